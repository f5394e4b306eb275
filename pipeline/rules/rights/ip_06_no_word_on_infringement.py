"""IP-06: about a right the words neither admit nor deny infringement, validity or knowledge."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.catalog.examples import examples
from pipeline.catalog.words import Phrases, Words, word_list
from pipeline.model.appeal import Appeal
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.examples import complaint_about
from pipeline.rules.origins import tells_a_cause, tells_an_admission, tells_of_the_owner, tells_origin
from pipeline.rules.places import spoken
from pipeline.rules.tense import spoken_sentences
from pipeline.rules.weighed import heaviest, weight
from pipeline.rules.wording import denies, first

# Where a sentence turns from what others say to what its writer says.
_TURNS = re.compile(
    r"[,;]?\s{1,4}(?:but|however|yet|although|though|nevertheless|whereas|aber|jedoch|obwohl)\b"
    r"|[，；,;]?(?:但是?|然而|不过|可是)",
    re.IGNORECASE,
)
INFRINGEMENT, VALIDITY, KNOWLEDGE = "infringement", "the validity of a right", "knowledge or intent"
# So many words behind "a copy of the" a paper is named; words further apart, in letters, tell of different things.
_PAPER_BEHIND, FURTHEST = 3, 80
# What a sentence weighs against examples: a position, one if it stresses, perhaps one; with work beside it; work.
LIKELY, SURE, MAYBE, MIXED, WORK = 2.3, 1.1, 0.7, -0.75, -1.25
READS, MAY_READ = "reads like a position on a right", "may read like a position on a right"
# "If he had looked, he would have seen" asks nothing, nor does the seller where buyers search.
_ASKS_NOTHING = re.compile(
    r"\bif\b(?=[^,;.]{1,60}\bhad\b[^;.]{1,80}\bwould have\b)"
    r"|\b(?:buyers|customers|shoppers|people) (?:\w+ )?(?:search|look) for\b",
    re.IGNORECASE,
)
# Until somebody is told of a right he may not have known of it: that is no rule of what must come first.
_UNTIL_TOLD = re.compile(
    r"\buntil (?:the|this|your|it)(?: [\w'-]+){0,5}? (?:came|arrived|reached|was received|told us|named|informed us)\b",
    re.IGNORECASE,
)
_OF_GOODS = re.compile(
    r"\b(?:not (?:know|aware)|n't know|not known) (?:which|when|where|how many|in which|from which|at which)\b"
    r"|不知道(?:是?哪一?[个件批天箱只台]|什么时候|在哪里?)"
)
# A unit that is not new is a used one; a design or an invention that is not has no right.
_CONDITION = re.compile(
    r"\b(?:unit|item|box|mug|device|one|piece|it) (?:is|was) not new$"
    # What holds for a seller's own designs alone says of none that it is one.
    r"|\b(?:where|if|whether|unless)\b[^,;.]{0,40}\bown designs?$"
)
# Who reads word by word copies nothing, and of the seller's own brand anything may be told.
_READ_SO = re.compile(
    r"\b(?:reads?|checks?|checked|compare[sd]?|go(?:es)?|went)\b[^,;.]{0,60}?\bword (?:by|for) word\b"
    r"(?! (?:the same|identical|alike|copied|a copy))"
    r"|逐[字句]地?(?:[核校查審审阅閱读讀]|[对對][照比]|比[对對]|[检檢]查)", re.IGNORECASE,
)
_OUR_BRAND = re.compile(r"\bour (?:own )?brand\b(?! (?:protection|owner))|我们(?:自己)?的品牌(?!方|商)", re.IGNORECASE)
# Who signs a letter says nothing.
_A_FIRM = re.compile(r"[^\W\d]{2,30}(?:有限公司|有限責任公司|有限责任公司|商行|经营部)")
_HALVES = re.compile("[;；]")
_COMMA = re.compile("[,，]")
MATTERS = "rights|named_rights|opponent|of_others|not_genuine|complaint|topic"
# Groups of words that take a position where one of each stands in a clause; groups joined by a bar count as one.
UNFOUNDED = ("complaint", "unfounded")
POSITIONS = (
    (INFRINGEMENT, ("infringement",)),
    (VALIDITY, ("validity",)),
    (KNOWLEDGE, ("knowledge",)),
    (INFRINGEMENT, ("without_right", "acts")),
    (INFRINGEMENT, ("leave", "lacking", "acts")),
    (INFRINGEMENT, ("of_others", "acts")),
    (INFRINGEMENT, ("compared", "opponent|rights")),
    (INFRINGEMENT, ("breach", "rights|named_rights")),
    (INFRINGEMENT, ("not_genuine|genuine", "states")),
    (VALIDITY, ("doubted", "rights")),
    (KNOWLEDGE, ("unknowing", "rights|named_rights|permitted|not_genuine")),
    (KNOWLEDGE, ("unmeant", "acts", "rights|named_rights")),
    (INFRINGEMENT, ("attitude", MATTERS)),
    (VALIDITY, ("of_this_kind", "long_known")),
    (VALIDITY, ("scope", "own_goods")),
    (INFRINGEMENT, ("ours", "theirs")),
    (INFRINGEMENT, ("both", "alike")),
    (INFRINGEMENT, ("admired", "likened")),
    (INFRINGEMENT, ("conditional", "granted")),
    (KNOWLEDGE, ("warned", "went_on")),
    (KNOWLEDGE, ("dodged", MATTERS)),
)
# Such pairs where no word of a third group stands beside them: being late, an offer asked for, a licence shown.
BARE = (
    (INFRINGEMENT, ("admission", MATTERS), "own_delay"),
    (INFRINGEMENT, ("compensation", "owner"), "demanded"),
    (INFRINGEMENT, ("entitled", "a_licence"), "papered"),
    (KNOWLEDGE, ("supplier", "assured", "as_clear"), "exhibited"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What is seen in a sentence: how it is said, by which words, and what it weighs."""

    says: str
    words: str
    severity: Severity


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each sentence that takes a position, where the notice asserts a right."""
    appeal = facts.case.appeal
    if not any(one.type.startswith("ip_") for one in appeal.notice.complaints):
        return
    for path, told, words in spoken(appeal):
        for sentence, written in spoken_sentences(words):
            if found := judged(sentence):
                yield _hit(told.id, found, written, At("case", path), words)
    for path, name, words in _beside(appeal):
        for sentence, written in spoken_sentences(words):
            # What is written down each time, or went wrong, is short: only words that are plain say more than a topic.
            if position(sentence)[1] and (found := judged(sentence)):
                yield _hit(name, found, written, At("case", path), words)


def _beside(appeal: Appeal) -> Iterator[tuple[str, str, str]]:
    """Yield (JSON path, name, words) of what is told beside the statements and printed with them."""
    for path, measure in each("measures", appeal.measures):
        for field in ("rhythm", "recorded"):
            if isinstance(words := getattr(measure, field), str):
                yield f"{path}.{field}", measure.id, words
    for path, order in each("orders", appeal.orders):
        if order.cause:
            yield f"{path}.cause", f"Order {order.order_id}", order.cause


def _hit(name: str, found: Found, written: str, at: At, words: str) -> Hit:
    return Hit(
        f'{name} {found.says}: "{written}"',
        _HINTS[found.severity],
        at.at_words(words, found.words if found.words in words else written),
        found.severity,
    )


_HINTS = {
    Severity.ERROR: "Does the complaint's lawyer want this said? Only that lawyer's recorded approval clears it; facts "
    "of what was listed, removed and checked can be told without it.",
    Severity.WARNING: "Does it admit or deny something? Then the complaint's lawyer decides whether it is said. If it "
    "only tells what was done, it can stay.",
}


def judged(sentence: str) -> Found | None:
    """Return how a sentence takes a position, or may take one; None for one that takes none."""
    if _A_FIRM.fullmatch(sentence.strip()):
        return None
    leans = weight(_shown(sentence), examples("rights"))
    about, found = position(sentence)
    if found:
        around = weight(_around(sentence, found), examples("rights"))
        own = first(sentence, word_list("rights")["own_side"])
        cause = tells_origin(sentence) or tells_a_cause(sentence, of_knowledge=about == KNOWLEDGE, own=bool(own))
        of_owner = tells_of_the_owner(sentence) and not first(_shown(sentence), word_list("rights")["infringement"])
        plain = not of_owner and not tells_an_admission(sentence, found) and (
            _is_plain(found) or not cause and max(leans, around) > WORK
        )
        says = f'takes a position on {about} ("{found}")' if plain else f'may take a position on {about} ("{found}")'
        return Found(says, found, Severity.ERROR if plain else Severity.WARNING)
    about = remark(sentence)
    stressed = bool(about) and leans >= SURE and is_stressed(sentence)
    sure = stressed or leans >= LIKELY and not tells_origin(sentence)
    severity = Severity.ERROR if sure else Severity.WARNING
    if leans >= MAYBE and not _tells_for_others(sentence):
        seen = heaviest(sentence, examples("rights"))
        reads = READS if severity is Severity.ERROR else MAY_READ
        return Found(f'{reads} (most by "{seen}")', seen, severity)
    if about and leans > MIXED:
        return Found(f'speaks of a right ("{about}") and tells no step, paper, day or number', about, severity)
    return None


def _around(sentence: str, found: str) -> str:
    """Return the part of a sentence that some words stand in, from comma to comma."""
    before, _, behind = sentence.partition(found)
    return _COMMA.split(before)[-1] + found + _COMMA.split(behind)[0]


def _is_plain(found: str) -> bool:
    """Tell whether words take a position by themselves, whatever else their sentence tells."""
    words = word_list("rights")
    return any(first(found, words[name]) for name in ("infringement", "validity", "knowledge"))


def _tells_for_others(sentence: str) -> bool:
    """Tell whether a sentence only says what others say, what is asked or ruled, or that it takes no position."""
    words = word_list("rights")
    if first(sentence, _joined(words, "no_stance|ruled")):
        return True
    reports = first(sentence, words["reported"]) and not first(sentence, words["own_side"])
    return bool(reports) and not _TURNS.search(sentence)


def position(sentence: str) -> tuple[str, str]:
    """Return what a sentence takes a position on and by which words; ("", "") for one that only reports."""
    clauses = _TURNS.split(sentence)
    # What is asked or reported before a semicolon is not asked or reported behind it.
    parts = (part for clause in clauses if len(told := _HALVES.split(clause)) > 1 for part in told)
    return next((found for clause in (*clauses, *parts) if (found := _position(clause))[1]), ("", ""))


def remark(sentence: str) -> str:
    """Return the words by which a sentence speaks of a right without telling a step, or ""."""
    words, shown = word_list("rights"), _OUR_BRAND.sub("", _shown(sentence))
    found = first(shown, _joined(words, MATTERS))
    if not found or any(map(str.isdigit, shown)):
        return ""
    return "" if first(shown, _joined(words, "reported|asked|ruled|steps|no_stance")) else found


def is_stressed(sentence: str) -> bool:
    """Tell whether a sentence denies or stresses: what it then says of a right is hardly a report."""
    return denies(sentence) or bool(first(sentence, word_list("rights")["stress"]))


def _shown(text: str) -> str:
    """Return a text without the names that words of these lists stand in, of the same length."""
    words = word_list("rights")
    text = _READ_SO.sub(lambda found: "_" * len(found[0]), text)
    while found := first(text, words["named"]):
        text = text.replace(found, "_" * len(found))
    return _without_copies_of_papers(text, words)


def _without_copies_of_papers(text: str, words: Words) -> str:
    """Return a text in which a copy of a letter or a certificate is none of a product."""
    found = first(text, words["copies"])
    behind = " ".join(text.partition(found)[2].split()[:_PAPER_BEHIND]) if found else ""
    return text.replace(found, "_" * len(found)) if first(behind, words["papers_copied"]) else text


def _position(clause: str) -> tuple[str, str]:
    """Return what a clause takes a position on; one that reports what others say takes none, one's own lawyer does."""
    words, shown = word_list("rights"), _shown(clause)
    begin, end = _together(shown, UNFOUNDED)
    if end and not first(shown, words["no_stance"]) and not first(shown[:begin], words["left_open"]):
        return INFRINGEMENT, clause[begin:end]
    if first(shown, words["reported"]) and not first(shown, words["own_side"]):
        return "", ""
    for about, groups in POSITIONS:
        begin, end = _together(shown, groups)
        if end and (about == KNOWLEDGE and _is_of_goods(shown, begin) or _CONDITION.search(shown[: end])):
            continue
        if end and _is_said(shown, begin):
            return about, clause[begin:end]
    for about, groups, beside in BARE:
        begin, end = _together(shown, groups)
        if end and _is_said(shown, begin) and not _is_shown(shown, beside):
            return about, clause[begin:end]
    return "", ""


