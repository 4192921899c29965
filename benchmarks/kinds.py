"""The kinds of care provider that there are, and how often; the shares are guesses at what is usual, not statistics."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Job:
    """A job that somebody at a provider has, and what the file says of it."""

    title: str
    posts: tuple[str, ...]
    seniority: str


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of provider: every value is a range, or a table of how likely each choice is."""

    name: str
    weight: float
    forms: dict[str, float]
    owners: dict[str, float]
    sites: tuple[int, int]
    people: tuple[int, int]
    leaders: tuple[Job, ...]
    money: dict[str, float]
    contracts: dict[str, float]
    records: dict[str, float] = field(default_factory=lambda: {"small_volume": 8, "medium_volume": 2})
    staff: dict[str, float] = field(default_factory=dict)
    officer: float = 0.15
    officer_from_outside: float = 0.5


OWNER_MANAGER = Job(
    "Owner and Registered Manager", ("owner", "director", "nominated_individual", "registered_manager"), "board"
)
DIRECTOR = Job("Director", ("director", "nominated_individual"), "board")
CHIEF = Job("Chief Executive", ("chief_executive", "director"), "board")
MANAGER = Job("Registered Manager", ("registered_manager",), "senior_management")
CLINICAL = Job("Clinical lead", ("clinical_lead",), "senior_management")
DEPUTY = Job("Deputy Manager", ("deputy_manager",), "management")
TRUSTEE = Job("Trustee", ("trustee",), "board")
QUALITY = Job("Head of Quality", ("head_of_compliance",), "senior_management")
IT = Job("Head of IT", ("head_of_it", "information_asset_owner"), "senior_management")
HR = Job("Head of People", ("head_of_hr",), "senior_management")
OPERATIONS = Job("Director of Operations", ("head_of_operations", "director"), "board")
FINANCE = Job("Finance Director", ("chief_financial_officer", "director"), "board")
RECORDS = Job("Records Manager", ("records_manager",), "management")

# Who else works there, in the order of how many there are of them.
EVERYBODY_ELSE = {
    Job("Senior carer", (), "staff"): 8,
    Job("Administrator", (), "staff"): 4,
    Job("Team leader", (), "management"): 4,
    MANAGER: 3,
    DEPUTY: 2,
    CLINICAL: 1,
    Job("IT technician", ("it_administrator",), "staff"): 0.5,
    RECORDS: 0.5,
}

PUBLIC_MONEY = {"self": 0.9, "local_authority": 0.75, "nhs": 0.35, "direct_payment": 0.25}
USUAL_CONTRACTS = {"local_authority": 0.7, "nhs_standard_short": 0.25, "nhs_standard_full": 0.06, "other_public": 0.05}

KINDS = (
    Kind(
        name="small home",
        weight=50,
        forms={"company": 8, "partnership": 2, "sole_trader": 2},
        owners={"private": 1},
        sites=(1, 2),
        people=(2, 7),
        leaders=(OWNER_MANAGER, CLINICAL, DEPUTY),
        money=PUBLIC_MONEY,
        contracts=USUAL_CONTRACTS,
    ),
    Kind(
        name="charity",
        weight=15,
        forms={"cio": 4, "company": 3, "unincorporated": 2, "registered_society": 1},
        owners={"no_owner": 1},
        sites=(1, 6),
        people=(4, 14),
        leaders=(CHIEF, MANAGER, TRUSTEE, CLINICAL),
        money=PUBLIC_MONEY,
        contracts=USUAL_CONTRACTS,
        staff={"hr": 0.3},
        officer=0.25,
    ),
    Kind(
        name="several homes",
        weight=20,
        forms={"company": 8, "llp": 2, "cic": 1},
        owners={"private": 1},
        sites=(2, 9),
        people=(6, 20),
        leaders=(DIRECTOR, MANAGER, QUALITY, CLINICAL, HR),
        money=PUBLIC_MONEY,
        contracts=USUAL_CONTRACTS,
        records={"small_volume": 3, "medium_volume": 6, "large_volume": 2},
        staff={"it": 0.2, "hr": 0.5, "estates": 0.2},
        officer=0.35,
    ),
    Kind(
        name="large group",
        weight=8,
        forms={"company": 1},
        owners={"private": 1},
        sites=(10, 60),
        people=(20, 60),
        leaders=(CHIEF, OPERATIONS, FINANCE, QUALITY, IT, HR, MANAGER, RECORDS),
        money={"self": 0.95, "local_authority": 0.95, "nhs": 0.8, "direct_payment": 0.4},
        contracts={"local_authority": 0.95, "nhs_standard_full": 0.4, "nhs_standard_short": 0.6},
        records={"medium_volume": 2, "large_volume": 8},
        staff={"it": 0.9, "hr": 0.95, "estates": 0.8},
        officer=0.8,
        officer_from_outside=0.35,
    ),
    Kind(
        name="council or NHS provider",
        weight=7,
        forms={"company": 5, "public_body": 4, "cic": 1},
        owners={"local_authority": 6, "nhs_body": 3, "other_public": 1},
        sites=(1, 20),
        people=(6, 25),
        leaders=(CHIEF, MANAGER, QUALITY, IT, RECORDS),
        money={"self": 0.5, "local_authority": 0.95, "nhs": 0.4},
        contracts={"local_authority": 0.8, "nhs_standard_full": 0.2, "other_public": 0.2},
        records={"small_volume": 2, "medium_volume": 5, "large_volume": 3},
        staff={"it": 0.5, "hr": 0.6},
        officer=0.9,
        officer_from_outside=0.2,
    ),
)
