"""Composes the sheet on which a seller confirms what will be sent: each fact as a numbered question, in two languages.

The words that go out stand beside the same facts in the seller's language. What the seller said is shown as it will be
sent and never translated; the dates and numbers in it are listed, so that each is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from pipeline.compose.plan import compose_plan
from pipeline.compose.wording import Wording
from pipeline.facts import facts_in, plain
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Block, Cite, Document, Entry, Heading, Inline, Paragraph, Part, Table
from pipeline.model.exhibit import Exhibit

_NUMBER = re.compile(r"(?<![\w-])[A-Z]{0,3} ?\d[\d.,:]*(?:-\d+)*(?: ?%)?")
_WIDTHS = {5: (0.6, 3.6, 3.6, 1.6, 2.6), 4: (0.6, 5.0, 1.6, 3.0)}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question: what is asked, in the seller's language, and the words that will be sent."""

    asked: str
    sent: str


def confirm_sheets(
    case: Case, exhibits: Mapping[str, Exhibit], catalog: Catalog, language: str
) -> tuple[Document, ...]:
    """Return a sheet for each appeal entry, in a language of the catalogue."""
    theirs = replace(case, appeal=case.appeal.model_copy(update={"language": language}))
    words = catalog.words_of(language, case.appeal.marketplace)
    return tuple(
        _sheet(
            case, words, language,
            compose_plan(case, submission, exhibits, catalog), compose_plan(theirs, submission, exhibits, catalog),
        )
        for submission in case.submissions
    )


def _sheet(case: Case, words: Mapping[str, str], language: str, sent: Document, asked: Document) -> Document:
    say = Wording(words)
    both = language != case.appeal.language
    numbers = count(1)
    parts = [_part(say, both, numbers, words["confirm_head"], _head(sent, asked))]
    for ours, theirs in zip(sent.parts, asked.parts, strict=True):
        heading = next((block.text for block in theirs.blocks if isinstance(block, Heading)), "")
        parts.append(_part(say, both, numbers, heading, _questions(say, ours.blocks, theirs.blocks)))
    closing = Paragraph((words["confirm_by"],))
    return Document(
        sent.id, words["confirm_title"], (sent.title, words["confirm_intro"], words["confirm_stays"]), language,
        (*(part for part in parts if part.blocks), Part("signed", "", (closing,))),
    )


def _head(sent: Document, asked: Document) -> Iterator[_Asked]:
    # The title is no fact: it names the paper, and the sheet stands under it.
    for ours, theirs in zip(sent.subtitle, asked.subtitle, strict=True):
        yield _Asked(theirs, ours)


def _part(
    say: Wording, both: bool, numbers: Iterator[int], heading: str, questions: Iterator[_Asked]
) -> Part:
    """Return a part as a heading and a table of questions; none where there is nothing to ask."""
    answers = "   ".join(f"[   ] {say.words[key]}" for key in ("confirm_yes", "confirm_no", "confirm_unknown"))
    rows = tuple(
        tuple((cell,) for cell in (
            str(next(numbers)), *((one.asked, one.sent) if both else (one.sent,)), answers, "",
        ))
        for one in questions
    )  # fmt: skip
    if not rows:
        return Part("", "", ())
    keys = ("number", *(("asked",) if both else ()), "sent", "right", "correct")
    columns = tuple(say.words[f"confirm_{key}"] for key in keys)
    blocks: list[Block] = [Heading(heading)] if heading else []
    return Part("", "", (*blocks, Table(columns, rows, _WIDTHS[len(columns)])))


def _questions(say: Wording, sent: Sequence[Block], asked: Sequence[Block]) -> Iterator[_Asked]:
    """Yield a question for each fact; both plans have the same blocks, as they are made of the same case."""
    for ours, theirs in zip(sent, asked, strict=True):
        if isinstance(ours, Heading) and isinstance(theirs, Heading):
            # A heading that names products states what the lines below are about; another states nothing.
            if ours.level > 1 and any(sign.isdigit() for sign in ours.text):
                yield _Asked(theirs.text, ours.text)
        elif isinstance(ours, Paragraph) and isinstance(theirs, Paragraph):
            yield _Asked(_text(theirs.inlines), _text(ours.inlines))
        elif isinstance(ours, Entry) and isinstance(theirs, Entry):
            yield from _of_entry(say, ours, theirs)
        elif isinstance(ours, Table) and isinstance(theirs, Table):
            for row, their_row in zip(ours.rows, theirs.rows, strict=True):
                yield _Asked(_row(theirs.columns, their_row), _row(ours.columns, row))


def _of_entry(say: Wording, sent: Entry, asked: Entry) -> Iterator[_Asked]:
    statement = f"{sent.label}  {_text(sent.inlines)}"
    yield _Asked(_own_words(say, statement), statement)
    for ours, theirs in zip(sent.details, asked.details, strict=True):
        if not _only_cites(ours):
            yield _Asked(f"{sent.label}  {_text(theirs)}", _text(ours))


def _own_words(say: Wording, statement: str) -> str:
    """Say that these are the seller's words, and which dates and numbers they hold."""
    found = [one for one in facts_in((statement,)).dates if not one.ambiguous]
    days = [say.day(date.fromisoformat(day)) for one in found for day in one.days]
    rest = plain(statement).partition("  ")[2]
    for one in found:
        rest = rest.replace(one.words, " ")
    numbers = dict.fromkeys(number.strip(" .,:") for number in _NUMBER.findall(rest))
    told = [say.words["confirm_own_words"]]
    if days or numbers:
        told.append(say.say("confirm_in_it", values=say.listed([*dict.fromkeys(days), *numbers])))
    return " ".join(told)


def _only_cites(inlines: tuple[Inline, ...]) -> bool:
    """Tell whether a line does no more than name evidence: the agency answers for that, not the seller."""
    return len(inlines) > 1 and isinstance(inlines[1], Cite)


def _row(columns: tuple[str, ...], row: tuple[tuple[Inline, ...], ...]) -> str:
    return "; ".join(f"{column}: {_text(cell)}" for column, cell in zip(columns, row, strict=True) if _text(cell))


def _text(inlines: tuple[Inline, ...]) -> str:
    return "".join(inline.evidence if isinstance(inline, Cite) else inline for inline in inlines)
