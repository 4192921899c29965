"""A pack put to the test: what is wrong with it, whether its examples hold, and what they leave untested."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from linter.carets import CaretFault, fault_at
from linter.cel.budget import BUDGET
from linter.craft.coverage import Prober, Tried, lacking
from linter.craft.examples import PACK, example_documents, examples_in, faults_of_form, faults_of_use
from linter.craft.excuses import Excuses
from linter.craft.registry import registry_faults
from linter.craft.results import Case, PackTested, PolicyTested
from linter.craft.trying import WORDS, outcomes, trial, wrong
from linter.craft.unused import unused
from linter.facts import STEPS
from linter.judge import PolicyFault
from linter.packs.faults import BrokenPack
from linter.packs.load import built, pack_documents
from linter.packs.places import expression_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path as File

    from linter.craft.coverage import Unnoticed
    from linter.craft.examples import Examples
    from linter.document import Document
    from linter.packs.model import Pack, Policy
    from linter.values import Path


def try_pack(folder: File, select: Sequence[str] = (), *, coverage: bool = True) -> PackTested:
    """The pack in a folder, put to the test; ``select`` are beginnings of ids, or slugs, of the policies to look at.

    Raises `OSError` where a file cannot be read.
    """
    documents, examples = pack_documents(folder), example_documents(folder)
    faults: list[CaretFault] = []
    pack: Pack | None = None
    try:
        pack = built(documents)
    except BrokenPack as broken:
        faults.extend(broken.faults)
    faults.extend(registry_faults(documents, folder))
    faults.extend(faults_of_form(examples))
    if pack is not None and not faults:
        faults.extend(faults_of_use(examples, pack))
    if pack is None or faults:
        return PackTested(folder.as_posix(), folder.name, faults=tuple(faults))
    chosen = tuple(policy for policy in pack.policies if not select or any(map(policy.is_called, select)))
    bench = _Bench(pack, documents, examples_in(examples, pack))
    return bench.tested(chosen, whole=not select, coverage=coverage)


class _Bench:
    """Where the policies of one pack are tried."""

    def __init__(self, pack: Pack, documents: Sequence[Document], examples: Examples) -> None:
        self.pack = pack
        self.root = documents[0]
        self.examples = examples
        self.homes = {id_: document for document in documents[1:] for id_ in document.data["policies"]}

    def tested(self, chosen: Iterable[Policy], *, whole: bool, coverage: bool) -> PackTested:
        """The chosen policies put to the test; ``whole`` where they are all, so that facts and lists can be judged too."""
        ran: list[tuple[PolicyTested, Tried]] = []
        faults: list[CaretFault] = []
        for policy in chosen:
            try:
                ran.append(self._ran(policy))
            except PolicyFault as fault:
                faults.append(self._at(policy, f"{fault}"))
        result = PackTested(self.pack.folder.as_posix(), self.pack.name, self.pack.version, tuple(faults))
        if faults:
            return result
        result = replace(result, policies=tuple(one for one, _ in ran))
        return self._probed(result, [tried for _, tried in ran], whole=whole) if coverage else result

    def _ran(self, policy: Policy) -> tuple[PolicyTested, Tried]:
        """The examples of a policy tried. Raises `PolicyFault`."""
        cases: list[Case] = []
        trials = []
        steps = 0
        for example in self.examples.of.get(policy.id, ()):
            if example.misfits:
                cases.append(Case(example, example.misfits[0]))
                continue
            one = trial(example, self.pack)
            judged = outcomes(policy, self.pack.name, one)
            steps = max(steps, STEPS - one.env[BUDGET].left) if judged else steps
            said = wrong(example, judged, policy, one.env)
            cases.append(Case(example, example.fault(said) if said else None))
            trials.extend([] if said else [one])
        tried = Tried(policy, tuple(trials), steps)
        return self._with_lacking(PolicyTested(policy, tuple(cases)), tried), tried

    def _with_lacking(self, one: PolicyTested, tried: Tried) -> PolicyTested:
        stated = {case.example.verdict for case in one.cases}
        excused = self.examples.unreached.get(one.policy.id, frozenset())
        found = tuple(verdict for verdict in lacking(tried, self.pack, stated) if verdict not in excused)
        if not found:
            return one
        words = " and of ".join(f"“{WORDS[verdict]}”" for verdict in found)
        message = f"{one.policy.id} can reach outcomes of which it has no example: there is none of {words}."
        return replace(one, lacking=found, untested=self._at(one.policy, message))

    def _probed(self, result: PackTested, tried: list[Tried], *, whole: bool) -> PackTested:
        """The result with what no example notices."""
        prober = Prober(self.pack, tried)
        excuses = Excuses(self.examples.excused)
        policies = []
        for one, of in zip(result.policies, tried, strict=True):
            home = self.homes[one.policy.id]
            found = excuses.without(one.policy.id, prober.of_policy(of) if of.trials else ())
            below: Path = ("policies", one.policy.id)
            policies.append(
                replace(one, unnoticed=tuple(self._said(home, below, each, one.policy.id) for each in found))
            )
        unnoticed: tuple[CaretFault, ...] = ()
        if whole:
            found = excuses.without(PACK, self._of_pack(prober))
            unnoticed = tuple(self._said(self.root, (), each, self.pack.name) for each in found)
        idle = [*excuses.idle([one.policy.id for one in result.policies] + [PACK] * whole)]
        idle += unused(self.root, self.pack) if whole else ()
        return replace(result, policies=tuple(policies), unnoticed=unnoticed, idle=tuple(idle), changes=prober.changes)

    def _of_pack(self, prober: Prober) -> Iterator[Unnoticed]:
        for name in self.root.data.get("facts", ()):
            yield from prober.of_fact(name)
        for name in self.root.data.get("lists", ()):
            yield from prober.of_list(name)

    def _said(self, document: Document, below: Path, one: Unnoticed, name: str) -> CaretFault:
        path = (*below, *one.path)
        place = expression_place(document, path, (one.change.start, one.change.end)) or document.place(path)
        message = f"{name}: nothing notices when `{one.change.before}` becomes `{one.change.after}`."
        return fault_at(document, place, message)

    def _at(self, policy: Policy, message: str) -> CaretFault:
        home = self.homes[policy.id]
        return fault_at(home, home.key_place(("policies", policy.id)), message)
