"""How much of a letter's words could be looked up: its figures, and the words that are of this case alone.

Letters of all sellers share the words of trade, policy, promises and feelings (`common`). What a reviewer can hold
against documents is said in others: days, amounts, orders, names, things, places, ways of doing. A sentence that only
announces, pleads, boasts, threatens, disputes or repeats the notice tells nothing, whatever stands in it; nor does a
cause that names only what others did.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from pipeline.catalog.words import Phrases, Words, word_list
from pipeline.rules.figures.figure import Figure
from pipeline.rules.figures.form import cues, cues_in
from pipeline.rules.figures.reading import figures
from pipeline.rules.scripts import HAN_RUN, simplified
from pipeline.rules.tense import announcing, happened, unquoted
from pipeline.rules.wording import first, sentences

# The scale that words are measured by. What they must come to on it is in the catalogue's figures (told_...), which
# would mean nothing on another scale: so these stand here, and nobody changes one without measuring the letters anew.
# A figure tells as much as eight words, and more than two in a sentence tell no more.
WORDS_PER_FIGURE, MOST_FIGURES = 8, 2
# Two Chinese signs make a word, often fewer: on this scale 1.6 do. One sign left alone is a piece of a word, and no
# word of the lists has more than seven.
SIGNS_PER_WORD, LEAST_SIGNS, MOST_SIGNS = 1.6, 2, 7
# Shorter beginnings of words are those of any word.
LEAST_STEM = 3
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[A-Za-zÀ-ÖØ-öø-ž][A-Za-zÀ-ÖØ-öø-ž'’-]+")
_ENDINGS = ("'s", "s", "es", "d", "ed", "ing", "ly", "'")
# Figures that tell nothing: numbers of a list, certainty, a promise of hours, a place in a policy.
_SAID = re.compile(
    r"(?:^|[;；:：])\s*\d{1,2}[、.)）](?!\d)|(?<![\d.,])(?:100|0|9[5-9](?:\.\d+)?)\s?%|24/7|7\s?[×xX*]\s?24|\bQ[1-4]\b"
    r"|(?:24|48|72)[\s-]?(?:hours?|hrs?|h\b|Stunden|小时)|\bteam of \d+|\d+\s?人(?:的)?(?:团队|质检|小组|专项)"
    r"|(?:section|policy|clause|article|paragraph|§|Absatz)\s?\d+(?:\.\d+)*",
    re.IGNORECASE,
)
_SAID_CUES = cues(
    "hour hours hr hrs h stunden team section policy clause article paragraph absatz q", ";；:：%/×xXqQ*人小§h",
)
# Days that are no figures: "from June", 一月二十日.
_WHEN = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Januar|Februar|März|"
    r"Mai|Juni|Juli|Oktober|Dezember|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)
_SIGNED_DAY = re.compile(r"[一二三四五六七八九十]+月[一二三四五六七八九十]+[日号號]")
_SINCE = re.compile(r"\b(?:since|as of|seit|ab)\b|起", re.IGNORECASE)
# Where nouns have capitals a capital makes no name.
_GERMAN = re.compile(r"\b(?:der|die|das|und|ist|nicht|wir|ich|ein|eine|mit|zu|den)\b")
# Joints of English and German: a text of some length has one among so many words.
_JOINTS = frozenset((
    "the", "and", "of", "to", "was", "were", "we", "is", "are", "with", "from", "for", "not", "have", "my", "der",
    "die", "das", "und", "wir", "wurde", "wurden", "ist", "nicht", "mit", "haben",
))
_WHOLE_WORD = re.compile(r"\w+")
# A middle dot is a bullet in Chinese, too.
_KANA = re.compile(r"[\u3040-\u30fa\u30fc-\u30ff]")
# A text of English or German has a joint among twelve words; of fewer than twenty nothing is told of it. Notes have
# none: they are in one of the two if at least half of their longer words are known.
JOINTS, LEAST_WORDS, LONG, UNKNOWN = 0.08, 20, 4, 0.5
# Words that a vocabulary keeps its answer for, in a process that reads many cases.
MOST_KEPT = 50_000
# So many things in a sentence describe a practice, whatever its verb.
PRACTICE = 4
# A sentence of fewer words that names no thing says no more than who, and since when.
SHORTEST = 6
# The seller speaks of what he did: "our warehouse" and 我们的 may be said of anything.
_SELF = re.compile(
    r"\b(?:we|i|my|myself|ourselves|nobody|no one|wir|ich|mein\w*|niemand)\b"
    r"|我(?!们的|们家的|的)|本店|自己|没有人|没人",
    re.IGNORECASE,
)
# What was missing or done by halves on the seller's side, however it is called: "our box had no second layer", "I
# scanned one carton only", 我们收货时没有抽样.
_OWN_GAP = re.compile(
    r"\bour (?:(?!customer|buyer|supplier|carrier|factor|forwarder|courier)\w+ ){1,3}"
    r"(?:had no|had not|did not|was not|were not|has no)\b"
    r"|\b(?:i|we) \w+(?:ed|t)\b[^.;]{0,60}\bonly\b"
    # "Neither the welder nor we tested one"; what neither could have done is no part of anybody.
    r"|\bneither\b[^.;]{1,40}\bnor (?:we|i) (?!could|can|were|was|are|am|knew|know)\w+"
    r"|\bas all (?:of )?our \w+ (?:did|do|were|are|had|have)\b"
    r"|(?<![跟与和对同])我们[^，。；、]{1,8}(?:没有|未|只|没)(?!有?(?:问题|错|关系|办法|责任)|违)",
    re.IGNORECASE,
)
# Sentences that tell nothing yet and are no fault: LNG-09 looks at those that announce, LNG-05 at questions.
ANNOUNCING, QUESTION = "only announcing", "asking a question"
# What a sentence does instead of telling, whatever else stands in it, by the list that shows it.
DOES = {
    "threatening": ("idle", "threatens"), "boasting": ("idle", "boasts"), "repeating the notice": ("idle", "restates"),
    "complaining to others": ("idle", "complains"), "telling what others promise": ("idle", "relays"),
    "offering proof for later": ("idle", "offers"), "speaking of meetings, reading or insight": ("idle", "talks"),
    "pleading": ("pleading", "plea"), "asking": ("digression", "request"), "thanking": ("digression", "thanks"),
    "telling of the seller": ("digression", "story"),
}

Lists = Mapping[str, Words]


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a sentence tells: its length in words, the figures and words in it that can be looked up, or why none is."""

    text: str
    length: float
    figures: tuple[str, ...]
    own: tuple[str, ...]
    idle: str
    is_dated: bool = False

    @property
    def weight(self) -> float:
        """Return how many words' worth can be looked up."""
        if self.idle:
            return 0
        return WORDS_PER_FIGURE * min(MOST_FIGURES, len(self.figures)) + sum(map(_length_of, self.own))

    @property
    def says_how(self) -> bool:
        """Tell whether a sentence says more than who, and since when."""
        return self.things > 0 or self.length >= SHORTEST

    @property
    def things(self) -> float:
        """Return how many words name something of this case that is no name with a capital."""
        nouns = bool(_GERMAN.search(self.text))
        return sum(
            _length_of(word) for word in self.own
            if nouns or not word[:1].isupper() or self.text.startswith(word)
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words that tell nothing of a case: whole ones, beginnings of words, and Chinese ones."""

    whole: frozenset[str]
    stems: frozenset[str]
    signs: frozenset[str]
    memory: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    def others(self, text: str) -> tuple[str, ...]:
        """Return the words of a text that are none of these."""
        return (*(word for word in _WORD.findall(text) if not self._holds(word)), *self._other_signs(text))

    def _holds(self, word: str) -> bool:
        if word not in self.memory:
            if len(self.memory) >= MOST_KEPT:
                self.memory.clear()
            plain = word.lower().replace("’", "'")
            parts = filter(None, plain.split("-")) if "-" in plain else ()
            self.memory[word] = self._knows(plain) or ("-" in plain and all(map(self._knows, parts)))
        return self.memory[word]

    def _knows(self, word: str) -> bool:
        return (
            word in self.whole
            or len(word) < LEAST_STEM
            or any(word[:end] in self.stems for end in range(LEAST_STEM, len(word) + 1))
            or any(word.endswith(ending) and word.removesuffix(ending) in self.whole for ending in _ENDINGS)
        )

    def _other_signs(self, text: str) -> Iterator[str]:
        """Yield what is left of a Chinese text, read by its longest known words."""
        for run in _runs_of_signs(text):
            left = ""
            at = 0
            while at < len(run):
                size = next((size for size in range(MOST_SIGNS, 0, -1) if run[at : at + size] in self.signs), 0)
                left += "" if size else run[at]
                at += size or 1
                if size or at == len(run):
                    if len(left) >= LEAST_SIGNS:
                        yield left
                    left = ""


def vocabulary(words: Words) -> Vocabulary:
    """Return the words that letters of all sellers share."""
    return _vocabulary(words["en"], words["de"], words["zh"])


@lru_cache(maxsize=8)
def _vocabulary(english: tuple[str, ...], german: tuple[str, ...], signs: tuple[str, ...]) -> Vocabulary:
    words = english + german
    stems = frozenset(word.removesuffix("*") for word in words if word.endswith("*"))
    return Vocabulary(frozenset(words) | stems, stems, frozenset(signs))


def told_by(text: str, restated: frozenset[str], part: str) -> tuple[Sentence, ...]:
    """Return what each sentence of a part of a plan tells; `restated` are names that the notice holds already."""
    common, lists = vocabulary(word_list("common")), {
        "idle": word_list("idle"), "pleading": word_list("pleading"), "digression": word_list("digression"),
    }
    found = tuple(
        _told(sentence, common, lists, restated, part == "actions") for sentence in sentences(unquoted(text))
    )
    if part == "root_causes" and blames_alone(text):
        return tuple(replace(one, idle=one.idle or "telling only what others did") for one in found)
    return found


def can_be_read(text: str) -> bool:
    """Tell whether a text is in a language whose words are known here: English, German or Chinese.

    Notes without joints are read by their words, of which the lists then know many.
    """
    if HAN_RUN.search(text):
        return not _KANA.search(text)
    words = _WORD.findall(text)
    joints = sum(word in _JOINTS for word in _WHOLE_WORD.findall(text.lower()))
    if len(words) < LEAST_WORDS or joints >= JOINTS * len(words):
        return True
    long = [word for word in words if len(word) >= LONG]
    return len(vocabulary(word_list("common")).others(" ".join(long))) <= UNKNOWN * len(long)


def share_of(told: Iterable[Sentence]) -> float:
    """Return the part of some words that can be looked up."""
    told = tuple(told)
    return sum(one.weight for one in told) / max(1, sum(one.length for one in told))


def is_beside_the_point(told: Sequence[Sentence]) -> bool:
    """Tell whether every sentence of a part does something else than telling, and not just announcing or asking."""
    doing = {one.idle for one in told}
    return "" not in doing and not doing <= {ANNOUNCING, QUESTION}


def answers(told: Sequence[Sentence], part: str) -> bool:
    """Tell whether a part that tells something does what it is for: names an own act, a deed, a practice.

    What has happened on a day, or is so since, is a deed whatever its verb.
    """
    telling = [one for one in told if not one.idle]
    if part == "root_causes":
        own = any(_SELF.search(simplified(one.text)) or names_own_part(one.text) for one in telling)
        return own and any(one.weight for one in telling)
    if part == "measures" and any(one.things >= PRACTICE for one in telling):
        return True
    words = word_list("plan_sentences")[part]
    dated = part == "actions" and any(
        one.weight and one.is_dated and (happened(one.text) or _SINCE.search(one.text)) for one in telling
    )
    return dated or any(one.weight and one.says_how and first(one.text, words) for one in telling)


def blames_alone(text: str) -> bool:
    """Tell whether a cause lays it at others' doors and names nothing that the seller did or left undone."""
    told = unquoted(text)
    return any(map(blames, sentences(told))) and not names_own_part(told)


def blames(sentence: str) -> bool:
    """Tell whether a sentence says that somebody else is at fault."""
    words = word_list("blame")
    return bool(first(sentence, words["others"])) and bool(first(sentence, words["fault"]))


def names_own_part(text: str) -> bool:
    """Tell whether a text names what the seller did or left undone."""
    return bool(first(text, word_list("blame")["own"]) or _OWN_GAP.search(simplified(text)))


def _told(sentence: str, common: Vocabulary, lists: Lists, restated: frozenset[str], is_action: bool) -> Sentence:
    rest = _SAID.sub(" ", sentence) if _may_be_said(sentence) else sentence
    found = tuple(figure for figure in figures(rest) if _counts(figure, restated))
    for figure in found:
        rest = rest.replace(figure.text, " ")
    texts = (*(figure.text for figure in found), *_SIGNED_DAY.findall(rest))
    idle, dated = _idle(sentence, lists, found, is_action), names_a_day(sentence, found)
    return Sentence(sentence, length_of(sentence), texts, common.others(rest), idle, dated)


def _may_be_said(sentence: str) -> bool:
    """Tell quickly whether figures that tell nothing can stand in a sentence."""
    if not _DIGIT.search(sentence):
        return False
    return sentence.lstrip()[0].isdigit() or not _SAID_CUES.isdisjoint(cues_in(sentence))


def _counts(figure: Figure, restated: frozenset[str]) -> bool:
    """Tell whether a figure adds to what the notice says itself."""
    return figure.kind != "ASIN" and figure.text not in restated


def _idle(sentence: str, lists: Lists, found: Sequence[Figure], is_action: bool) -> str:
    """Return what a sentence does instead of telling, or ""."""
    groups = tuple(lists[name][group] for name, group in DOES.values())
    if first(sentence, _together(groups)):
        return next(what for what, phrases in zip(DOES, groups, strict=True) if first(sentence, phrases))
    if sentence.rstrip().endswith(("?", "？")):
        return QUESTION
    if not found and first(sentence, lists["pleading"]["apology"]):
        return "apologising"
    if first(sentence, lists["idle"]["disputes"]) and not names_own_part(sentence):
        return "disputing"
    if announcing(sentence) and not (found and happened(sentence) if is_action else names_a_day(sentence, found)):
        return ANNOUNCING
    return ""


def names_a_day(text: str, found: Iterable[Figure]) -> bool:
    """Tell whether a text, with its figures, names a day in figures or in words."""
    return any(figure.days for figure in found) or bool(_WHEN.search(text) or _SIGNED_DAY.search(text))


@cache
def _together(groups: tuple[tuple[str, ...], ...]) -> Phrases:
    return Phrases(phrase for group in groups for phrase in group)


def length_of(text: str) -> float:
    """Return how many words a text has."""
    return len(_WORD.findall(text)) + sum(map(len, _runs_of_signs(text))) / SIGNS_PER_WORD


def _runs_of_signs(text: str) -> list[str]:
    """Return the runs of Chinese signs of a text, in their simplified form."""
    return [] if text.isascii() else HAN_RUN.findall(simplified(text))


@lru_cache(maxsize=4096)
def _length_of(word: str) -> float:
    return len(word) / SIGNS_PER_WORD if HAN_RUN.fullmatch(word) else 1.0
