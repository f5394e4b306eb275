"""INV-05: the lines of an invoice carry an identifier of the product, and its check digit is right."""

from collections.abc import Iterator

from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, Undecided
from pipeline.rules.outgoing import leaving

LENGTHS = frozenset({8, 12, 13, 14})


def check(facts: Facts) -> Iterator[Hit | Undecided]:
    """Yield a hit for each code whose check digit is wrong; where a line has none, nothing can be said."""
    for entry in leaving(facts):
        if entry.kind != "supplier_invoice":
            continue
        if not entry.lines:
            yield Undecided(f"{entry.id}: none of its lines is registered.", At(evidence=entry.id))
        for index, line in enumerate(entry.lines):
            code = (line.identifier or "").replace(" ", "").replace("-", "")
            if line.item and not code:
                yield Undecided(
                    f'{entry.id}: the line "{line.description}" has no identifier to compare with {line.item}.',
                    At(evidence=entry.id),
                )
            elif code.isdigit() and len(code) in LENGTHS and not sound(code):
                yield Hit(
                    f"{entry.id}: the last digit of {line.identifier} does not follow from the others, as it does in "
                    "every UPC and EAN.",
                    "Is the code as the invoice prints it? If it is, ask the supplier which product it is.",
                    At(evidence=entry.id, path=f"$.lines[{index}].identifier"),
                )


def sound(code: str) -> bool:
    """Tell whether a UPC or EAN ends in its check digit."""
    weighed = (int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(reversed(code)))
    return sum(weighed) % 10 == 0


RULE = Rule(
    code="INV-05",
    title="Identifiers are sound",
    severity=Severity.WARNING,
    phase="case",
    why="Product identifiers must be such as can be validated online.",
    sources=("AMZ-INV",),
    check=check,
    fails={"evidence.json$.evidence[1].lines[0].identifier": "5012345678901"},
    passes={"evidence.json$.evidence[1].lines[0].identifier": "5012345678900"},
)
