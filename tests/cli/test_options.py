"""What the options choose; a name that there is not, and a choice that makes no sense, are refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from linter.formats import FORMATS
from linter.packs.select import BUILT_IN
from linter.version import VERSION
from tests.cli.support import BAD, GOOD, Ran
from tests.support import FIXTURES, PACKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COUNCIL = FIXTURES / "examples" / "council-company.yaml"
"""Nothing fails at must, but three open questions gate."""


def policies(ran: Ran) -> set[str]:
    """The ids of the policies that were applied."""
    return {outcome["policy"] for file in json.loads(ran.out)["files"] for outcome in file["outcomes"]}


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (["--select", "DPO042"], {"DPO042"}),
        (["--select", "dpo042"], {"DPO042"}),
        (["--select", "dpo-is-registered-manager"], {"DPO042"}),
        (["--select", "DPO042,CG001"], {"DPO042", "CG001"}),
        (["--select", "DPO042, CG001"], {"DPO042", "CG001"}),
        (["--select", "DPO042", "--select", "CG001"], {"DPO042", "CG001"}),
        (["--select", "DPO04", "--ignore", "dpo-is-siro,DPO045"], {f"DPO04{digit}" for digit in "01236789"}),
    ],
)
def test_policies_are_chosen_by_id_prefix_or_slug(
    govlint: Callable[..., Ran], chosen: list[str], wanted: set[str]
) -> None:
    assert policies(govlint("-f", "json", *chosen, BAD)) == wanted


def test_an_ignored_policy_is_not_applied_and_the_others_are(govlint: Callable[..., Ran]) -> None:
    whole, less = policies(govlint("-f", "json", BAD)), policies(govlint("-f", "json", "--ignore", "DPO", BAD))
    assert less == {id_ for id_ in whole if not id_.startswith("DPO")}
    assert less


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "DPO942"], "no policy is called “DPO942”; did you mean “DPO0"),
        (["--ignore", "dpo-is-register-manager"], "did you mean “dpo-is-registered-manager”?"),
        (["--select", ""], "no policy is called “”"),
        (["--select", "DPO042,"], "no policy is called “”"),
        (["--ignore", "GOV"], "cannot be selected or ignored"),
        (["--ignore", "ALL"], "no policy is left to apply"),
        (["--pack", "dspt_rolls"], "there is no pack “dspt_rolls”; did you mean “dspt_roles”?"),
        (["--pack", "no/such/folder"], "there is no pack “no/such/folder”; built in: cqc_roles, dspt_roles"),
        (["--pack", ""], "there is no pack “”"),
        (["-f", "jsn"], "there is no format “jsn”; did you mean “json”?; choose from text, "),
        (["-f", "JSON"], "did you mean “json”?"),
        (["-f", "json="], "names no file to write to"),
        (["-f", "json", "-f", "text"], "only one report can go to the standard output"),
        (["-f", "json=x", "-f", "junit=./x"], "two reports cannot go to the same file"),
        (["-f", "json=governance.yaml"], "a report would overwrite governance.yaml"),
        (["-f", f"json={GOOD}"], "a report would overwrite"),
        (["--as-of", "2026-02-30"], "“2026-02-30” is not a date that exists"),
        (["--as-of", "23/11/2026"], "is not a date"),
        (["--as-of", "2026-11-23T00:00"], "is not a date"),
        (["--as-of", ""], "an empty text is no date"),
        (["--fail-on", "never"], "'never' is not one of 'must', 'should', 'advice'"),
        (["-q", "-v"], "-q and -v cannot go together"),
        (["--fromat", "json"], "No such option '--fromat'"),
    ],
)
def test_what_makes_no_sense_is_refused_before_any_file_is_judged(
    govlint: Callable[..., Ran], arguments: list[str], said: str
) -> None:
    ran = govlint(*arguments, GOOD)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("govlint: ")


def test_a_pack_may_be_a_folder(govlint: Callable[..., Ran]) -> None:
    assert govlint("--pack", PACKS / BUILT_IN[0], BAD) == govlint(BAD)


def test_a_broken_pack_stops_the_run_and_says_where(govlint: Callable[..., Ran], here: Path) -> None:
    (here / "pack.yaml").write_text("name: [")
    ran = govlint("--pack", ".", GOOD)
    assert (ran.code, ran.out) == (2, "")
    assert "pack.yaml:1:" in ran.err


@pytest.mark.parametrize(
    ("file", "arguments", "code"),
    [
        (BAD, ["--fail-on", "must"], 1),
        (BAD, ["--select", "CG001"], 0),
        (BAD, ["--select", "CG001", "--fail-on", "should"], 1),
        (BAD, ["--select", "DSP009", "--fail-on", "should"], 0),
        (BAD, ["--select", "DSP009", "--fail-on", "advice"], 1),
        (COUNCIL, [], 1),
        (COUNCIL, ["--unknown", "warn"], 0),
        (COUNCIL, ["--unknown", "warn", "--fail-on", "should"], 1),
        (COUNCIL, ["--unknown", "fail", "--exit-zero"], 0),
    ],
)
def test_the_gate_is_where_it_was_put(govlint: Callable[..., Ran], file: Path, arguments: list[str], code: int) -> None:
    assert govlint(file, *arguments).code == code


def test_everything_is_judged_as_of_the_date_that_was_given(govlint: Callable[..., Ran]) -> None:
    expired = [govlint("--select", "IDN003", "--as-of", date, BAD).code for date in ("2026-09-30", "2026-10-01")]
    assert expired == [0, 1]


def test_quiet_shows_findings_only_and_verbose_every_outcome(govlint: Callable[..., Ran]) -> None:
    quiet, usual, verbose = (govlint(*how, BAD).out for how in (["-q"], [], ["-v"]))
    assert "PASS" not in quiet
    assert "PASS" in usual
    assert len(quiet) < len(usual) < len(verbose)


@pytest.mark.parametrize("command", [(), ("check",)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_fits_80_columns(command: tuple[str, ...], option: str, govlint: Callable[..., Ran]) -> None:
    ran = govlint(*command, option)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "Usage: govlint" in ran.out


def test_the_help_names_every_exit_code_and_format(govlint: Callable[..., Ran]) -> None:
    text = " ".join(govlint("check", "--help").out.split())
    assert all(f"{code} " in text.partition("Exit codes:")[2] for code in (0, 1, 2))
    assert ", ".join(FORMATS) in text


@pytest.mark.parametrize(
    ("arguments", "command"), [(["x.yaml", "-f"], "check"), (["test", "-f"], "test"), (["waive", "--nope"], "waive")]
)
def test_an_option_that_cannot_be_read_leads_to_the_help_of_its_command(
    arguments: list[str], command: str, govlint: Callable[..., Ran]
) -> None:
    ran = govlint(*arguments)
    assert (ran.code, ran.err.splitlines()[-1]) == (2, f"Try: govlint {command} --help")


def test_the_version_is_shown(govlint: Callable[..., Ran]) -> None:
    assert govlint("--version").out == f"govlint {VERSION}\n"
