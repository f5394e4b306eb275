"""Parts of a plan that tell only of others: what these did, what they were asked for, what they promise.

"UPS held 31 parcels", "we complained to UPS", "UPS has promised a second hub" hold days and numbers enough and nothing
that the seller did, does or left undone. A sentence is read clause by clause; what is not plainly of this kind is taken
for the seller's own. A plan that names nobody known to the lists, or is German, is weighed against examples as a whole.
"""

import re
from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

from pipeline.catalog.examples import examples
from pipeline.catalog.words import Words, word_list
from pipeline.rules.figures.form import small_words_in
from pipeline.rules.scripts import HAN, simplified
from pipeline.rules.substance import Sentence, names_own_part
from pipeline.rules.weighed import weight
from pipeline.rules.wording import first

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
)
_MONTH = rf"(?:{'|'.join(_MONTHS)})\b\.?"
# Days say nothing of who does what, and may hold an "and".
_DAY = re.compile(
    rf"\b(?:(?:on|in|from|since|by|until|between|to|and|of|early|late|mid|the)\s){{0,4}}"
    rf"(?:{_MONTH}\s\d{{1,2}}\b|\d{{1,2}}\s{_MONTH}|{_MONTH})(?:,?\s\d{{4}}\b)?,?",
    re.IGNORECASE,
)
_SIGNED_DAY = re.compile(
    r"[\s\d年月日号至到—–~-]{0,20}\d\s*(?:年|月|日|号)(?:初|中旬|下旬|底|前后|起|之前|之后|上午|下午|晚|当天|前|后)*|^(?:当天|随后|之后|同日|其间|期间|此后|后来|次日)"
)
_CLAUSES = re.compile(r"\s*(?:[;:]|,(?!\d)|\b(?:and|but)\b)\s*")
_SIGNED_CLAUSES = re.compile(r"[，；：。,;:！]")
_SELF = re.compile(
    r"\b(?:we|i)(?:['’](?:ve|d|ll|m|re))?\s+(?:(?:have|had|also|then|therefore|again|now|both|am|are|were|was|be|been|did|do"
    r"|will|shall|must|can|could|not|still|at once|\w+ly)\s+){0,6}([a-z]+)",
    re.IGNORECASE,
)
_SIGNED_SELF = re.compile(r"^.{0,4}?(?<![对向给为与和跟诉知求])(?:我们|我方|我司|本店|本公司)(?!的)")
_SIGNED_SELF_AT = re.compile(r"(?:我们|我方|我司)(?=在|将|把|方)?")
# A clause that goes on with what the one before is about.
_GOES_ON = re.compile(
    r"^(?:(?:then|also|again|later|had|has|have|did not|could not|now)\s)*"
    r"([a-z]+ed|sent|wrote|told|made|put|gave|took|paid|held|lost|left|kept|said)\b",
    re.IGNORECASE,
)
_DEPENDS = re.compile(r"^(?:that|which|who|whose|because|as|if|although|its|their|his|it|they|he|she)\b", re.IGNORECASE)
# It and they are whoever the sentence before told of.
_PRONOUN = re.compile(r"^(?:it|its|they|their|he|his|she)\b", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|have|had|does|do|did|will|would|can|must|may|\w+ed|went|came|got|sent|gave|took|paid)\b",
    re.IGNORECASE,
)
# What happens to goods and letters is nobody's step.
_HAPPENS = re.compile(
    r"\b(?:were|was|are|is|been|be)\s(?:still\s|only\s|\w+ly\s)?(?:delivered|delayed|held|lost|damaged|stuck|late"
    r"|not covered|refused|open|rejected|down|soaked|crushed|wet|closed|short of|on strike)\b"
    r"|\b(?:arrived|will arrive|reached|opened claims|came late|went missing)\b",
    re.IGNORECASE,
)
_SIGNED_HAPPENS = re.compile(
    r"延误|滞留|丢失|晚到|迟到|浸湿|进水|停运|积压|爆仓|破损|发霉|受潮|压坏|送达|签收|关闭|中断|不可抗力"
)
_TOWARDS = ("向", "对", "把", "将", "给", "从", "改")
_GERMAN_SELF = re.compile(r"\b(?:wir|ich)\b", re.IGNORECASE)
# A plan is weighed where it has so many sentences and no more that plainly tell of the seller's own doing.
FEWEST_SENTENCES, MOST_OWN = 3, 1
# What a plan weighs, and each of its parts, that tells of others alone; a sentence the grammar knows weighs so much.
PLAN_LEANS, PART_LEANS, KNOWN_LEANS = 0.6, 0.0, 2.0
# No more words than these stand before the one that a clause is about.
MOST_BEFORE, MOST_SIGNS_BEFORE = 4, 6


class _About(Enum):
    """Whom a clause tells of; a seller who only speaks to others does nothing himself."""

    NOBODY = "nobody"
    OTHERS = "others"
    SPEAKING = "speaking"
    OWN = "own"


def tells_of_others_alone(told: Sequence[Sentence]) -> bool:
    """Tell whether a part tells only what others did or promise, and what they were asked for."""
    words = word_list("elsewhere")
    said = [one for one in told if one.text]
    if not any(first(one.text, words["outsiders"]) for one in said):
        return False
    theirs: list[bool] = []
    for one in said:
        goes_on = bool(theirs and theirs[-1] and _PRONOUN.search(one.text) and not _SELF.search(one.text))
        theirs.append(goes_on or _of_others(one.text, words))
    return any(theirs) and all(one.idle or other for one, other in zip(said, theirs, strict=True))


