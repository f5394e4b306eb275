"""IP-06: about a right the words neither admit nor deny infringement, validity or knowledge."""

import re
from collections.abc import Iterator, Sequence

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import spoken
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import denies, first, sentences

# Where a sentence turns from what others say to what its writer says.
_TURNS = re.compile(
    r"[,;]?\s{1,4}(?:but|however|yet|although|though|nevertheless|whereas|aber|jedoch|obwohl)\b|[，；,;]?(?:但是?|然而|不过|可是)",
    re.IGNORECASE,
)
INFRINGEMENT, VALIDITY, KNOWLEDGE = "infringement", "the validity of a right", "knowledge or intent"
ABOUT = {"infringement": INFRINGEMENT, "validity": VALIDITY, "knowledge": KNOWLEDGE}
# Groups of words that take a position where one of each stands in a clause.
TOGETHER = (
    (INFRINGEMENT, ("acts", "without_right")),
    (INFRINGEMENT, ("acts", "of_others")),
    (INFRINGEMENT, ("opponent", "compared")),
    (INFRINGEMENT, ("breach", "named_rights")),
    (INFRINGEMENT, ("states", "not_genuine")),
    (VALIDITY, ("named_rights", "doubted")),
    (KNOWLEDGE, ("named_rights", "unknowing")),
    (KNOWLEDGE, ("permitted", "unknowing")),
    (KNOWLEDGE, ("named_rights", "acts", "unmeant")),
)
UNFOUNDED = ("complaint", "unfounded")
_OWN = re.compile(r"\b(?:we|i|our|ours|my|wir|ich)\b|我", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence that takes a position, where the notice asserts a right."""
    appeal = facts.case.appeal
    if not any(one.type.startswith("ip_") for one in appeal.notice.complaints):
        return
    for path, told, words in spoken(appeal):
        for sentence in sentences(unquoted(words)):
            about, found = position(sentence)
            if found:
                yield Hit(
                    f'{told.id} takes a position on {about} ("{found}"): "{sentence}"',
                    "Does the complaint's lawyer want this said? Only that lawyer's recorded approval clears it; facts "
                    "of what was listed, removed and checked can be told without it.",
                    At("case", path),
                )


def position(sentence: str) -> tuple[str, str]:
    """Return what a sentence takes a position on and by which words; ("", "") for one that only reports."""
    return next((found for clause in _TURNS.split(sentence) if (found := _position(clause))[1]), ("", ""))


def _position(clause: str) -> tuple[str, str]:
    """Return what a clause takes a position on; one that reports what others say takes none, one's own lawyer does."""
    words = word_list("rights")
    if found := _together(clause, UNFOUNDED):
        return INFRINGEMENT, found
    if first(clause, words["reported"]) and not first(clause, words["own_side"]):
        return "", ""
    single = ((about, first(clause, words[key])) for key, about in ABOUT.items())
    several = ((about, _together(clause, groups)) for about, groups in TOGETHER)
    return next(((about, found) for about, found in (*single, *several) if found and _is_said(clause, found)), ("", ""))


def _together(clause: str, groups: Sequence[str]) -> str:
    """Return the words of a clause from the first to the last that some groups have in it, or "" where one has none."""
    words = word_list("rights")
    places = []
    for name in groups:
        found = first(clause, words[name])
        if not found:
            return ""
        places.append((clause.index(found), found))
    (begin, _), (last, found) = min(places), max(places)
    return clause[begin : last + len(found)]


def _is_said(clause: str, found: str) -> bool:
    """Tell whether words say that something is so: not behind a question, nor of what nobody else may do or did."""
    before = clause.partition(found)[0]
    return not first(before, word_list("rights")["asked"]) and (not denies(before) or bool(_OWN.search(clause)))


COMPLAINT = {
    "id": "C-1",
    "type": "ip_trademark",
    "items": ["B0SAMPLE01"],
    "ref": "1000000001",
    "rights": {
        "right": "trademark",
        "number": "UK00009900001",
        "owner": "Brass & Beam Ltd",
        "owner_contact": "marks@example.com",
        "path": "retraction",
    },
}

RULE = Rule(
    code="IP-06",
    title="No position on infringement",
    severity=Severity.ERROR,
    phase="case",
    why="What a plan admits or denies about a right can be read in court; whether to say it is a lawyer's decision.",
    sources=("10100-PAT", "WAS-102481", "HOUSE"),
    check=check,
    fails={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.root_causes[0].statement": "We did not know that the lamp infringes the mark.",
    },
    passes={
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.root_causes[0].statement": "The word BEAM stood in the title of one page. According to the notice "
        "the page infringes a mark.",
    },
    cleared_by="lawyer",
    of_words=True,
)
