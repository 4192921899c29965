"""Texts as people write them: titles that call somebody a data protection officer, names, and what only fills a gap."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = str.maketrans(
    {
        "а": "a", "с": "c", "е": "e", "о": "o", "р": "p", "т": "t", "і": "i", "ԁ": "d", "г": "r", "ѕ": "s", "х": "x", "у": "y",
        "ο": "o", "ρ": "p", "τ": "t", "ι": "i", "α": "a", "ϲ": "c", "ε": "e", "ν": "v", "υ": "u", "κ": "k", "η": "n",
        "ı": "i", "ɑ": "a", "ᴅ": "d", "ᴘ": "p", "ᴏ": "o", "0": "o",
    }
)  # fmt: skip

_UNSEEN = dict.fromkeys(map(ord, "\u034f\u115f\u1160\u17b4\u17b5"))
"""Letters and marks of which nothing is seen; `unicodedata` takes them for others."""


def _listed(texts: str) -> frozenset[str]:
    return frozenset(" ".join(text.split()) for text in texts.split(","))


_DPO = r"\b(?:dpos?|d p o|dp officers?|data ?protection ?(?:(?:and )?privacy ?)?officers?)\b(?! s\b)"
_KIND = r"(?:care home|nursing home|home care|domiciliary care|supported living|care|home|service|branch)"
_POSTS = {
    "registered_manager": rf"reg(?:istered)? (?:{_KIND} )?manager(?: (.*))?",
    "nominated_individual": r"nominated individual(?: (.*))?",
}
"""Posts of the Care Quality Commission as titles name them; other posts may be those of another organisation."""
_PARTS = r"[,;:/&|+()\[\]]|\s[-–—]\s|\band\b"
"""What parts the titles that somebody has at once."""
_NOT_HELD = _listed("""
    s, in, on, leave, application, applied, applicant, pending, designate, elect, trainee, training, apprentice, assistant,
    support, mentor, deputy, retired, former, formerly, previous, previously, ex, proposed, prospective, incoming, outgoing,
    interim, acting, safeguarding
""")
"""Words beside a post that say it is somebody else's, or not yet or no longer somebody's own."""
_ABOUT_SOMEBODY_ELSE = r"\b(?:to|for|of|not|non|former|formerly|ex)(?: (?:the|a|our))*\s*$"


_PLACEHOLDERS = _listed("""
    , x, xx, xxx, na, n a, nil, null, none, test, todo, pending, placeholder, name, a n other, an other, asdf, qwerty, lorem ipsum,
    tba, tbc, tbd, to be advised, to be agreed, to be completed, to be confirmed, to be decided, to follow, details to follow,
    unknown, not known, not applicable, vacant, nobody, no one, somebody, someone, nobody yet, no one yet, vacancy,
    post vacant, vacant post, position vacant, vacant position, not appointed, not yet appointed, to be appointed, to be named,
    no, o, false, not yet, none yet, nowhere, nothing, missing, later, does not exist, no record, no reason,
    not done, not available, not recorded, not written, not yet written, not published, not yet published,
    no agreement, no agreement yet, no contract, no contract yet, no written contract, no written agreement, none in writing,
    there is none, there is no contract, there is no written contract, there is no agreement, there is no written agreement,
    verbal, verbal only, verbal agreement, oral, oral only, not in writing, being arranged, being drafted, being drawn up,
    not registered, not yet registered, registration pending, applied for, application pending, none required, none not required,
    don t know, do not know, not sure, unsure, not required, not needed, under review, ongoing, outstanding, awaited, awaiting,
    do not have one, don t have one, we do not have one, we don t have one, we do not have any,
    yes, true, ok, done, draft, in progress, coming soon, see above, as above, see below, as discussed
