"""The picture of who holds what: where its rows, shapes and lines stand, in units of an SVG drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from linter.formats.cells import cells, wrap
from linter.formats.html_words import short
from linter.lazyclass import dataclass
from linter.report import Tenure, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.report import Holding

MOST_ROWS: Final = 40
"""People and bodies that are drawn at the most; the table beside the drawing has all."""
MOST_LINES: Final = 5
"""Posts and activities that are written below a name at the most."""
MOST_COLUMNS: Final = 8
NAMES: Final = 286
"""Width of the column of names."""
COLUMN: Final = 106
TEXT: Final = 28
"""Where names and posts begin."""
_BUS: Final = NAMES - 12
"""Where the line of a conflict leaves the posts."""
_NAME_CELLS: Final = 27
_LINE_CELLS: Final = 38
_HEAD_CELLS: Final = 15
_HEAD_LINES: Final = 3
_LINE: Final = 18
_LEAP: Final = 16
_ROLES: Final = (Tie.HOLDER, Tie.LEAD_CONTACT, Tie.TITLE, Tie.DEPUTY)


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text that is cut to the room there is."""

    y: int
    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How somebody stands to a role: ``kind`` names the shape, ``label`` says it in a word."""

    x: int
    kind: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """One person or body, or what nobody holds."""

    y: int
    height: int
    name: str
    lines: tuple[Text, ...]
    shapes: tuple[Shape, ...]
    conflict: str
    """The path of the line that joins what does not go together; empty where all does."""
    is_body: bool = False
    nobody: bool = False

    @property
    def middle(self) -> int:
        """Where the shapes stand."""
        return self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class Column:
    """A role, its name in lines."""

    x: int
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture."""

    width: int
    height: int
    head: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    drawn: int
    of: int
    """How many people and bodies are drawn, of how many."""
    conflicts: int
    """How many of them have a conflict."""


