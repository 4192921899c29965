"""Whose an e-mail address is that is given to people outside: that of a role, or that of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive.root import mapping, text
from linter.derive.titles import folded
from linter.values import UNKNOWN

if TYPE_CHECKING:
    from linter.derive.root import Derived

ADDRESS_KINDS = ("role", "person", "no_address")
"""An address that belongs to a role, one that belongs to one person, and a text that is no address."""


def kind_of_address(root: Derived, address: Any) -> Any:
    """Which of `ADDRESS_KINDS` an address is; unknown where it is not stated, or the people are not understood."""
    people = mapping(root.data, "people")
    if not isinstance(address, str) or not isinstance(people, dict):
        return UNKNOWN
    local, at, domain = address.strip().rpartition("@")
    if not (local and at and domain):
        return ADDRESS_KINDS[2]
    return ADDRESS_KINDS[any(_is_of(address, local, person) for person in people.values())]


def is_own_address(person: Any) -> bool:
    """Whether the address that is given for a person is made of the person's name and nothing else."""
    local = (text(person, "email") or "").strip().rpartition("@")[0]
    words = [word.rstrip("0123456789") for word in folded(local.replace(".", " ")).split()]
    spellings = _spellings(folded(text(person, "name") or "").split())
    return bool(words) and ("".join(words) in spellings or all(word in spellings for word in words))


def _is_of(address: str, local: str, person: Any) -> bool:
    """Whether an address is a person's own, or made of the person's name."""
    own = (text(person, "email") or "").strip().casefold()
    if own == address.strip().casefold():
        return True
    words = folded(local.replace(".", " ")).split()
    return not _spellings(folded(text(person, "name") or "").split()).isdisjoint({*words, "".join(words)})


def _spellings(names: list[str]) -> set[str]:
    """The ways in which an address spells a name: either name, or both, one of them perhaps as its first letter."""
    if not names:
        return set()
    first, last = names[0], names[-1]
    return {first, last, first + last, last + first, first[0] + last, last + first[0], first + last[0]}