""")
"""Texts that only fill a gap, or that say no or yes where something is to be named; as `folded` leaves them, so that 0 is an o."""
_BEGINNINGS = r"(?:tb[acd]|to ?do|fixme) .*|to be \w+(?: \w+)?|(?:insert|enter) .*"
"""What only fills a gap whatever follows, in the same form: “TBC by our solicitor”, “to be published”, “insert link”."""
_IN_BRACKETS = r"\[[^\]]*\]|<[^>:@]*>|\{[^}]*\}"
"""What somebody was to write something else for: “[link]”, “<name>”, but not an address in brackets."""
_NO_NAMES = _listed("""
    awaiting appointment, interim, recruiting, being recruited, under recruitment,
    manager, the manager, home manager, care manager, registered manager, deputy manager, practice manager, nominated individual,
    owner, the owner, director, proprietor, administrator, chief executive, ceo, it provider, it manager, it support,
    dpo, data protection officer, caldicott guardian, siro, senior information risk owner, ig lead, dsp lead,
    data security and protection lead
""")
"""What stands for somebody who is not there, and what people are: no names."""
_BESIDE_NAMES = _listed("""
    mr, mrs, ms, miss, mx, dr, doctor, prof, professor, rev, revd, reverend, sir, dame, lord, lady, cllr, councillor,
    mbe, obe, cbe, kbe, dbe, jp, qn, phd, mba, frcn, frcgp, rgn, rmn, rnld
""")
"""What stands before and behind names and does not tell two people apart."""


@lru_cache(maxsize=2048)
def folded(text: str) -> str:
    """The text as a reader takes it: no case, accents, dots, doubled or unusual spaces; letters that look alike are one."""
    wide = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).translate(_UNSEEN).casefold()).translate(
        _LOOK_ALIKES
    )
    kept = "".join(char for char in wide if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")
    return " ".join(re.sub(r"[^\w]+|_", " ", kept.replace(".", "")).split())


@lru_cache(maxsize=2048)
def is_dpo_title(title: str) -> bool:
    """Whether a title calls its bearer a data protection officer (not: “PA to the DPO”, “IG Lead (not the DPO)”)."""
    words = folded(title)
    return any(not re.search(_ABOUT_SOMEBODY_ELSE, words[: match.start()]) for match in re.finditer(_DPO, words))


def posts_in_title(title: str) -> list[str]:
    """The posts that a title says its bearer holds, of those of registered providers (not: “Deputy Registered Manager”)."""
    parts = [folded(part) for part in re.split(_PARTS, title, flags=re.IGNORECASE)]
    if any(part and _NOT_HELD.issuperset(part.split()) for part in parts):
        return []
    matches = ((post, re.fullmatch(pattern, part)) for part in parts for post, pattern in _POSTS.items())
    return [post for post, match in matches if match and _NOT_HELD.isdisjoint((match[1] or "").split())]


def is_placeholder(text: str) -> bool:
    """Whether a text only fills a gap or says that there is nothing: “TBC”, “n/a”, “-”, “???”, “not yet”, “[insert link]”."""
    words = folded(text)
    if words in _PLACEHOLDERS or re.fullmatch(_BEGINNINGS, words):
        return True
    return re.fullmatch(_IN_BRACKETS, text.strip()) is not None


def is_no_name(text: str) -> bool:
    """Whether a text is not the name of anybody: a placeholder, or what somebody is."""
    return is_placeholder(text) or folded(text) in _NO_NAMES


def same_name(name: str) -> str:
    """What two names of one human have in common: the words in any order, without what stands beside them and in brackets."""
    words = folded(re.sub(r"\([^)]*\)", " ", name)).split()
    told = [word for word in words if word not in _BESIDE_NAMES]
    return " ".join(sorted(told or words))


def names_of(name: str) -> tuple[str, str]:
    """The first name and the surname, without what stands beside them; also of “Archer, Ann”."""
    told = [word for word in folded(name).split() if word not in _BESIDE_NAMES] or [""]
    return (told[-1], told[0]) if "," in name else (told[0], told[-1])


def same_firm(name: str) -> str:
    """What two ways to write the name of a firm have in common: the words, without the legal form at the end."""
    return re.sub(r"(?: (?:ltd|limited|llp|plc|cic|co|company))+$", "", folded(name))
