"""The faults that files really have, at about the rate at which people make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from benchmarks.draw import Draw

Data = dict[str, Any]


Slip: TypeAlias = "Callable[[Draw, Data], None]"


def with_slips(draw: Draw, data: Data, slips: Mapping[Slip, float]) -> Data:
    """The data with these faults put into it, in place, each in its own share of files."""
    for slip, share in slips.items():
        if draw.chance(share):
            slip(draw, data)
    return data


def with_a_torn_line(draw: Draw, text: str) -> str:
    """The text; one in two hundred is no longer YAML, or says a key twice."""
    if not draw.chance(0.005):
        return text
    lines = text.splitlines()
    spot = draw.between(len(lines) // 2, len(lines) - 1)
    torn = draw.pick(("\tstray: tab", "unclosed: [one, two", 'quote: "left open', lines[-1] + "\n" + lines[-1]))
    return "\n".join([*lines[:spot], torn, *lines[spot:]]) + "\n"


def mistyped_key(draw: Draw, data: Data) -> None:
    """A key with two letters the wrong way round."""
    holder, key = draw.pick([spot for spot in _spots(data) if len(spot[1]) > 5 and "_" in spot[1]])
    at = draw.between(1, len(key) - 3)
    twisted = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    pairs = [(twisted if name == key else name, value) for name, value in holder.items()]
    holder.clear()
    holder.update(pairs)


def unknown_id(draw: Draw, data: Data) -> None:
    """A person whom nobody listed, mostly one who was spelled differently."""
    spots = [(holder, key) for holder, key in _spots(data) if key in {"person", "decided_by"}]
    if spots:
        holder, key = draw.pick(spots)
        holder[key] = f"{holder[key]}{draw.pick(('s', '-2', 'e'))}"


def word_that_is_none_of_them(draw: Draw, data: Data) -> None:
    """A value that is not in the list of those that there are."""
    wrong = {
        "nation": "England",
        "legal_form": "ltd",
        "seniority": "executive",
        "arrangement": "external",
        "care_records": "large",
    }
    spots = [(holder, key) for holder, key in _spots(data) if key in wrong]
    if spots:
        holder, key = draw.pick(spots)
        holder[key] = wrong[key]


def day_as_people_write_it(draw: Draw, data: Data) -> None:
    """A date in the order of days, months and years."""
    spots = [
        (holder, key) for holder, key in _spots(data) if key in {"from", "completed_on", "decided_on", "ico_expires_on"}
    ]
    if spots:
        holder, key = draw.pick(spots)
        holder[key] = "/".join(reversed(str(holder[key]).split("-")))


def truth_in_words(draw: Draw, data: Data) -> None:
    """Yes or no where true or false belongs."""
    spots = [(holder, key) for holder, key in _spots(data) if isinstance(holder[key], bool)]
    if spots:
        holder, key = draw.pick(spots)
        holder[key] = "Yes" if holder[key] else "No"


def nothing_at_all(draw: Draw, data: Data) -> None:
    """A key that was left for later, with nothing behind it."""
    holder, key = draw.pick(list(_spots(data)))
    holder[key] = None


def left_out(draw: Draw, data: Data) -> None:
    """A few keys that nobody filled in, of those that may be missing."""
    for _ in range(draw.between(1, 4)):
        holder, key = draw.pick([spot for spot in _spots(data) if spot[1] in MAY_BE_MISSING])
        del holder[key]


# Faults of form, at about the rate of real files: two files in three have none.
USUAL: dict[Slip, float] = {
    mistyped_key: 0.06,
    unknown_id: 0.05,
    word_that_is_none_of_them: 0.05,
    day_as_people_write_it: 0.04,
    truth_in_words: 0.02,
    nothing_at_all: 0.03,
}

# Gaps only: the files keep the shape that the schema asks for, and leave much open.
GAPS: dict[Slip, float] = {unknown_id: 0.2, left_out: 0.6}

MAY_BE_MISSING = {
    *("nation", "legal_form", "owners", "sites", "dedicated_staff", "care_records", "confidential_care_information"),
    *(
        "service_users_funded_by",
        "contracts",
        "identifiers",
        "posts",
        "seniority",
        "training",
        "title",
        "from",
        "until",
    ),
    *(
        "dsp_lead",
        "dpo",
        "caldicott_guardian",
        "siro",
        "holders",
        "people",
        "roles",
        "decisions",
        "processing",
        "toolkit",
    ),
    *("special_category_or_criminal_data", "regular_and_systematic_monitoring", "review_by", "lead_contact", "bodies"),
}


def _spots(data: Data) -> Iterator[tuple[Data, str]]:
    """Every key with the mapping that it stands in."""
    for key, value in data.items():
        yield data, key
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, dict):
                yield from _spots(part)
