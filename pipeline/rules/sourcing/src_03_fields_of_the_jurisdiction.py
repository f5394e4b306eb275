"""SRC-03: each row of an own record has the fields that the jurisdiction asks for, or says why not."""

from collections.abc import Iterator

from pipeline.model.catalog import Jurisdiction
from pipeline.model.fields import NotRecorded
from pipeline.model.finding import Severity
from pipeline.model.sourcing import Purchase, Sourcing
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.outgoing import own_records, rows_of


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each row that leaves fields out, and one for information on each field not recorded."""
    sourcing = facts.case.sourcing
    if sourcing is None:
        return
    jurisdiction = _jurisdiction(facts, sourcing)
    fields = _required(facts, jurisdiction)
    drawn = {row.id for entry in own_records(facts) for row in rows_of(facts, entry)}
    rows = [(path, row) for path, row in each("rows", sourcing.rows) if row.id in drawn]
    for path, row in rows:
        yield from _left_out(row, path, fields, jurisdiction)
    yield from _unknown([row for _, row in rows], fields, jurisdiction)


def _jurisdiction(facts: Facts, sourcing: Sourcing) -> Jurisdiction:
    seller = facts.case.seller
    return facts.catalog.jurisdiction_of(sourcing.jurisdiction or seller.jurisdiction, seller.country)


def _required(facts: Facts, jurisdiction: Jurisdiction) -> dict[str, str]:
    """Return the headings of the required fields by name; those of a margin scheme only for its members."""
    tax = facts.case.seller.tax
    scheme = tax is not None and tax.margin_scheme
    return {
        field.name: field.heading
        for field in jurisdiction.fields
        if field.need == "required" and (field.when == "always" or scheme)
    }


def _left_out(row: Purchase, path: str, fields: dict[str, str], jurisdiction: Jurisdiction) -> Iterator[Hit]:
    lacking = [heading for name, heading in fields.items() if _applies(row, name) and _value(row, name) is None]
    if lacking:
        yield Hit(
            message=f"Purchase {row.id} does not say: {', '.join(lacking)} ({jurisdiction.label}).",
            hint='Is it known? If it is not, say so with {"not_recorded": "reason"}; it is printed that way.',
            at=At("sourcing", path),
        )


def _unknown(rows: list[Purchase], fields: dict[str, str], jurisdiction: Jurisdiction) -> Iterator[Hit]:
    for name, heading in fields.items():
        unknown = [row.id for row in rows if isinstance(_value(row, name), NotRecorded)]
        if unknown:
            yield Hit(
                message=f"{heading} ({jurisdiction.label}): not recorded, with a reason, for {len(unknown)} of "
                f"{len(rows)} purchases: {_some(unknown)}.",
                hint="Is it known by now?",
                at=At("sourcing", "$.rows"),
                severity=Severity.INFO,
            )


def _some(ids: list[str]) -> str:
    return ", ".join(ids[:5]) + (f" and {len(ids) - 5} more" if len(ids) > 5 else "")


def _applies(row: Purchase, name: str) -> bool:
    """Tell whether a field is asked of a row: the sale side only of what was sold."""
    return bool(row.sale) or not name.startswith("sale.")


def _value(row: Purchase, name: str) -> object:
    """Return the value at a dotted name; a reason for its absence on the way counts for all below it."""
    value: object = row
    for part in name.split("."):
        value = getattr(value, part)
        if value is None or isinstance(value, NotRecorded):
            return value
    return value


RULE = Rule(
    code="SRC-03",
    title="Own records have the fields of their jurisdiction",
    severity=Severity.ERROR,
    phase="case",
    why="Countries that recognise a buyer's own purchase record say what must stand in it. A fact that nobody "
    "recorded is printed as that; it is never filled in.",
    sources=("GOVUK-MS", "DE-HENSKE", "NL-FUND", "FR-ERIDYA", "JP-WAKU", "AU-66-17", "NZ-19H", "IRS-583-SEAG"),
    check=check,
    fails={"sourcing.json$.rows[0].vendor.address": None},
    passes={"sourcing.json$.rows[0].payment": None},
)
