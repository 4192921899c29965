"""Whoever is asked in a test: answers by the key of the question, and keeps what was shown."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from linter.interview import run_interview
from linter.interview.asked import Kind
from linter.interview.showing import shown
from tests.support import AS_OF, linter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.api import Linter
    from linter.interview import Asked, Draft
    from linter.report import Detail

MOST = 200
"""No interview of a test asks more; one that does goes round in circles."""


class Script:
    """Answers by key, one after the other where a key is asked for several times; a key without an answer ends it, unless
    it asks for yes or no and has a default."""

    def __init__(self, answers: Mapping[str, str | Sequence[str]]) -> None:
        self.answers = {key: [one] if isinstance(one, str) else list(one) for key, one in answers.items()}
        self.asked: list[Asked] = []
        self.welcomed = ""
        self.said: list[str] = []
        self.shown: list[str] = []

    def ask(self, question: Asked) -> str:
        self.asked.append(question)
        assert len(self.asked) < MOST, question
        typed = self.answers.get(question.key, [""] if question.kind is Kind.YES_NO and question.default else [])
        if not typed:
            self.shown.append(f"{shown(question)}\n> (end of input)\n")
            raise EOFError
        answer = typed.pop(0)
        self.shown.append(f"{shown(question)}\n> {answer}\n")
        return answer

    def say(self, text: str) -> None:
        if not self.asked and not self.welcomed:
            self.welcomed = text
        else:
            self.said.append(text)
        self.shown.append(f"{text}\n")

    @property
    def keys(self) -> list[str]:
        return [question.key for question in self.asked]

    @property
    def transcript(self) -> str:
        return "\n".join(self.shown)


class Lines(Script):
    """The same with answers in the order in which they are typed, whatever is asked."""

    def __init__(self, *answers: str) -> None:
        super().__init__({})
        self.lines = list(answers)

    def ask(self, question: Asked) -> str:
        self.asked.append(question)
        assert len(self.asked) < MOST, question
        if not self.lines:
            raise EOFError
        return self.lines.pop(0)


class Unknowing(Script):
    """The same with “don't know yet” to everything else; somebody is to find out by the day that is suggested."""

    def __init__(self, finder: str, answers: Mapping[str, str | Sequence[str]] | None = None) -> None:
        super().__init__(answers or {})
        self.finder = finder

    def ask(self, question: Asked) -> str:
        mine = self._usual(question)
        if mine is not None or not self.answers.get(question.key):
            unknown = "d" if question.allows_unknown else "no" if _may_be_no(question) else _first_answer(question)
            self.answers[question.key] = [unknown if mine is None else mine, *self.answers.get(question.key, [])]
        return super().ask(question)

    def _usual(self, question: Asked) -> str | None:
        """The answer to who finds out by when; None where something else is asked."""
        if question.text.endswith(("Who is to find out?", "Who will see to it?")):
            return self.finder
        return "" if question.text == "By when?" or "May I note" in question.text else None


class Obliging(Script):
    """Answers everything with the first thing that is an answer to it."""

    def __init__(self) -> None:
        super().__init__({})

    def ask(self, question: Asked) -> str:
        self.answers[question.key] = [_first_answer(question)]
        return super().ask(question)


def _may_be_no(question: Asked) -> bool:
    return question.kind is not Kind.TEXT or question.allows_none or question.allows_undone


def _first_answer(question: Asked) -> str:
    usual = {Kind.DATE: AS_OF, Kind.YES_NO: "no" if question.default == "no" else "y", Kind.NUMBER: "3"}
    named = "Noor New" if question.allows_other else "Something: #new"
    somebody = [number for number, one in enumerate(question.choices, 1) if one.is_listed or one.value == "+body"]
    return usual.get(question.kind, str(somebody[0]) if somebody else named)


@cache
def remembering(*select: str, detail: Detail = "full") -> Linter:
    """A linter that judges a text once: interviews of the same file come past the same drafts again and again."""
    other = linter(AS_OF, select).telling(detail)
    other.check_text = lru_cache(maxsize=4096)(other.check_text)  # type: ignore[method-assign]
    other.telling = lambda detail: remembering(*select, detail=detail)  # type: ignore[method-assign]
    return other


def interviewed(draft: Draft, prompt: Script, *select: str, everything: bool = False) -> Draft:
    """The draft after an interview about these policies, as of the date that the examples are written for."""
    return run_interview(draft, prompt, remembering(*select), today=AS_OF, everything=everything)
