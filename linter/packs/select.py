"""Which packs and which policies a run uses; a name that matches nothing is refused, with a suggestion."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.packs.files import PACK_FILE
from linter.packs.kept import kept_or
from linter.resources import bytes_of, packs_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from linter.packs.load import Loaded
    from linter.packs.model import Pack, Policy

BUILT_IN = ("dspt_roles",)
"""The built-in packs that are on unless others are named."""


class UnknownName(ValueError):  # noqa: N818 - the fault of whoever gave the name
    """A pack or policy was named that there is not. The text says which, and what may have been meant."""


def load_packs(names: Sequence[str], *, cached: bool = False) -> tuple[Pack, ...]:
    """The packs of these names, or in these folders. Raises `UnknownName`, `BrokenPack` and `OSError`.

    Where they may be ``cached``, they come from the folder for such things if they are the same as in an earlier run.
    """
    folders = [find_pack(name) for name in dict.fromkeys(names)]
    return kept_or(folders, lambda: _all(folders)) if cached else _all(folders)


def _all(folders: Sequence[Path]) -> tuple[Pack, ...]:
    loaded: Loaded = {}
    packs = tuple(_loaded(folder, loaded) for folder in folders)
    seen: dict[str, str] = {}
    for pack in packs:
        for policy in pack.policies:
            if seen.setdefault(policy.id, pack.name) != pack.name:
                message = f"{policy.id} is a policy of two packs, {seen[policy.id]} and {pack.name}"
                raise UnknownName(message)
    return packs


def _loaded(folder: Path, loaded: Loaded) -> Pack:
    """The pack in a folder; a built-in one that another uses is loaded once."""
    from linter.packs.load import load_pack  # noqa: PLC0415 - what was kept need not be loaded

    if folder.parent != packs_folder():
        return load_pack(folder, loaded)
    pack = loaded.get(folder.name) or load_pack(folder, loaded)
    loaded[folder.name] = pack
    return pack


def find_pack(name: str) -> Path:
    """The folder of a pack that is built in under this name, or that the name leads to. Raises `UnknownName`."""
    built_in = packs_folder() / name
    if name.isidentifier() and (built_in / PACK_FILE).is_file():
        return built_in
    if (Path(name) / PACK_FILE).is_file():
        return Path(name)
    known = sorted(folder.parent.name for folder in packs_folder().glob(f"*/{PACK_FILE}"))
    message = f"there is no pack “{name}”{_meant(name, known)}; built in: {', '.join(known)}"
    raise UnknownName(message)


def others(used: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The built-in packs that are not used: name, title, and for whom each is."""
    from linter.reading import read  # noqa: PLC0415 - only whoever proposes packs pays for it

    for file in sorted(packs_folder().glob(f"*/{PACK_FILE}")):
        data = read(file.name, bytes_of(file)).data
        if data["pack"] not in used:
            yield data["pack"], data["title"], data.get("whom", "")


def choose(packs: Iterable[Pack], select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    """The ids of the policies to apply: those that ``select`` names (all, where it is empty) less those in ``ignore``.

    A policy is named by its id, a prefix of it, or its slug. Raises `UnknownName` where a name matches nothing.
    """
    slugs = {policy.id: policy.slug for pack in packs for policy in pack.policies}
    chosen = _matching(select, slugs) if select else set(slugs)
    chosen -= _matching(ignore, slugs)
    if not chosen:
        message = "no policy is left to apply"
        raise UnknownName(message)
    return frozenset(chosen)


def resolve(name: str, by_name: Mapping[str, Policy]) -> Policy:
    """The policy of an id or slug, in capitals or not. Raises `UnknownName`, which lists those that have the name in theirs."""
    found = next((one for one in (name, name.upper(), name.lower()) if one in by_name), None)
    if found is None:
        slugs = {policy.id: policy.slug for policy in by_name.values()}
        like = (
            id_ for id_, slug in slugs.items() if id_.startswith(name.upper()) or name.casefold() in slug.split("-")
        )
        if near := sorted(like):
            message = f"no policy is called just “{name}”; these come near: {', '.join(near)}"
            raise UnknownName(message)
        raise UnknownName(_no_policy(name, slugs))
    return by_name[found]


def _matching(names: Sequence[str], slugs: dict[str, str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        wanted = name.strip()
        matches = {id_ for id_, slug in slugs.items() if wanted and (id_.startswith(wanted.upper()) or slug == wanted)}
        if wanted == "ALL":
            matches = set(slugs)
        if not matches:
            raise UnknownName(_no_policy(wanted, slugs))
        found |= matches
    return found


def _no_policy(name: str, slugs: dict[str, str]) -> str:
    if name.upper().startswith(("GOV", "YML", "WVR", "BSL")):
        return f"“{name}” is about the file itself, and such findings cannot be selected or ignored"
    if pack := _pack_of(name):
        return f"“{name}” is a policy of the pack {pack}, which is not in use here; name it too: --pack {pack}"
    return f"no policy is called “{name}”{_meant(name, [*slugs, *slugs.values()])}"


def _pack_of(name: str) -> str:
    """The built-in pack that has a policy of this id or slug; empty where none has."""
    from linter.reading import read  # noqa: PLC0415 - only a mistake pays for it

    file = packs_folder() / "registry.yaml"
    known = read(file.name, bytes_of(file)).data
    return next((one["of"] for id_, one in known.items() if name.upper() == id_ or name == one["slug"]), "")


def _meant(name: str, known: Iterable[str]) -> str:
    import difflib  # noqa: PLC0415 - only a mistake pays for it

    words = {word.casefold(): word for word in known}
    near = difflib.get_close_matches(name.casefold(), words, n=1)
    return f"; did you mean “{words[near[0]]}”?" if near else ""
