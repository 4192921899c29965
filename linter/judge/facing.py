"""A policy and its subjects: whom or what it asks about in one file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.derive import origin
from linter.derive.root import Unstated
from linter.lazyclass import dataclass
from linter.values import UNKNOWN, Path, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.packs.model import Policy

NOBODY = object()
"""Stands for the subject of a policy that found none: nobody holds the role, so it does not apply."""
ABSENT = object()
"""Stands for subjects that the file leaves out: what that means is said by the schema."""


@dataclass(frozen=True, slots=True)
class Facing:
    """One policy facing one subject: ``env`` has the subject as ``each``."""

    policy: Policy
    pack: str
    env: dict[str, Any]
    subject: Path | None


def facings(policy: Policy, pack: str, env: dict[str, Any]) -> Iterator[Facing]:
    """A policy facing each of its subjects; one that finds none faces `NOBODY`."""
    if not policy.each:
        yield Facing(policy, pack, env, None)
        return
    listed, path = reached(policy.each, env)
    if listed is ABSENT:
        listed = () if policy.each_may_be_absent else UNKNOWN
    pairs = listed.items() if isinstance(listed, dict) else enumerate([UNKNOWN] if listed is UNKNOWN else listed)
    empty = True
    for key, value in pairs:
        empty = False
        below: Path = value.path if isinstance(value, Sourced) and value.path is not None else (*path, key)
        if value is UNKNOWN:  # something is listed, and nothing is known of it
            below = origin(path)
            value = Unstated(path=below)  # noqa: PLW2901
        yield Facing(policy, pack, {**env, "each": value}, below)
    if empty:
        yield Facing(policy, pack, {**env, "each": NOBODY}, None)


def reached(keys: tuple[str, ...], env: dict[str, Any]) -> tuple[Any, Path]:
    """The list or map that subjects are taken from, and the path of the file that it comes from."""
    value: Any = env
    path: Path = ()
    for key in keys:
        below: Path = (*path, key)
        if isinstance(value, Sourced):
            below = next(iter(value.sources(key)), below)
        try:
            value = value[key]
        except KeyError:
            return (ABSENT if key == keys[-1] else UNKNOWN), below
        path = value.path if isinstance(value, Sourced) and value.path is not None else below
        if value is UNKNOWN:
            return UNKNOWN, path
    return value, path