def drawing(holdings: Sequence[Holding]) -> Drawing | None:
    """The picture of these holdings; nothing where no role is among them."""
    roles = dict.fromkeys(one.key for one in holdings if one.tie in _ROLES and one.key)
    places = {key: NAMES + COLUMN * index + COLUMN // 2 for index, key in enumerate([*roles][:MOST_COLUMNS])}
    if not places:
        return None
    named = {one.key: one.what for one in holdings if one.tie in _ROLES}
    columns = tuple(_column(x, named[key]) for key, x in places.items())
    head = 24 + 16 * max(len(column.lines) for column in columns)
    held = _by_holder(holdings)
    rows = tuple(_rows([*held.values()][:MOST_ROWS], _open(holdings), places, head))
    return Drawing(
        width=NAMES + COLUMN * len(places),
        height=rows[-1].y + rows[-1].height + 2 if rows else head,
        head=head,
        columns=columns,
        rows=rows,
        drawn=min(len(held), MOST_ROWS),
        of=len(held),
        conflicts=sum(any(one.conflicts for one in of) for of in held.values()),
    )


def _by_holder(holdings: Iterable[Holding]) -> dict[tuple[str, bool], list[Holding]]:
    found: dict[tuple[str, bool], list[Holding]] = {}
    for one in holdings:
        if one.holder:
            found.setdefault((one.holder, one.is_body), []).append(one)
    return found


def _open(holdings: Iterable[Holding]) -> list[Holding]:
    """The roles that nobody holds, or of which nobody can tell who holds them."""
    return [one for one in holdings if not one.holder and one.tie in _ROLES]


def _column(x: int, name: str) -> Column:
    lines = wrap(name.split(), _HEAD_CELLS)
    shown = [*lines[: _HEAD_LINES - 1], _cut(" ".join(lines[_HEAD_LINES - 1 :]), _HEAD_CELLS)]
    return Column(x, tuple(Text(20 + 16 * index, line) for index, line in enumerate(filter(None, shown))))


def _rows(held: list[list[Holding]], unheld: list[Holding], places: dict[str, int], head: int) -> Iterator[Row]:
    y = head
    for of in held:
        row = _row(of, places, y)
        yield row
        y += row.height
    if unheld:
        shapes = tuple(_shapes(unheld, places))
        yield Row(y, 70, _of_none(unheld), (), shapes, "", nobody=True)


def _of_none(unheld: list[Holding]) -> str:
    """What the row of roles without a holder is called."""
    unknown = [one.tenure is Tenure.UNKNOWN for one in unheld]
    return "Cannot tell who" if all(unknown) else "Nobody, or cannot tell who" if any(unknown) else "Nobody"


def _row(of: list[Holding], places: dict[str, int], y: int) -> Row:
    posts = sorted((one for one in of if one.tie not in _ROLES), key=lambda one: not one.conflicts)
    shown = posts if len(posts) <= MOST_LINES else posts[: MOST_LINES - 1]
    texts = [_post(one, y + 46 + _LINE * index) for index, one in enumerate(shown)]
    if len(posts) > len(shown):
        texts.append(Text(y + 46 + _LINE * len(shown), f"and {len(posts) - len(shown)} more, in the table"))
    height = max(66, 44 + _LINE * len(texts))
    shapes = tuple(_shapes(of, places))
    conflict = _joined([text for text in texts if text.style == "conflict"], shapes, y + height // 2)
    return Row(y, height, _cut(of[0].name, _NAME_CELLS), tuple(texts), shapes, conflict, is_body=of[0].is_body)


def _post(one: Holding, y: int) -> Text:
    if one.tenure is Tenure.UNKNOWN:
        return Text(y, "posts not stated", "unknown")
    text = f"decides on {one.what}" if one.tie is Tie.DECIDES else one.what
    return Text(y, _cut(text, _LINE_CELLS), "conflict" if one.conflicts else "")


def _shapes(of: list[Holding], places: dict[str, int]) -> Iterator[Shape]:
    """One shape for each role: the strongest of what somebody is in it."""
    for key, x in places.items():
        ties = [one for tie in _ROLES for one in of if one.tie is tie and one.key == key]
        if ties:
            both = len({one.tie for one in ties}) > 1 and not short(ties[0])
            yield Shape(x, _kind(ties), "and deputy" if both else short(ties[0]))


def _kind(ties: list[Holding]) -> str:
    first = ties[0]
    if any(one.conflicts for one in ties):
        return "conflict"
    if first.tenure is Tenure.NOW:
        return "held" if first.tie in (Tie.HOLDER, Tie.LEAD_CONTACT) else "lesser"
    return str(first.tenure.value)


def _joined(texts: list[Text], shapes: tuple[Shape, ...], middle: int) -> str:
    """The path that joins the posts and the roles of a conflict."""
    xs = [shape.x for shape in shapes if shape.kind == "conflict"]
    ys = [text.y - 4 for text in texts]
    branches = "".join(f"M{_end(text)} {y}H{_BUS}" for text, y in zip(texts, ys, strict=True))
    bus = f"M{_BUS} {min([*ys, middle])}V{max([*ys, middle])}" if ys else ""
    return branches + bus + (_level(_BUS if ys else min(xs), max(xs), shapes, middle) if xs else "")


def _level(start: int, stop: int, shapes: tuple[Shape, ...], y: int) -> str:
    """A level line that leaps over the shapes that have no part in the conflict."""
    between = [shape.x for shape in shapes if start < shape.x < stop and shape.kind != "conflict"]
    leaps = "".join(f"H{x - _LEAP}a{_LEAP} {_LEAP} 0 0 1 {2 * _LEAP} 0" for x in between)
    return f"M{start} {y}{leaps}H{stop}"


def _end(text: Text) -> int:
    """About where a line of bold text ends."""
    return min(TEXT + 7 * cells(text.text) + 8, _BUS - 6)


def _cut(text: str, room: int) -> str:
    if cells(text) <= room:
        return text
    shown, width = "", 1
    for char in text:
        width += cells(char)
        if width > room:
            break
        shown += char
    return shown.rstrip() + "…"
