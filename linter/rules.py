"""Which policies apply to a file, and at which levels: the packs, narrowed by options, configuration and folders."""

from __future__ import annotations

from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from linter.judge import Judge, judge
from linter.lazyclass import replace
from linter.packs.model import Change
from linter.packs.select import choose, resolve
from linter.report import Changed, Detail, Level

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from linter.config import Config, FolderRule
    from linter.judge import Judged
    from linter.packs.model import Pack, Policy

OFF = "off"
_IGNORED = Change(OFF, "")
_CONFIGURATION = "the configuration"


class Rules:
    """The policies of a run, settled before the first file is read. Raises `UnknownName` for a name that matches nothing."""

    def __init__(
        self, packs: tuple[Pack, ...], config: Config, select: Sequence[str] | None, ignore: Sequence[str] | None
    ) -> None:
        self.packs = packs
        self.config = config
        self.by_name: dict[str, Policy] = {
            name: policy for pack in packs for policy in pack.policies for name in (policy.id, policy.slug)
        }
        self._select = tuple(config.select or () if select is None else select)
        self._ignore = tuple(config.ignore or () if ignore is None else ignore)
        self.policies, self.levels = self._settled((), {})
        self._folders = {rule.path: self._settled(rule.ignore, rule.levels) for rule in config.folders}

    def _settled(self, ignore: Sequence[str], levels: Mapping[str, Change]) -> tuple[frozenset[str], dict[str, Level]]:
        """The ids to apply and the levels that are changed, with what a rule for folders adds."""
        ours = {id_: change for pack in self.packs for id_, change in pack.overrides.items() if id_ in self.by_name}
        named = {**ours, **self.config.levels, **levels}
        changed = {resolve(name, self.by_name).id: change.level for name, change in named.items()}
        off = {id_ for id_, level in changed.items() if level == OFF}
        chosen = choose(self.packs, self._select, (*self._ignore, *ignore)) - off
        return chosen, {id_: Level(level) for id_, level in changed.items() if level != OFF}

    @cached_property
    def reads(self) -> frozenset[tuple[str, ...]]:
        """The keys of the file that the policies in use name, or that the facts of their packs do."""
        used = (policy for pack in self.packs for policy in pack.policies if policy.id in self.policies)
        conditions = chain.from_iterable(policy.conditions for policy in used)
        facts = chain.from_iterable(pack.facts.values() for pack in self.packs)
        return frozenset(chain.from_iterable(one.reads for one in (*conditions, *facts)))

    @property
    def changed(self) -> tuple[Changed, ...]:
        """What is switched off or judged at another level, by whom and why; the configuration has the last word."""
        by_packs = {
            id_: self._changed(id_, change, f"the pack {pack.name}")
            for pack in self.packs
            for id_, change in pack.overrides.items()
            if id_ in self.by_name
        }
        ignored = {id_: self._changed(id_, _IGNORED, _CONFIGURATION) for id_ in self._ignored_by_configuration()}
        configured = {
            policy.id: self._changed(policy.id, change, _CONFIGURATION)
            for policy, change in ((resolve(name, self.by_name), change) for name, change in self.config.levels.items())
        }
        folders = tuple(chain.from_iterable(map(self._changed_in, self.config.folders)))
        return (*({**by_packs, **configured, **ignored}.values()), *folders)

    def _ignored_by_configuration(self) -> Iterator[str]:
        names = self.config.ignore or ()
        return (id_ for id_ in sorted(self._ids()) if any(self.by_name[id_].is_called(name) for name in names))

    def _ids(self) -> set[str]:
        return {policy.id for policy in self.by_name.values()}

    def _changed_in(self, rule: FolderRule) -> Iterator[Changed]:
        by = f"{_CONFIGURATION} for {rule.path}"
        for name, change in rule.levels.items():
            yield self._changed(resolve(name, self.by_name).id, change, by)
        for id_ in sorted(self._ids()):
            if any(self.by_name[id_].is_called(name) for name in rule.ignore):
                yield self._changed(id_, _IGNORED, by)

    def _changed(self, id_: str, change: Change, by: str) -> Changed:
        return Changed(id_, self.by_name[id_].slug, change.level, by, change.reason)

    def judged(self, data: dict[str, Any], path: Path, as_of: str, detail: Detail) -> tuple[Judged, ...]:
        """The outcomes of the policies that apply to a file. Raises `PolicyFault`."""
        rule: FolderRule | None = self.config.rule_for(path)
        policies, levels = (self.policies, self.levels) if rule is None else self._folders[rule.path]
        found = tuple(judge(data, self.packs, policies, as_of, detail))
        judged = self._lasting(found, data, as_of) if detail == "thorough" else found
        return tuple(_relevelled(one, levels) for one in judged) if levels else judged

    @cached_property
    def _months_back(self) -> Any:
        from linter.lasting import months_back  # noqa: PLC0415 - as below

        return months_back(self.packs)

    def _lasting(self, judged: tuple[Judged, ...], data: dict[str, Any], as_of: str) -> tuple[Judged, ...]:
        from linter.lasting import days_ahead, lasting  # noqa: PLC0415 - few reports tell it

        days = days_ahead(data, as_of, self._months_back)
        return lasting(judged, days, Judge(data, self.packs).outcomes)


def _relevelled(judged: Judged, levels: Mapping[str, Level]) -> Judged:
    level = levels.get(judged.policy.id)
    return judged if level is None else replace(judged, rule=replace(judged.rule, level=level))
