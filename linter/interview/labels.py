"""Plain words for the choices that the schema lists, and ids made from names."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_LABELS: Final = {
    "northern_ireland": "Northern Ireland",
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "llp": "Limited liability partnership (LLP)",
    "cio": "Charitable incorporated organisation (CIO)",
    "cic": "Community interest company (CIC)",
    "sole_trader": "Sole trader: one person in their own name",
    "public_body": "Public body, such as a council or an NHS trust",
    "private": "Private owners: people or firms",
    "nhs_body": "An NHS body",
    "local_authority": "A council (local authority)",
    "crown": "The Crown or a government department",
    "other_public": "Another public body",
    "it": "IT",
    "hr": "HR",
    "self": "The people themselves",
    "nhs": "The NHS",
    "direct_payment": "Direct payments from the council or the NHS",
    "nhs_standard_full": "NHS Standard Contract, full length",
    "nhs_standard_short": "NHS Standard Contract, shorter form",
    "governing_body": "The governing body: the board, the partners, the trustees",
    "firm": "A firm",
    "board": "The board, or the owner",
    "senior_management": "Senior management",
    "own_staff": "By somebody on our own staff",
    "shared": "Shared with another organisation",
    "parent_body": "By the parent body, such as the council that owns us",
    "contracted": "By contract with somebody from outside",
    "data_security_and_protection": "Data Security and Protection, for all staff or care providers",
    "dsp_lead": "Data Security and Protection Lead",
    "dpo": "Data Protection Officer",
    "data_protection_officer": "For data protection officers",
    "caldicott_guardian": "Caldicott Guardian",
    "siro": "Senior Information Risk Owner (SIRO)",
    "head_of_it": "Head of IT",
    "head_of_hr": "Head of HR",
    "it_administrator": "IT administrator",
    "none": "None: the two go together",
    "conflict": "A conflict: the two do not go together",
}
FIRST_POSTS: Final = ("owner", "director", "nominated_individual", "registered_manager", "deputy_manager")
"""The posts that are shown first where posts are asked for: those that somebody in every home holds."""
_BOARDS: Final = {
    "company": "The board of directors",
    "cic": "The board of directors",
    "partnership": "The partners together",
    "llp": "The members of the partnership together",
    "cio": "The trustees together",
    "registered_society": "The board",
    "public_body": "The governing body",
    "sole_trader": "",
}
_NOT_IN_IDS: Final = re.compile("[^a-z0-9]+")
_ID: Final = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID: Final = 60


def label(word: str) -> str:
    """A choice of the schema in plain words."""
    words = word.replace("_", " ")
    return _LABELS.get(word) or words[:1].upper() + words[1:]


def in_a_sentence(word: str) -> str:
    """The same inside a sentence: with a small letter at the beginning, where it is no name or abbreviation."""
    said = label(word)
    return said if word in _LABELS and word not in {"head_of_it", "head_of_hr"} else said[:1].lower() + said[1:]


def board_of(legal_form: str) -> str:
    """What those at the very top of an organisation are called together; empty where one person is alone there."""
    return _BOARDS.get(legal_form, "The board, or the owners together")


def id_for(name: str, taken: Collection[str], otherwise: str) -> str:
    """An id made from a name, one that is not taken yet; ``otherwise`` where no letter of the name can stand in an id."""
    folded = unicodedata.normalize("NFKD", name.replace("'", "").replace("\u2019", "").casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char))
    made = _NOT_IN_IDS.sub("-", bare)[:_LONGEST_ID].strip("-") or otherwise
    numbered = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return made if made not in taken else next(id_ for id_ in numbered if id_ not in taken)


def is_id(text: str) -> bool:
    """Whether a key is one that other keys may refer to."""
    return bool(_ID.fullmatch(text))
