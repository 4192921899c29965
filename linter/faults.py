"""The findings about the file itself, by id: what each is called, and what the reader should do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from linter.document import YAML_FAULTS


@dataclass(frozen=True, slots=True)
class FaultKind:
    """One kind of fault of a file. Every one of them is a must: what cannot be read cannot be relied on."""

    slug: str
    title: str
    do: str


_SHAPE: Final = {
    "GOV001": ("missing-key", "A key is missing", "Add the key with its answer."),
    "GOV002": ("unknown-key", "A key is not known", "Correct the key, or delete it."),
    "GOV003": ("wrong-kind", "A value is of the wrong kind", "Write a value of the right kind."),
    "GOV004": ("not-one-of", "A value is not one of those allowed", "Write one of the values that are allowed here."),
    "GOV005": ("bad-form", "A value is not written as it has to be", "Write the value in the form that the key asks for."),
    "GOV006": ("no-such-date", "A date does not exist", "Write a date that exists, as year-month-day."),
    "GOV007": ("empty-text", "A text is empty", "Write the text, or delete the key."),
    "GOV008": ("too-long", "A text is too long", "Shorten the text."),
    "GOV009": ("too-small", "A number is too small", "Write a number that is large enough."),
    "GOV010": ("too-great", "A number is too great", "Write a number that is small enough."),
    "GOV011": ("too-few", "A list or group has no entries", "Add an entry, or delete the key."),
    "GOV012": ("repeated", "An entry stands twice", "Delete the entry that is repeated."),
    "GOV013": ("not-exactly-one", "Not exactly one of several keys is given", "Give exactly one of the keys."),
    "GOV014": ("none-of", "None of several keys is given", "Give at least one of the keys."),
    "GOV015": ("bad-id", "An id is not written as it has to be", "Use small letters, digits and hyphens, such as amira-khan."),
    "GOV016": ("unknown-format", "The format of the file is not known", "Write: format: govlint/1"),
    "GOV017": ("unknown-question", "An open question has no such key", "Correct the key under unanswered, or delete the entry."),
}

FAULTS: Final[dict[str, FaultKind]] = {id_: FaultKind(*words) for id_, words in (YAML_FAULTS | _SHAPE).items()}
"""Every fault of a file that govlint reports, by its id."""
