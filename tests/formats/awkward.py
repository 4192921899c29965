"""The awkward reports: every format must take every one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from linter.report import (
    Changed,
    FileReport,
    Gate,
    Ground,
    Holding,
    Level,
    Mark,
    Outcome,
    Question,
    Report,
    Tally,
    Tenure,
    Tie,
    Verdict,
    Waiver,
)
from linter.values import Place

from .harbour import FINDINGS, HARBOUR, OPEN, PASSES, SILENT, mark, outcome

TOP: Final = Place(1, 1, 1, 1)


def failing(message: str, policy: str = "DPO001", **changes: object) -> Outcome:
    """Build a finding with a message."""
    return replace(outcome(policy, "some-slug", Verdict.FAIL), message=message, **changes)  # type: ignore[arg-type]


def report(*outcomes: Outcome, name: str = "governance.yaml", gate: Gate | None = None) -> Report:
    """Build a report of one file."""
    return replace(HARBOUR, files=(FileReport(name, "Rose Villa", outcomes),), gate=gate or Gate())


def saying(text: str) -> Report:
    """Build a report that has a text in every place that takes a text."""
    place = replace(TOP, pointer=text)
    pointed = Mark(place, text, 0, max(1, len(text)), text)
    question = Question(text, text, place, text, text)
    found = failing(text, problem=text, subject=text, why=text, do=text, who=text, note=text, marks=(pointed,))
    shown = replace(found, clauses=(replace(FINDINGS[0].clauses[0], title=text, clause=text, url=text),))
    named = replace(shown, policy=text, slug=text, title=text, pack=text, basis=text, authority=text, place=place)
    asked = replace(named, verdict=Verdict.CANNOT_TELL, questions=(question,))
    waived = replace(named, verdict=Verdict.WAIVED, waiver=Waiver(text, text, text, text, text, text))
    others = (replace(named, verdict=Verdict.PASS), replace(named, verdict=Verdict.NOT_APPLICABLE))
    outcomes = (named, replace(named, known=True), asked, replace(asked, held=True), waived, *others)
    held = Holding(Tie.POST, Tenure.NOW, text, text, text, text, is_body=True, since=text, conflicts=(text, text))
    files = (FileReport(text, text, outcomes, text, (held,)),)
    return replace(HARBOUR, files=files, as_of=text, packs=((text, text),), version=text)


def waived(found: Outcome, **changes: str) -> Outcome:
    """Accept what was found."""
    return replace(found, verdict=Verdict.WAIVED, waiver=replace(ACCEPTS, **changes))


ACCEPTS: Final = Waiver(
    "The successor starts in January.", "Amira Khan", "2026-12-31", "2026-10-01", "GOV-12", "waivers.yaml:3"
)
CHASED: Final = Question("roles.dpo.resources", "What time and budget does he have?", TOP, "grace-obi", "2027-01-31")
EITHER: Final = Question("roles.dpo.expertise", "What does she know?", TOP)
NUMBER: Final = Question("organisation.people_served", "How many people do you look after?", TOP)
OPENED: Final = outcome("DPO020", "dpo-required", Verdict.CANNOT_TELL)
WIDE: Final = "役割: {人: 田中太郎, 職: 管理者}"
LONG: Final = "x" * 4_000 + " registered_manager " + "y" * 4_000

OFF = (Changed("DPO009", "size-signs-agree", "off", "the configuration", "Because\n::error::\x1b[31m<b>|`*\u202e"),)
"""What is switched off, with a reason that tries to be something else."""

AWKWARD: Final[dict[str, Report]] = {
    "harbour": HARBOUR,
    "no files": replace(HARBOUR, files=()),
    "no outcomes": report(),
    "clean": report(*PASSES),
    "nothing applies": report(*SILENT),
    "only open": report(*OPEN),
    "advice only": report(failing("Think of it", level=Level.ADVICE)),
    "two findings at one place": report(failing("One"), failing("Two", "DPO002")),
    "one policy twice": report(failing("One", subject="a"), failing("Two", subject="b")),
    "all verdicts of one policy": report(
        failing("One", subject="a"),
        *(replace(failing("", subject=verdict.value), verdict=verdict) for verdict in Verdict),
    ),
    "no marks": report(failing("Nothing to point at")),
    "no position": report(failing("Somewhere", place=TOP)),
    "no words": report(replace(outcome("", "", Verdict.FAIL), title="", basis="", authority="")),
    "shape fault": report(
        replace(failing("`dpo` is not a list of holders", "GOV012"), pack="", basis="data", slug="wrong-type")
    ),
    "hidden line": report(
        failing("Hidden", marks=(Mark(TOP, "", 0, 1, "hidden"), Mark(replace(TOP, line=7), "", 0, 1)))
    ),
    "marks that overlap": report(
        failing(
            "Overlap",
            marks=(mark(3, "ab: [cd, ef]", "[cd, ef]", "the list"), mark(3, "ab: [cd, ef]", "cd", "one of it")),
        )
    ),
    "marks side by side": report(
        failing("Sides", marks=(mark(3, "ab: [cd, ef]", "ef", "second"), mark(3, "ab: [cd, ef]", "ab", "first")))
    ),
    "CDATA end": saying("a ]]> b"),
    "markup": saying("<script>alert('&amp;')</script>"),
    "newlines": saying("one\ntwo\r\nthree\u2028four\x85five"),
    "control characters": saying("a\x00b\x07c\x1fd\x7fe\x9bf"),
    "terminal escapes": saying("\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07"),
    "lone surrogates": saying("a\ud800b\udfffc"),
    "no characters": saying("a\ufffe b\uffff c\U0001ffff d\ufdd0"),
    "right to left": saying("שלום עולם"),
    "turned direction": saying("user\u202enimda\u202c \u2066x\u2069 \u200f"),
    "wide": saying(WIDE),
    "combining": saying("Zoe\u0308 D\u030cubek 👩\u200d⚕️"),
    "long": saying("word " * 700),
    "long word": saying("x" * 3_500),
    "long wide word": saying("太" * 2_000),
    "spaces": saying("   "),
    "empty": saying(""),
    "brackets": saying("%s {0} {name} \\ \" ' ::error:: %0A |"),
    "long line": report(failing("Far right", marks=(mark(9, LONG, "registered_manager", "here"),))),
    "long wide line": report(failing("Wide", marks=(Mark(TOP, "太" * 500 + "郎" + "太" * 500, 1000, 2, "郎"),))),
    "long label": report(failing("Label", marks=(mark(9, "ab: cd", "cd", "far too long a label " * 20),))),
    "duplicate names": replace(
        HARBOUR, files=tuple(replace(HARBOUR.files[0], name=name) for name in ("a.yaml", "a.yml", "./a.json", "a.yaml"))
    ),
    "unreadable": replace(HARBOUR, files=(FileReport("gone.yaml", error="There is no such file."),)),
    "unreadable among others": replace(
        HARBOUR,
        files=(
            FileReport("homes/a/governance.yaml", "Alpha", PASSES),
            FileReport("homes/b/governance.yaml", error="The file is not UTF-8 text."),
            FileReport("homes/c/governance.yaml", "Gamma", (*FINDINGS, *OPEN, *PASSES, *SILENT)),
        ),
    ),
    "judged but faulty": replace(HARBOUR, files=(replace(HARBOUR.files[0], error="A policy ran out of steps."),)),
    "many files": replace(
        HARBOUR, files=tuple(replace(HARBOUR.files[0], name=f"homes/{number}.yaml") for number in range(20))
    ),
    "held": report(replace(OPENED, questions=(CHASED,), held=True), *PASSES),
    "chased by somebody": report(replace(OPENED, questions=(replace(CHASED, chased_until=""),))),
    "gating question": report(replace(OPENED, questions=(NUMBER,)), *OPEN),
    "several questions": report(replace(OPENED, questions=(EITHER, NUMBER, CHASED)), *OPEN),
    "one question of many": report(
        *(replace(OPENED, policy=f"DPO{number:03}", questions=(NUMBER,)) for number in range(30))
    ),
    "open without a question": report(replace(OPENED, message="The role is badly written")),
    "unknown warns": report(OPENED, *OPEN, gate=Gate(unknown_fails=False)),
    "strict gate": report(*FINDINGS, *OPEN, gate=Gate(fail_on=Level.SHOULD)),
    "exit zero": report(*FINDINGS, *OPEN, gate=Gate(exit_zero=True)),
    "waived": report(*map(waived, FINDINGS), *PASSES),
    "one waived among others": report(waived(FINDINGS[0]), *FINDINGS[1:], *OPEN, *PASSES),
    "waived question": report(waived(OPEN[0]), waived(OPEN[1], reason="Asked twice.", ticket="", approved_on="")),
    "waived without a waiver": report(replace(FINDINGS[0], verdict=Verdict.WAIVED)),
    "known": report(*(replace(one, known=True) for one in (*FINDINGS, *OPEN)), *PASSES),
    "known beside new": report(replace(FINDINGS[0], known=True), *FINDINGS[1:], replace(OPEN[0], known=True), OPEN[1]),
    "known and waived": report(replace(FINDINGS[2], known=True), waived(FINDINGS[3]), *PASSES),
    "redacted": replace(HARBOUR, redaction="names"),
    "no ground": report(outcome("DPO001", "some-slug", Verdict.PASS)),
    "grounds of several subjects": report(
        *(replace(PASSES[0], subject=ground.value, ground=ground) for ground in Ground)
    ),
    "stopped": replace(HARBOUR, ended=Tally(1, stops=True, left=12), changed=OFF),
    "stopped with errors": replace(
        HARBOUR,
        files=(*HARBOUR.files, FileReport("gone.yaml", error="Gone.")),
        ended=Tally(2, 1, stops=True, left=1),
        changed=OFF,
    ),
    "odd date": replace(HARBOUR, as_of="2026-13-45", packs=()),
}
