"""The report that product.md draws: a group whose data protection officer is a registered manager."""

from __future__ import annotations

from dataclasses import replace

from linter.report import Clause, FileReport, Gate, Ground, Level, Mark, Outcome, Question, Report, Verdict
from linter.values import Place

FILE = "large-group.yaml"
EXPERTISE = Question(
    "roles.dpo.holders[tom-ellis].expertise",
    "What does he know of data protection law?",
    Place(52, 9, 54, 25, "/roles/dpo/holders/0"),
)
RESOURCES = Question("roles.dpo.resources", "What time and budget does he have?", Place(50, 5, 55, 36, "/roles/dpo"))


def outcome(policy: str, slug: str, verdict: Verdict, level: Level = Level.MUST, line: int = 1) -> Outcome:
    """Build an outcome of the pack ``dspt_roles`` with nothing but what it needs."""
    place = Place(line, 1, line, 2, "")
    return Outcome(policy, slug, slug.replace("-", " "), "dspt_roles", verdict, level, "law", "stated", place)


def mark(line: int, text: str, shown: str, label: str = "") -> Mark:
    """Point at the first occurrence of a piece of a line."""
    start = text.index(shown)
    return Mark(Place(line, start + 1, line, start + 1 + len(shown)), text, start, len(shown), label)


DECIDES = "      purposes_and_means_decided_by: [tom-ellis]"
POSTS = "      - {post: registered_manager, site: harbour-view, from: 2021-04-01}"
EXPIRES = "    ico_expires_on: 2026-09-30"
FUNDED = "  service_users_funded_by: [self, local_authority, nhs]"
OUTSIDE = "Share or contract a DPO from outside this line."

FINDINGS = (
    replace(
        outcome("DPO042", "dpo-is-registered-manager", Verdict.FAIL),
        basis="sector_guidance",
        place=Place(33, 17, 33, 35, "/people/tom-ellis/posts/0/post"),
        subject="tom-ellis",
        problem="Tom Ellis cannot stay Data Protection Officer",
        message="Tom Ellis is the data protection officer and also the registered manager of Harbour View",
        marks=(mark(33, POSTS, "registered_manager", "the guidance's own example of a conflict"),),
        clauses=(Clause("DSPT roles guidance", "v8, DPO", "https://example.org/roles"),),
        why="A recorded assessment could answer DPO042. It cannot answer DPO048.",
        do=OUTSIDE,
        who="the board",
    ),
    replace(
        outcome("DPO048", "dpo-decides-purposes", Verdict.FAIL),
        place=Place(82, 39, 82, 48, "/processing/activities/rota/purposes_and_means_decided_by/0"),
        subject="tom-ellis",
        problem="Tom Ellis cannot stay Data Protection Officer",
        message="Tom Ellis is the data protection officer and decides on the Group rota system",
        marks=(
            mark(82, DECIDES, "tom-ellis", "decides on the Group rota system"),
            mark(52, "      - person: tom-ellis", "tom-ellis", "and is the data protection officer"),
        ),
        clauses=(Clause("UK GDPR", "Art 38(6)", "https://www.legislation.gov.uk/eur/2016/679/article/38"),),
        why="A DPO may not also decide why and how personal data are used.",
        do=OUTSIDE,
        who="the board",
    ),
    replace(
        outcome("IDN003", "ico-registration-expired", Verdict.FAIL),
        place=Place(26, 21, 26, 31, "/organisation/identifiers/ico_expires_on"),
        problem="The registration with the ICO ran out on 30 September 2026",
        message="The registration with the ICO ran out on 30 September 2026",
        marks=(mark(26, EXPIRES, "2026-09-30", "54 days ago"),),
        clauses=(Clause("Data Protection (Charges) Regulations 2018", "", "https://example.org/charges"),),
        why="Every controller pays the data protection fee.",
        do="Renew it with the ICO and record the new date.",
    ),
    replace(
        outcome("CG001", "caldicott-guardian-missing", Verdict.FAIL, Level.SHOULD),
        basis="statutory_guidance",
        place=Place(43, 1, 43, 6, "/roles"),
        problem="Nobody is the Caldicott Guardian",
        message="Nobody is the Caldicott Guardian",
        marks=(
            mark(43, "roles:", "roles", "no caldicott_guardian here"),
            mark(20, FUNDED, "local_authority"),
            mark(20, FUNDED, "nhs", "publicly funded care"),
        ),
        clauses=(Clause("National Data Guardian", "2021", "https://example.org/ndg"),),
        why="Expected since June 2023.",
        do="Name a senior person (not Grace Obi: she is SIRO), share one, or record why not.",
    ),
)
OPEN = (
    replace(
        outcome("DPO011", "dpo-expertise", Verdict.CANNOT_TELL, Level.SHOULD, 52),
        subject="tom-ellis",
        questions=(EXPERTISE,),
    ),
    replace(outcome("DPO023", "dpo-resources", Verdict.CANNOT_TELL, Level.SHOULD, 50), questions=(RESOURCES,)),
)
PASSES = (
    replace(outcome("DSP001", "lead-appointed", Verdict.PASS), ground=Ground.DERIVED),
    replace(outcome("DSP002", "lead-is-senior", Verdict.PASS), ground=Ground.DERIVED),
    replace(outcome("SIRO001", "siro-appointed", Verdict.PASS), ground=Ground.DERIVED),
    replace(outcome("SIRO004", "siro-is-not-dpo", Verdict.PASS), ground=Ground.DERIVED),
    replace(
        outcome("DPO001", "dpo-appointed", Verdict.PASS),
        ground=Ground.RECORDED,
        note="The large-scale decision of 1 May 2024 is two years old; look at it again.",
    ),
    replace(outcome("TRN002", "training-done", Verdict.PASS), ground=Ground.DECLARED),
)
SILENT = (outcome("TKT001", "toolkit-late", Verdict.NOT_APPLICABLE), outcome("REG001", "x", Verdict.NOT_APPLICABLE))

HARBOUR = Report(
    files=(FileReport(FILE, "Harbour Care Group plc", (*FINDINGS, *OPEN, *PASSES, *SILENT)),),
    as_of="2026-11-23",
    packs=(("dspt_roles", "1.0"),),
    version="0.1.0",
    gate=Gate(),
)
