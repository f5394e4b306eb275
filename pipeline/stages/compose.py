"""compose: a case and its evidence become words - plans and self-made records - before any of it has a format."""

from collections.abc import Mapping

from pipeline.compose.context import Rows
from pipeline.compose.plan import compose_plan
from pipeline.compose.record import compose_records
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Documents
from pipeline.model.exhibit import Exhibit


def compose(case: Case, exhibits: Mapping[str, Exhibit], catalog: Catalog) -> Documents:
    """Return all words that will be sent: one plan for each submission, and the seller's own records."""
    rows: Rows = {}
    return Documents(
        plans=tuple(compose_plan(case, entry, exhibits, catalog, rows) for entry in case.submissions),
        records=compose_records(case, catalog),
    )
