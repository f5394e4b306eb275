"""BND-07: every character that goes out can be drawn, and the tool has words in the document's language."""

from collections.abc import Iterator

from pipeline.model.document import Document, inlines_of
from pipeline.model.finding import Severity
from pipeline.pdf.typeset import undrawable
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.outgoing import leaving, plan_blocks

MOST_NAMED = 10


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for a language without words of the tool, and for characters that no font draws."""
    yield from _language(facts)
    yield from _characters(facts)


def _language(facts: Facts) -> Iterator[Hit]:
    language = facts.case.appeal.language
    known = facts.catalog.languages
    if language not in known and language.partition("-")[0] not in known:
        yield Hit(
            f'The headings and labels of the documents are English: the tool has no words in "{language}".',
            f"Is one of these languages right as well: {', '.join(known)}? Otherwise a person reads the headings over.",
            At("case", "$.language"),
        )


def _characters(facts: Facts) -> Iterator[Hit]:
    texts = [inline for block in plan_blocks(facts) for inline in inlines_of(block) if isinstance(inline, str)]
    texts += [line for plan in _plans(facts) for line in plan.subtitle]
    texts += [entry.title for entry in leaving(facts)]
    if missing := undrawable(texts):
        named = ", ".join(map(_named, missing[:MOST_NAMED]))
        more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
        yield Hit(
            f"The PDFs show these characters by their code, since no font at hand draws them: {named}{more}.",
            "Can it be written in another script as well, for those who read the PDF?",
            At("case", "$"),
        )


def _named(signs: str) -> str:
    return f"{signs} ({' '.join(f'U+{ord(sign):04X}' for sign in signs)})"


def _plans(facts: Facts) -> tuple[Document, ...]:
    return facts.documents.plans if facts.documents else ()


RULE = Rule(
    code="BND-07",
    title="What goes out can be drawn",
    severity=Severity.WARNING,
    phase="documents",
    why="A reviewer cannot read a code in place of a letter, nor headings in another language than the text.",
    sources=("HOUSE",),
    check=check,
    fails={"case.json$.language": "fi"},
    passes={"case.json$.language": "de"},
)
