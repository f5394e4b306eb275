"""SRC-07: a purchase record that goes out tells no more of a private vendor than it must."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.model.sourcing import IdentityPaper, Purchase
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.outgoing import own_records, record_words, rows_of
from pipeline.rules.wording import plain


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each identity paper, phone or e-mail address of a vendor that is printed in full."""
    printed = plain(" ".join(words.text for words in record_words(facts)))
    leaving = {row.id for entry in own_records(facts) for row in rows_of(facts, entry)}
    for path, row in each("rows", facts.case.sourcing.rows if facts.case.sourcing else ()):
        for what, value in _private(row) if row.id in leaving else ():
            if plain(value) and plain(value) in printed:
                yield Hit(
                    f"The record of purchase {row.id} prints the vendor's {what} in full.",
                    "Does anybody outside need it? The full record is kept inside; no law that was read asks to send "
                    "it.",
                    At("sourcing", path),
                )


def _private(row: Purchase) -> Iterator[tuple[str, str]]:
    paper = row.vendor_identity
    if isinstance(paper, IdentityPaper) and isinstance(paper.number, str):
        yield "identity paper", paper.number
    for what, value in (("telephone number", row.vendor.phone), ("e-mail address", row.vendor.email)):
        if isinstance(value, str):
            yield what, value


RULE = Rule(
    code="SRC-07",
    title="Vendors are spared",
    severity=Severity.WARNING,
    phase="documents",
    why="Laws ask to keep the particulars of private vendors; none that was read asks to send them to a marketplace.",
    sources=("FR-321-7", "JP-WAKU", "HOUSE"),
    check=check,
    fails={
        "seller.json$.jurisdiction": "FR",
        "sourcing.json$.rows[0].vendor_identity": {
            "kind": "Passport",
            "number": "99XY00123",
            "authority": "Ambleford",
        },
    },
    passes={
        "sourcing.json$.rows[0].vendor_identity": {
            "kind": "Passport",
            "number": "99XY00123",
            "authority": "Ambleford",
        },
    },
)