def leans_elsewhere(parts: Sequence[Sequence[Sentence]]) -> bool:
    """Tell whether a plan, by the words of all its sentences, tells of others alone; no part may lean to own work."""
    words = word_list("elsewhere")
    told = [[one.text for one in part if one.text] for part in parts]
    every = [text for part in told for text in part]
    if len(every) < FEWEST_SENTENCES or not all(told) or sum(_is_plainly_own(text, words) for text in every) > MOST_OWN:
        return False
    leans = [[_lean(text, words) for text in part] for part in told]
    return _mean([one for part in leans for one in part]) >= PLAN_LEANS and min(map(_mean, leans)) >= PART_LEANS


def _lean(sentence: str, words: Words) -> float:
    """Return how much a sentence leans to what others do."""
    leans = weight(sentence, examples("others"))
    return max(KNOWN_LEANS, leans) if _of_others(sentence, words) else leans


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _is_plainly_own(sentence: str, words: Words) -> bool:
    """Tell whether a sentence tells what the seller did or left undone, in words that leave no doubt."""
    if HAN.search(sentence):
        return bool(first(sentence, words["steps"])) and not _of_others(sentence, words)
    verbs = [found[1] for found in _SELF.finditer(sentence)]
    if any(not _only_speaks(verb, sentence, words) and not first(verb, words["hardly"]) for verb in verbs):
        return True
    return bool(_GERMAN_SELF.search(sentence)) and not first(sentence, words["addressing"])


@lru_cache(maxsize=4096)
def _of_others(sentence: str, words: Words) -> bool:
    """Tell whether no clause of a sentence tells anything of the seller's own, and one tells of others."""
    if names_own_part(_SIGNED_SELF_AT.sub(" ", _SELF.sub(" ", sentence))):
        return False
    signs = bool(HAN.search(sentence))
    plain = _SIGNED_DAY.sub("", simplified(sentence)) if signs else _without_days(sentence)
    read: Callable[[str, _About, Words], _About] = _signed if signs else _lettered
    about = _About.NOBODY
    for clause in filter(None, map(str.strip, (_SIGNED_CLAUSES if signs else _CLAUSES).split(plain.strip(" .。")))):
        now = read(clause, about, words)
        if now is _About.OWN:
            return False
        about = about if now is _About.NOBODY else now
    return about is not _About.NOBODY


def _without_days(sentence: str) -> str:
    return _DAY.sub(" ", sentence) if not small_words_in(sentence).isdisjoint(_MONTHS) else sentence


def _lettered(clause: str, before: _About, words: Words) -> _About:
    """Return whom an English clause tells of, after what the one before told of."""
    verbs = [found[1] for found in _SELF.finditer(clause)]
    if verbs:
        return _About.SPEAKING if all(_only_speaks(verb, clause, words) for verb in verbs) else _About.OWN
    if before is _About.NOBODY and _DEPENDS.search(clause):
        return before
    if _stands_first(clause, words) or _HAPPENS.search(clause):
        return _About.OTHERS
    goes_on = _GOES_ON.search(clause)
    if goes_on and before is not _About.OTHERS:
        return _About.SPEAKING if _only_speaks(goes_on[1], clause, words) else _About.OWN
    if goes_on or before is _About.OTHERS and _DEPENDS.search(clause):
        return _About.OTHERS
    if first(clause, words["papers"]) or _DEPENDS.search(clause) and before is _About.SPEAKING:
        return _About.SPEAKING
    says_something = _FINITE.search(clause) or before is _About.NOBODY and " " in clause
    return _About.OWN if says_something else _About.NOBODY


def _only_speaks(verb: str, clause: str, words: Words) -> bool:
    """Tell whether a verb is one of speaking to others, or of handing over what only speaks."""
    return bool(first(verb, words["addressing"]) or first(verb, words["handing"]) and first(clause, words["papers"]))


def _stands_first(clause: str, words: Words) -> bool:
    """Tell whether somebody else, or what comes from nobody, stands where the one stands that a clause is about."""
    for group in ("outsiders", "buyers", "events"):
        found = first(clause, words[group])
        start = clause.partition(found)[0] if found else ""
        if found and len(start.split()) <= MOST_BEFORE and not _FINITE.search(start):
            return True
    return False


def _signed(clause: str, before: _About, words: Words) -> _About:
    """Return whom a Chinese clause tells of, after what the one before told of."""
    other = first(clause, words["outsiders"])
    speaks = first(clause, words["addressing"]) or first(clause, words["handing"]) and first(clause, words["papers"])
    own = _SIGNED_SELF.search(clause)
    step = first(clause, words["steps"])
    if own or step and not other:
        done = step and not (speaks and clause.index(speaks) < clause.index(step))
        theirs = step and not own and before is _About.OTHERS
        return _About.OTHERS if theirs else _About.OWN if done or not speaks else _About.SPEAKING
    if other and clause.index(other) <= MOST_SIGNS_BEFORE and not clause.startswith(_TOWARDS):
        return _About.OTHERS
    if _SIGNED_HAPPENS.search(clause) or first(clause, words["events"]):
        return _About.OTHERS
    if first(clause[:MOST_SIGNS_BEFORE], words["buyers"]):
        return _About.OTHERS
    if speaks and not step:
        return before if before is _About.OTHERS else _About.SPEAKING
    return _About.OTHERS if before is _About.OTHERS and not step else _About.OWN
