"""The findings that no policy makes, by id: what each is called, and what the reader should do."""

from __future__ import annotations

from typing import Final

from linter.document import YAML_FAULTS
from linter.lazyclass import dataclass
from linter.report import Level


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One kind of finding that no policy makes. Most are a must: what cannot be read cannot be relied on."""

    slug: str
    title: str
    do: str
    level: Level = Level.MUST


_SHAPE: Final = {
    "GOV001": ("missing-key", "A key is missing", "Add the key with its answer."),
    "GOV002": ("unknown-key", "A key is not known", "Correct the key, or delete it."),
    "GOV003": (
        "wrong-kind",
        "A value is of the wrong kind",
        "Write it as it is said above, or delete the key if you do not know.",
    ),
    "GOV004": ("not-one-of", "A value is not one of those allowed", "Choose one of the words that are allowed here."),
    "GOV005": (
        "bad-form",
        "A value is not written as it has to be",
        "Write it in the form that is shown.",
    ),
    "GOV006": ("no-such-date", "A date does not exist", "Write a date that exists, as year-month-day."),
    "GOV007": ("empty-text", "A text is empty", "Write the text, or delete the key."),
    "GOV008": ("too-long", "A text is too long", "Shorten the text."),
    "GOV009": ("too-small", "A number is too small", "Correct the number."),
    "GOV010": ("too-great", "A number is too great", "Correct the number."),
    "GOV011": ("too-few", "A list or group has no entries", "Add an entry, or delete the key."),
    "GOV012": ("repeated", "An entry stands twice", "Delete the entry that is repeated."),
    "GOV013": (
        "not-exactly-one",
        "Not exactly one of several keys is given",
        "Keep one of them, or write what is missing.",
    ),
    "GOV014": ("none-of", "None of several keys is given", "Write at least one of them."),
    "GOV015": (
        "bad-id",
        "An id is not written as it has to be",
        "Use small letters, digits and hyphens, such as amira-khan.",
    ),
    "GOV016": ("unknown-format", "The format of the file is not known", "Write: format: govlint/1"),
    "GOV017": (
        "unknown-question",
        "An open question has no such key",
        "Correct the key under unanswered, or delete the entry.",
    ),
}

_NEEDED: Final = {
    "YML007": "Write a value.",
    "GOV003": "Write it as it is said above.",
    "GOV007": "Write the text.",
    "GOV011": "Add an entry.",
}
"""What to do where the key is one that the file has to have, so that deleting it would only be the next finding."""

_ACCEPTANCE: Final = {
    "WVR001": FaultKind("waiver-incomplete", "A waiver is not complete", "Write what is missing, or delete it."),
    "WVR002": FaultKind(
        "waiver-expired",
        "A waiver has expired",
        "Put right what it accepts, or have it approved again with a new last day.",
        Level.SHOULD,
    ),
    "WVR003": FaultKind("waiver-unused", "A waiver accepts nothing", "Delete it.", Level.SHOULD),
    "WVR004": FaultKind("waiver-repeated", "A waiver stands twice", "Delete one of the two.", Level.SHOULD),
    "WVR005": FaultKind(
        "waiver-of-unknown-policy", "A waiver names no policy", "Correct the id of the policy, or delete the entry."
    ),
    "WVR006": FaultKind(
        "waiver-not-allowed", "A waiver of what cannot be waived", "Delete it, and put right what was found."
    ),
    "WVR007": FaultKind("waiver-too-long", "A waiver runs for too long", "Choose an earlier last day."),
    "WVR008": FaultKind(
        "waiver-by-person-concerned", "A waiver is approved by somebody concerned", "Have somebody else approve it."
    ),
    "WVR009": FaultKind(
        "waiver-not-yet-approved",
        "A waiver is not approved yet",
        "Wait for the day, or correct the date.",
        Level.SHOULD,
    ),
    "WVR010": FaultKind("ignore-malformed", "An ignore is not well written", "Write it in the form shown."),
    "BSL001": FaultKind(
        "baseline-entry-gone", "The baseline holds what is no longer found", "Take it out.", Level.SHOULD
    ),
}

FAULTS: Final[dict[str, FaultKind]] = {
    **{id_: FaultKind(*words) for id_, words in (YAML_FAULTS | _SHAPE).items()},
    **_ACCEPTANCE,
}
"""Every finding that no policy makes - about a file itself, waivers, the baseline - by its id."""


def advice(id_: str, *, is_needed: bool) -> str:
    """What the reader should do about a finding at a key, which the file may have to have."""
    return (_NEEDED.get(id_) if is_needed else None) or FAULTS[id_].do
