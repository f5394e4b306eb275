"""LNG-08: documents and words are in a language that the notice takes, or have a translation."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import leaving
from pipeline.rules.places import stated
from pipeline.rules.scripts import SIGN
from pipeline.rules.tongues import tongues_of_paper

LETTERS = re.compile(r"[^\W\d_]")
SIGNED = frozenset({"zh", "ja"})
# The language of a document shows at its beginning.
_PAGES, _SIGNS = 3, 6000


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each document, and each statement, in a language that is not taken."""
    accepted, open_ = accepted_languages(facts), []
    translated = {entry.translation_of for entry in leaving(facts)}
    for entry in leaving(facts):
        kind = facts.catalog.kinds[entry.kind]
        if entry.id in translated or kind.has("picture"):
            continue
        spoken = _spoken(facts, entry)
        if not spoken and kind.has("by_others"):
            open_.append(entry.id)
        if spoken and not any(_is_taken(one, accepted) for one in spoken):
            yield _document(entry, spoken, accepted)
    if open_:
        yield Undecided(
            f"The language of {', '.join(open_)} is not recorded, and too little can be read to tell it. `language` of "
            f"an entry says it.",
            At(evidence=open_[0]),
        )
    yield from _words(facts, accepted)


def accepted_languages(facts: Facts) -> tuple[str, ...]:
    """Return the languages that the notice takes, else those of the catalogue, else none."""
    usual = facts.catalog.thresholds["languages_accepted"]["value"]
    listed = facts.case.appeal.notice.demands.languages
    return listed or tuple(map(str, usual if isinstance(usual, list | tuple) else ()))


def in_signs(text: str) -> bool:
    """Tell whether a text is mainly Chinese or Japanese."""
    if text.isascii():
        return False
    signs = len(SIGN.findall(text))
    return signs > 10 and signs * 2 > len(LETTERS.findall(text)) * 0.6


def _spoken(facts: Facts, entry: EvidenceItem) -> tuple[str, ...]:
    """Return the language of a document as it is registered, else those that its words and letters tell."""
    if entry.language:
        return (_general(entry.language),)
    exhibit = facts.exhibits.get(entry.id)
    text = " ".join(page.text or page.ocr for page in exhibit.pages[:_PAGES]) if exhibit else ""
    return tongues_of_paper(text[:_SIGNS])


def _is_taken(language: str, accepted: tuple[str, ...]) -> bool:
    return language in map(_general, accepted)


def _document(entry: EvidenceItem, spoken: tuple[str, ...], accepted: tuple[str, ...]) -> Hit:
    told = _called(spoken[0]) if entry.language else f"{' or '.join(map(_called, spoken))}, as its words read"
    return Hit(
        f"{entry.id} is in {told}; taken are documents in {_listed(accepted)}, and no translation is registered.",
        "Is there a translation? It names its original in `translation_of` and who translated it.",
        At(evidence=entry.id, path="$.language" if entry.language else "$"),
    )


def _words(facts: Facts, accepted: tuple[str, ...]) -> Iterator[Hit]:
    language = _general(facts.case.appeal.language)
    if language not in {_general(one) for one in accepted}:
        yield Hit(
            f"The plan is in {_called(language)}; the notice takes {_listed(accepted)}.",
            "In which language shall it be sent?",
            At("case", "$.language"),
        )
    for path, entry in stated(facts.case.appeal):
        if in_signs(entry.statement) != (language in SIGNED) and len(LETTERS.findall(entry.statement)) > 20:
            yield Hit(
                f"{entry.id} is written in another script than the plan, whose language is {_called(language)}.",
                "Which language is meant? A statement is translated by a person who says so.",
                At("case", f"{path}.statement"),
            )


def _listed(languages: tuple[str, ...]) -> str:
    return ", ".join(map(_called, languages))


def _called(language: str) -> str:
    """Return the English name of a language, or its code where no list here has one."""
    return next(iter(word_list("languages").get(_general(language), ())), language)


def _general(language: str) -> str:
    return language.partition("-")[0]


RULE = Rule(
    code="LNG-08",
    title="A language that is taken",
    severity=Severity.WARNING,
    phase="case",
    why="Notices name the languages that they take; a document in another is as good as none until it is translated.",
    sources=("WAS-18259",),
    check=check,
    fails={"evidence.json$.evidence[1].language": "pl"},
    passes={"evidence.json$.evidence[1].language": "de"},
    of_words=True,
    needs_case=True,
)
