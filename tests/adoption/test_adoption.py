"""An organisation adopts govlint in a scratch repository, from nothing to a waiver that runs out, as the README says."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import pytest

from linter import cli
from tests.cli.support import environment
from tests.support import FIXTURES, ROOT, data_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")

TODAY = "--as-of=2026-11-23"
CTRL_C = "\x03"
COMMAND = [sys.executable, "-m", "linter"]
ANSWERS = """\
organisation.owners: [private]
organisation.sites: 1
organisation.dedicated_staff: []
organisation.care_records: small_volume
organisation.confidential_care_information: true
organisation.service_users_funded_by: [local_authority]
organisation.contracts: [local_authority]
organisation.identifiers.ico_registration: ZA000127
organisation.identifiers.ico_expires_on: 2026-10-31
people.olive-owen: {name: Olive Owen, job_title: Owner and DPO, posts: [owner], seniority: board, training: []}
people.cara-chair: {name: Cara Chair, posts: [director]}
roles.dsp_lead.holders:
  - {person: olive-owen, title: Lead, from: 2025-01-01, assigned_by: Minutes of January 2025}
roles.dsp_lead.advice_from: []
processing.regular_and_systematic_monitoring: false
processing.special_category_or_criminal_data: true
processing.activities: {rota: {name: Rota, purposes_and_means_decided_by: [cara-chair]}}
"""


def interviewed(folder: Path, answer: Callable[[str], str], *arguments: str) -> str:
    """Hold an interview through a real pseudo-terminal; everything that was shown."""
    import pty  # noqa: PLC0415 - not on every system

    ours, theirs = pty.openpty()
    command = [*COMMAND, *arguments, TODAY]
    env = environment(TERM="dumb")
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=env) as process:
        os.close(theirs)
        shown, asked = "", 0
        while (piece := _read(process, ours)) is not None:
            shown += piece
            if shown[asked:].rstrip(" ").endswith(("\n>", ":")):
                typed, asked = answer(shown[asked:]), len(shown)
                if typed == CTRL_C:
                    _interrupt(process, ours)
                else:
                    os.write(ours, f"{typed}\n".encode())
    os.close(ours)
    return shown


def _interrupt(process: subprocess.Popen[bytes], handle: int) -> None:
    """Interrupt until that shows: what comes between the prompt and the wait for an answer is only heard after the answer."""
    for _ in range(60):
        process.send_signal(signal.SIGINT)
        if select.select([handle], [], [], 1)[0]:
            return


def _read(process: subprocess.Popen[bytes], handle: int) -> str | None:
    ready, _, _ = select.select([handle], [], [], 60)
    if not ready:
        process.kill()  # or leaving the block would wait for it for ever
    assert ready, "nothing was shown for a minute"
    try:
        return os.read(handle, 65536).decode() or None
    except OSError:  # how a pseudo-terminal ends
        return None


Govlint: TypeAlias = "Callable[..., tuple[int, str]]"


@pytest.fixture
def govlint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Govlint:
    """Run the command in a folder; exit code and what it said."""

    def run(folder: Path, *arguments: str) -> tuple[int, str]:
        monkeypatch.chdir(folder)
        code = cli.run(list(arguments))
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def git(folder: Path, *arguments: str) -> int:
    """Run git in the repository; its exit code."""
    who = ("-c", "user.name=tester", "-c", "user.email=tester@localhost")
    env = environment(PRE_COMMIT_HOME=str(folder.parent / "pre-commit"))
    return subprocess.run(["git", *who, *arguments], cwd=folder, env=env, capture_output=True, check=False).returncode


def _first_answers(question: str) -> str:
    known = {"called in law": "Elm House Ltd", "which nation": "1", "in law: a company": "1"}
    return next((text for words, text in known.items() if words in question), "q")


def test_from_nothing_to_a_waiver_that_runs_out(tmp_path: Path, govlint: Govlint) -> None:
    repository = tmp_path / "homes"
    repository.mkdir()
    assert git(repository, "init", "--quiet") == 0

    # Start: a few answers at the terminal, saved where the interview was left.
    shown = interviewed(repository, _first_answers, "init")
    assert "Nothing that you type leaves this computer." in " ".join(shown.split())
    assert "governance.yaml is written" in shown
    assert "Any one of these may settle" not in shown
    assert re.search(r"\d+ questions are still open\. Run `govlint init` to go on", shown)
    assert "Elm House Ltd" in (repository / "governance.yaml").read_text(encoding="utf-8")

    # Resume: what was answered is not asked again; the rest comes from a file.
    again = interviewed(repository, lambda _question: "q", "init")
    assert "called in law" not in again
    (repository / "answers.yaml").write_text(ANSWERS, encoding="utf-8")
    assert govlint(repository, "init", "--answers", "answers.yaml", TODAY)[0] == 0

    # The first run: findings, open questions, and what they mean.
    code, said = govlint(repository, TODAY)
    assert code == 1
    assert "The registration with the ICO ran out on 31 October 2026" in said
    assert "decisions[large_scale_processing]" in govlint(repository, "questions", TODAY)[1]
    assert "renew it with the ICO" in govlint(repository, "explain", "IDN003")[1]

    # The baseline: what was there does not gate, what is new does.
    assert govlint(repository, "baseline", TODAY)[0] == 0
    assert govlint(repository, TODAY)[0] == 0
    assert "Known since the baseline".lower() in govlint(repository, "-v", TODAY)[1].lower()
    (repository / ".pre-commit-config.yaml").write_text(_hook(), encoding="utf-8")
    install = [sys.executable, "-m", "pre_commit", "install"]
    assert subprocess.run(install, cwd=repository, capture_output=True, check=False).returncode == 0
    assert git(repository, "add", "-A") == 0
    assert git(repository, "commit", "--quiet", "-m", "Adopt govlint") == 0

    # A bad commit is blocked.
    file = repository / "governance.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("nation: england", "natoin: england"), encoding="utf-8")
    assert git(repository, "commit", "--quiet", "-a", "-m", "A slip") != 0
    assert git(repository, "diff", "--quiet", "HEAD") != 0
    file.write_text(good + "# reviewed\n", encoding="utf-8")
    assert git(repository, "commit", "--quiet", "-a", "-m", "Put right") == 0

    _waive(repository, govlint)
    _ignore(repository, govlint)


def _hook() -> str:
    """The hook of the manifest for pre-commit, run by this Python instead of being installed once more."""
    hook = next(one for one in data_of(ROOT / ".pre-commit-hooks.yaml") if one["id"] == "govlint")
    ours = {
        "language": "system",
        "entry": hook["entry"].replace("govlint", f'"{sys.executable}" -m linter'),
        "args": [TODAY],
    }
    return json.dumps({"repos": [{"repo": "local", "hooks": [{**hook, **ours}]}]})


def _waive(repository: Path, govlint: Govlint) -> None:
    """A waiver, asked for at the terminal, counts until its last day and not a day longer."""
    (repository / ".govlint-baseline.json").unlink()
    said = {"Why": "The ICO has the payment.", "Who approves": "Cara Chair", "Until which day": "2027-01-15"}

    def answer(question: str) -> str:
        return next(text for words, text in said.items() if words in question)

    shown = interviewed(repository, answer, "waive", "governance.yaml", "IDN003")
    assert "IDN003 is waived until 15 January 2027" in shown
    assert _standing(govlint, repository, "2027-01-15") == "waived"
    assert _standing(govlint, repository, "2027-01-16") == "fail"
    code, refused = govlint(repository, "waive", "governance.yaml", "DPO048", *_reasons("Olive Owen"), TODAY)
    assert (code, "cannot be waived" in refused) == (2, True)
    code, refused = govlint(repository, "waive", "governance.yaml", "DPO040", *_reasons("Olive Owen"), TODAY)
    assert (code, "whom it is about" in refused) == (2, True)


def _reasons(approver: str) -> Sequence[str]:
    return ("--reason", "Because.", "--approved-by", approver, "--expires-on", "2027-01-15")


def _standing(govlint: Govlint, repository: Path, day: str) -> str:
    """What the ICO registration came to on a day, as the list of everything says it."""
    said = govlint(repository, "-v", "--select", "IDN003", f"--as-of={day}")[1]
    words = (line.split()[0] for line in said.splitlines() if "IDN003" in line)
    return next(word for word in words if word in {"waived", "fail", "pass"})


def _ignore(repository: Path, govlint: Govlint) -> None:
    """An ignore beside the value counts too; of no use, it is reported."""
    (repository / "govlint-waivers.yaml").unlink()
    file = repository / "governance.yaml"
    ignore = "   # govlint: ignore[IDN003] until 2027-01-15 -- the ICO has the payment"
    text = file.read_text(encoding="utf-8").replace("ico_expires_on: 2026-10-31", f"ico_expires_on: 2026-10-31{ignore}")
    file.write_text(text, encoding="utf-8")
    assert _standing(govlint, repository, "2026-11-23") == "waived"
    file.write_text(text.replace("2026-10-31 ", "2027-10-31 "), encoding="utf-8")
    assert "accepts nothing that was found" in govlint(repository, TODAY)[1]


@pytest.mark.parametrize(("answer", "saved"), [("y", True), ("n", False)])
def test_whoever_leaves_in_a_hurry_is_asked_whether_to_save(tmp_path: Path, answer: str, saved: bool) -> None:  # noqa: FBT001
    asked = iter(["Elm House Ltd", CTRL_C, answer])
    shown = interviewed(tmp_path, lambda _question: next(asked), "init")
    assert "Save what was answered so far?" in shown
    assert (tmp_path / "governance.yaml").is_file() == saved
    assert "Traceback" not in shown


@pytest.mark.parametrize("target", ["nodir/x.yaml", "folder"])
def test_a_file_that_could_not_be_written_is_refused_before_the_first_question(
    tmp_path: Path, govlint: Govlint, target: str
) -> None:
    (tmp_path / "folder").mkdir()
    code, said = govlint(tmp_path, "init", target)
    wrong = {"nodir/x.yaml": "The folder nodir does not exist. Create it, or choose another.", "folder": "is a folder"}
    assert code == 2
    assert wrong[target] in said
    assert "Question 1" not in said


@pytest.mark.parametrize("where", ["governance.yaml", "answers.yaml"])
def test_a_slip_in_a_file_is_shown_where_it_is(tmp_path: Path, govlint: Govlint, where: str) -> None:
    (tmp_path / where).write_text("organisation.name: Elm: House\n", encoding="utf-8")
    code, said = govlint(tmp_path, "init", *(["--answers", where] if where == "answers.yaml" else []))
    assert code == 2
    assert f"{where}:1:" in said
    assert "    1 | organisation.name: Elm: House" in said
    assert "^" in said
    assert "internal error" not in said


def test_what_somebody_finds_out_is_counted_and_asked_again(tmp_path: Path) -> None:
    source = "format: govlint/1\norganisation: {id: elm-house, name: Elm House, nation: wales}\n"
    (tmp_path / "governance.yaml").write_text(source, encoding="utf-8")
    texts = {"Who is to find out": "Olive Owen", "By when": "", "May I note": ""}

    def unknowing(question: str) -> str:
        said = next((text for words, text in texts.items() if words in question), None)
        return "d" if said is None else said

    first = interviewed(tmp_path, unknowing, "init")
    assert re.search(r"\d+ questions? (is|are) still open, and somebody is finding out\.", first)
    again = interviewed(tmp_path, lambda _question: "", "init")
    assert "are asked again now" in " ".join(again.split())
    assert "is written" not in again


def test_the_way_that_the_readme_shows_is_the_way_that_was_gone() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.partition("## Start with your own organisation")[2].partition("\n## ")[0]
    shown = {command.split()[0] if command else "check" for command in re.findall(r"`govlint ?([^`]*)`", section)}
    gone = Path(__file__).read_text(encoding="utf-8")
    assert shown >= {"init", "questions", "baseline", "waive", "explain"}
    assert [word for word in shown if not word.startswith("-") and word != "check" and f'"{word}"' not in gone] == []


@pytest.mark.parametrize(
    ("configuration", "said"),
    [
        (None, "makes a file .govlint.yaml beside the governance file, with the line packs: [dspt_roles, NAME]"),
        ("fail_on: must\n", "adds to the file .govlint.yaml the line packs: [dspt_roles, NAME]"),
        ("packs: [dspt_roles]\n", "adds its name to the line packs: [dspt_roles] in the file .govlint.yaml"),
    ],
)
def test_how_to_add_a_pack_is_said_of_the_configuration_that_there_is(
    tmp_path: Path, configuration: str | None, said: str, govlint: Govlint
) -> None:
    shutil.copy(FIXTURES / "examples" / "small-home.yaml", tmp_path / "governance.yaml")
    if configuration is not None:
        (tmp_path / ".govlint.yaml").write_text(configuration, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text("organisation.name: Rosewood Court Ltd\n", encoding="utf-8")
    code, shown = govlint(tmp_path, "init", "--answers", "answers.yaml")
    assert code == 0
    assert said in " ".join(shown.split())
