"""Ids are for ever: the registry knows every one, and no two things share an id or a slug."""

from __future__ import annotations

from collections import Counter

from linter.faults import FAULTS
from tests.support import PACKS, data_of, pack

REGISTRY = data_of(PACKS / "registry.yaml")
LIVE = {id_: entry for id_, entry in REGISTRY.items() if "retired" not in entry}
PACKS_LOADED = [pack(path.parent) for path in sorted(PACKS.glob("*/pack.yaml"))]


def test_every_id_in_use_stands_in_the_registry_with_its_slug_and_home() -> None:
    policies = {policy.id: (policy.slug, loaded.name) for loaded in PACKS_LOADED for policy in loaded.policies}
    faults = {id_: (kind.slug, "file") for id_, kind in FAULTS.items()}
    assert {id_: (entry["slug"], entry["of"]) for id_, entry in LIVE.items()} == policies | faults


def test_no_slug_is_used_twice() -> None:
    slugs = Counter(entry["slug"] for entry in REGISTRY.values())
    assert [slug for slug, times in slugs.items() if times > 1] == []
