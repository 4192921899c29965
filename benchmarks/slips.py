"""The faults that files really have, at about the rate at which people make them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.draw import Draw

Data = dict[str, Any]


def with_slips(draw: Draw, data: Data) -> Data:
    """The data with faults of form put into it, in place; three files in four have none."""
    for slip, share in SLIPS.items():
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


SLIPS: dict[Callable[[Draw, Data], None], float] = {
    mistyped_key: 0.06,
    unknown_id: 0.05,
    word_that_is_none_of_them: 0.05,
    day_as_people_write_it: 0.04,
    truth_in_words: 0.02,
    nothing_at_all: 0.03,
}


def _spots(data: Data) -> Iterator[tuple[Data, str]]:
    """Every key with the mapping that it stands in."""
    for key, value in data.items():
        yield data, key
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, dict):
                yield from _spots(part)
