"""CON-04 on names that stand in the place of others, and on days beside the number of a document."""

import pytest

from pipeline.rules.figures.reading import figures
from pipeline.rules.tallies.other_names import _DAY_BEFORE

ACTION = "case.json$.actions[0].statement"
LIST = (
    "A B C D\n1 removal created units arrived\n"
    "2 RG-0326 2026-03-26 37 2026-04-07\n3 RG-0327 2026-03-27 312 2026-04-10\n"
)


def found(hits, told, text="", **more):
    changes = {ACTION: told, "exhibits.E-004": {"text": text}} | more
    messages = [hit.message for hit in hits("CON-04", changes) if "beside it is of another" in hit.message]
    messages += [hit.message for hit in hits("CON-04", changes) if "(date), which stands" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0].rstrip(".") for message in messages]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("On 27 March 2026 we asked for 312 lamps back under RG-0327.", []),
        ("On 27 March 2026 we asked for 312 lamps back under RG-0326.", ['"RG-0327"']),
        ("2026年3月27日用移除单RG-0326申请退回312件。", ['"RG-0327"']),
        # Its own row has one of the figures, or the other has but one small one.
        ("On 26 March 2026 we asked for lamps back under RG-0326, 312 of another.", []),
        ("We asked for 312 lamps back under RG-0326.", []),
        ("RG-0326 and RG-0326 were lost.", ["the same one twice"]),
        ("The page said RG-0326 and RG-0326 Pro.", []),
        ("RG-0326 was lost, and RG-0326 was not found again.", []),
    ],
)
def test_the_name_of_another_row(hits, told, instead):
    assert found(hits, told, LIST) == instead


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("We closed the brass lamp (B0SAMPLE01).", []),
        ("We closed the brass lamp (B0SAMPLE09).", ['"B0SAMPLE01"']),
        ("We closed the offer B0SAMPLE09.", []),
    ],
)
def test_the_number_of_another_product(hits, told, instead):
    assert found(hits, told, "Offers closed: B0SAMPLE01, B0SAMPLE09") == instead


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("The refund stands in RF-20931 of 3 March 2026.", []),
        ("The refund stands in RF-20931 of 2 March 2026.", ['"2026-03-03"']),
        ("退款见3月2日的单据RF-20931。", ['"2026-03-03"']),
    ],
)
def test_the_day_of_a_document(hits, told, instead):
    dated = {"evidence.json$.evidence[3].number": "RF-20931", "evidence.json$.evidence[3].issued_on": "2026-03-03"}
    assert found(hits, told, "Refund RF-20931", **dated) == instead


def test_a_lot_of_a_year():
    assert [one.kind for one in figures("from lot 26-016 on")] == ["reference"]
    assert "reference" not in [one.kind for one in figures("pages 26-46")]


PAPERS = {
    "evidence.json$.evidence[1].title": "Invoice LW-7741", "exhibits.E-002": {"text": "Larkmoor\nLW-7741\n24 lamps"},
    "evidence.json$.evidence[3].title": "Attestation of disposal RG-0587",
    "evidence.json$.evidence[3].number": "RG-0587",
    "case.json$.actions[0].evidence": ["E-002", "E-004"],
}


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("The lamps were shredded (attestation RG-0587).", []),
        ("The lamps were shredded (attestation LW-7741).", ['"RG-0587"']),
        ("The lamps were bought by invoice LW-7741.", []),
        ("The lamps were shredded (attestation RG-0587, invoice LW-7741).", []),
        ("The lamps were bought by order LW-7741.", []),
    ],
)
def test_the_number_of_a_document_that_the_words_call_otherwise(hits, told, instead):
    assert found(hits, told, "RG-0587\n5 March 2026", **PAPERS) == instead


@pytest.mark.parametrize(("number", "instead"), [("LP4400917", []), ("LP4400925", ['"LP4400917"'])])
def test_the_parcel_of_another_order(hits, number, instead):
    order = {"on": "2026-02-20", "items": ["B0SAMPLE01"]}
    orders = {"case.json$.orders": [
        order | {"order_id": "026-4410723-9085561", "tracking": "LP4400917"},
        order | {"order_id": "026-7730155-2208814", "tracking": "LP4400925"},
    ]}
    told = f"The last one came on 5 March (order 026-4410723-9085561, tracking {number})."
    assert found(hits, told, "5 March 2026\nLP4400917 LP4400925", **orders) == instead


@pytest.mark.parametrize(("lot", "instead"), [("RG-0327", []), ("RG-0326", ['"RG-0327"'])])
def test_behind_a_colon_stands_what_a_name_is_told_for(hits, lot, instead):
    told = f"Removal {lot} shows the way: on 27 March 2026 we asked for 312 lamps."
    assert found(hits, told, LIST) == instead


@pytest.mark.parametrize(("last", "instead"), [("T-055", []), ("T-056", ['"T-055"'])])
def test_a_list_of_names_each_with_that_of_its_row(hits, last, instead):
    rows = "T-051 2026-06-22 112-7305518-4460291\nT-055 2026-07-03 111-6649027-1835504\nT-056 2026-07-06 shelf"
    told = f"Return T-051 went to order 112-7305518-4460291, {last} to 111-6649027-1835504."
    assert found(hits, told, f"Return Came Order\n{rows}") == instead


@pytest.mark.parametrize(
    ("between", "is_its_own"), [("的单据", True), ("开具的发票", True), ("提交的", False), ("收到", False)]
)
def test_a_day_on_which_something_was_done_with_a_document_is_not_its_own(between, is_its_own):
    assert bool(_DAY_BEFORE.fullmatch(between)) is is_its_own
