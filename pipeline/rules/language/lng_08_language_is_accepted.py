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

LETTERS = re.compile(r"[^\W\d_]")
SIGNED = frozenset({"zh", "ja"})


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each document, and each statement, in a language that is not taken."""
    accepted = accepted_languages(facts)
    translated = {entry.translation_of for entry in leaving(facts)}
    for entry in leaving(facts):
        if entry.id not in translated and not facts.catalog.kinds[entry.kind].has("picture"):
            yield from _document(facts, entry, accepted)
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


def _document(facts: Facts, entry: EvidenceItem, accepted: tuple[str, ...]) -> Iterator[Hit | Undecided]:
    exhibit = facts.exhibits.get(entry.id)
    text = " ".join(page.text for page in exhibit.pages) if exhibit else ""
    spoken = _general(entry.language) if entry.language else ("zh" if in_signs(text) else "")
    if spoken and spoken not in {_general(one) for one in accepted} and not (
        spoken == "zh" and not entry.language and SIGNED.intersection(accepted)
    ):
        yield Hit(
            f"{entry.id} is in {_called(spoken)}; taken are documents in {_listed(accepted)}, and no translation is "
            f"registered.",
            "Is there a translation? It names its original in `translation_of` and who translated it.",
            At(evidence=entry.id),
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
