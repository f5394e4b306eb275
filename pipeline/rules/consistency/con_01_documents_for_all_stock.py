"""CON-01: the plan does not promise documents for all stock while the sourcing named gives none."""

from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule
from pipeline.rules.places import Answering, Told, spoken
from pipeline.rules.wording import denies, first, sentences

WITHOUT_PAPERS = {"car_boot": "car boot sales", "thrift": "thrift shops", "private": "private vendors"}


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each statement that promises documents the sourcing does not give."""
    appeal = facts.case.appeal
    named = {item.sourcing for item in appeal.items if item.sourcing in WITHOUT_PAPERS}
    channels = sorted(WITHOUT_PAPERS[channel] for channel in named if channel)
    if not channels:
        return
    for path, told, words in spoken(appeal):
        promise = next((one for one in sentences(words) if promises_papers(one) and _is_own(told, one)), "")
        if promise:
            yield Hit(
                message=f'{told.id} says "{promise}", and the products come from {", ".join(channels)}, where '
                "such documents are not usual.",
                hint="Does the sourcing change, and from when? If it goes on as before, which documents will there "
                "really be?",
                at=At("case", path).at_words(words, promise),
            )


def promises_papers(sentence: str) -> bool:
    """Tell whether a sentence promises invoices for all stock to come."""
    words = word_list("sourcing")
    promised = all(
        first(sentence, group) for group in (word_list("invoice")["words"], words["every"], words["future"])
    )
    return promised and not denies(sentence)


def _is_own(told: Told, sentence: str) -> bool:
    """Tell whether a sentence is what the seller promises: a cause or a gap may tell what Amazon asks for."""
    return isinstance(told, Answering) or not first(sentence, word_list("invoice")["asking"])


RULE = Rule(
    code="CON-01",
    title="No promise of documents that the sourcing does not give",
    severity=Severity.WARNING,
    phase="case",
    why="A plan that promises invoices for all stock to come, from a seller who buys at car boot sales, contradicts "
    "itself and was refused.",
    sources=("SEED1",),
    check=check,
    fails={
        "case.json$.items[0].sourcing": "car_boot",
        "case.json$.measures[0].statement": "All future inventory will have invoices.",
    },
    passes={"case.json$.measures[0].statement": "All future inventory will have invoices."},
)