def _is_of_goods(clause: str, begin: int) -> bool:
    """Tell whether what was not known is which, when or where of goods, in a clause that names nothing of a right."""
    return bool(_OF_GOODS.search(clause, begin)) and not first(clause, _joined(word_list("rights"), MATTERS))


def _is_shown(clause: str, group: str) -> bool:
    """Tell whether a clause names a paper, a number or whatever else takes a bare claim away."""
    return bool(first(clause, word_list("rights")[group])) or group == "papered" and any(map(str.isdigit, clause))


def _together(clause: str, groups: Sequence[str]) -> tuple[int, int]:
    """Return from where to where words of some groups stand together in a clause; (0, 0) where they do not."""
    places = []
    for name in groups:
        found = first(clause, _joined(word_list("rights"), name))
        if not found:
            return 0, 0
        begin = clause.index(found)
        places.append((begin, begin + len(found)))
    begin, end = min(places)[0], max(places)[1]
    return (begin, end) if end - begin <= FURTHEST else _in_a_part(clause, groups)


def _in_a_part(clause: str, groups: Sequence[str]) -> tuple[int, int]:
    """Return where words that first stand far apart stand together again, between two commas."""
    start = 0
    parts = _COMMA.split(clause)
    for part in parts if len(parts) > 1 else ():
        begin, end = _together(part, groups)
        if end:
            return start + begin, start + end
        start += len(part) + 1
    return 0, 0


@lru_cache(maxsize=256)
def _joined(words: Words, names: str) -> Phrases:
    """Return the words of several groups as one."""
    return Phrases(dict.fromkeys(word for name in names.split("|") for word in words[name]))


def _is_said(clause: str, begin: int) -> bool:
    """Tell whether what begins there is said to be so: not behind a question, nor of what holds from now on."""
    words = word_list("rights")
    before = _ASKS_NOTHING.sub(lambda found: "_" * len(found[0]), clause)[:begin]
    ruled = first(_UNTIL_TOLD.sub(" ", clause), words["ruled"])
    return not ruled and not first(before, _joined(words, "asked|no_stance"))


COMPLAINT = complaint_about("ip_trademark", {"right": "trademark", "number": "UK00009900001"}, path="retraction")

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
