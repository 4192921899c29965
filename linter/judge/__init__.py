"""From a shaped document and packs to outcomes in terms of paths: facing → settled → told."""

from linter.judge.applying import Judge, applied, environment, judge, stated_in
from linter.judge.facing import NOBODY, Facing, facings
from linter.judge.judged import Evidence, Judged, PolicyFault
from linter.judge.settling import Settled, settled

__all__ = [
    "NOBODY",
    "Evidence",
    "Facing",
    "Judge",
    "Judged",
    "PolicyFault",
    "Settled",
    "applied",
    "environment",
    "facings",
    "judge",
    "settled",
    "stated_in",
]
