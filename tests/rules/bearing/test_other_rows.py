"""CON-04 on a figure of another row of a cited table than the one that the words name."""

import pytest

from pipeline.model.finding import Severity

ACTION = "case.json$.actions[0]"
SHEET = {
    "id": "E-007", "kind": "inspection_record", "title": "Goods in, spring 2026", "file": "evidence/g.pdf",
    "issued_on": "2026-04-20",
}
PAGE = (
    "Goods in, spring 2026\nday lot pieces cartons cost checked by\n"
    "2026-03-06 LK-2601 540 42 1,180.50 Robin\n"
    "2026-03-19 LK-2602 480 34 1,049.20 Robin\n"
    "2026-04-17 LK-2603 320 25 699.80 Kim\n"
    "total 1340 101 2,929.50"
)


def found(hits, told, page=PAGE):
    changes = {
        "evidence.json$.evidence[6]": SHEET, "exhibits.E-007": {"text": page},
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-007"], f"{ACTION}.refunds": [],
    }
    return [(hit.severity, hit.message) for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("Lot LK-2603 came in with 540 pieces.", "320"), ("Lot LK-2603 came in with 42 boxes.", "25"),
        ("We paid GBP 1,180.50 for lot LK-2603.", "699.80"),
        ("LK-2602批次于3月6日到仓。", "2026-03-19"),
    ],
)
def test_a_figure_of_another_row(hits, told, instead):
    (hit,) = found(hits, told)
    assert hit[0] is Severity.ERROR or hit[0] is None
    assert f'Found instead: "{instead}" (E-007 p. 1)' in hit[1]


def test_a_row_that_is_named_by_its_day_is_asked_about(hits):
    (hit,) = found(hits, "The lot of 17 April filled 34 cartons.")
    assert hit[0] is Severity.WARNING and 'Found instead: "25" (E-007 p. 1)' in hit[1]
    # Where the row has another number of the sentence, too, it is no chance.
    page = PAGE.replace("25 699.80", "25 699.80 2").replace("34 1,049.20", "34 1,049.20 1")
    weights = [severity for severity, _ in found(hits, "The lot of 17 April filled 34 cartons, 2 torn.", page)]
    assert weights and Severity.WARNING not in weights


def test_other_days_of_an_order_stand_in_the_rows_of_others(hits):
    page = (
        "Late orders\norder ordered ship by shipped\nLK-7301 2026-02-16 2026-02-19 2026-02-22\n"
        "LK-7302 2026-02-19 2026-02-20 2026-02-23\nLK-7303 2026-02-21 2026-02-22 2026-02-26\n"
    )
    (hit,) = found(hits, "LK-7301 should have left on 19 February and left on 23 February.", page)
    assert 'Found instead: "2026-02-22" (E-007 p. 1)' in hit[1]
    assert found(hits, "LK-7301 should have left on 19 February and left on 22 February.", page) == []


@pytest.mark.parametrize(
    "told",
    [
        "Lot LK-2603 came in with 320 pieces.", "The lot of 17 April filled 25 cartons.",
        # The other row is named, too, or what stands in it is told as well.
        "Lot LK-2603 came in with 320 pieces, a fifth less than the 480 of the lot before.",
        "After the lot of 17 April was booked, Robin had counted 540 pieces.",
        # What the columns add up to.
        "With lot LK-2603 we had taken in 1340 pieces altogether.",
    ],
)
def test_a_figure_of_the_row_that_is_named(hits, told):
    assert found(hits, told) == []


TRACKING = (
    "Larkmoor Parcels\nShipment LP5520881764\nDay Event\n"
    "3 March 2026 Picked up\n5 March 2026 In transit\n6 March 2026 Delivered"
)
INVOICES = tuple(
    f"Larkmoor Wholesale Ltd\nInvoice {number}\nArticle Size Pieces Each Amount\n{rows}\nTotal {total}"
    for number, rows, total in (
        ("5874", "Lamp 0.5 m 240 9.60 2,304.00\nLamp 0.7 m 160 12.40 1,984.00", "400 4,288.00"),
        ("5921", "Lamp 0.5 m 180 9.60 1,728.00", "180 1,728.00"),
    )
)


def found_on(hits, told, pages):
    names = ["E-007", "E-008"][: len(pages)]
    changes = {f"{ACTION}.statement": told, f"{ACTION}.evidence": names, f"{ACTION}.refunds": []}
    for at, (name, page) in enumerate(zip(names, pages, strict=True), 6):
        kind, file = "supplier_invoice", f"evidence/{name}.pdf"
        changes[f"evidence.json$.evidence[{at}]"] = {"id": name, "kind": kind, "title": name, "file": file}
        changes[f"exhibits.{name}"] = {"text": page}
    return [hit.message for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("The new lamps were delivered on 6 March.", None),
        ("The new lamps were delivered on 3 March.", '"6 March 2026" (E-007 p. 1)'),
        # Nothing says next to the day what happened on it, or both are told.
        ("We handed the parcel over on 3 March so that it was delivered in time.", None),
        ("The new lamps were picked up on 3 March.", None),
    ],
)
def test_the_day_of_another_event_of_a_list(hits, told, instead):
    found = found_on(hits, told, [TRACKING])
    assert [message.partition("Found instead: ")[2].rstrip(".") for message in found] == ([instead] if instead else [])


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("Invoice 5921 lists 180 of the 0.5 m for GBP 1,728.00.", None),
        ("Invoice 5921 lists 160 of the 0.5 m for GBP 1,728.00.", '"180" (E-008 p. 1)'),
        ("We bought 160 of the 0.7 m; the 0.5 m cost GBP 1,728.00.", None),
        ("Of the 0.7 m we bought 160, and others for GBP 1,728.00.", None),
    ],
)
def test_a_row_of_another_document_that_is_named_by_its_sum(hits, told, instead):
    found = found_on(hits, told, INVOICES)
    assert [message.partition("Found instead: ")[2].rstrip(".") for message in found] == ([instead] if instead else [])
