"""Figures that stand beside another thing than the one recorded: running numbers, other orders, sums of rows, years."""

import pytest

from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity
from pipeline.rules.beside.order_lines import lines_about

ACTION = "case.json$.actions[0].statement"
ORDERS = [
    {
        "order_id": f"026-4410723-908556{at}", "on": f"2026-02-{10 + at}", "items": ["B0SAMPLE01"], "cause": "No plug",
        "evidence": ["E-004"], "units": 1,
    }
    for at in range(1, 5)
]


def told(hits, text, words="Looked at.", **more):
    changes = {"case.json$.orders": ORDERS, "case.json$.actions[0].refunds": [], ACTION: words}
    found = hits("CON-04", changes | {"exhibits.E-004": {"text": text}} | more)
    about = [one for one in found if one.at.path.startswith(("$.orders", "$.actions[0]"))]
    return [one.message for one in about if one.severity in (None, Severity.ERROR)]


def test_running_numbers_beside_those_of_a_spreadsheet_are_no_units(facts_of):
    names = [one["order_id"] for one in ORDERS]
    page = "\n".join(f"{at + 1} {at} {name} no plug" for at, name in enumerate(names, 1))
    lines = lines_about(facts_of({"exhibits.E-004": {"text": page}}), ("E-004",), set(names))
    assert [line.split()[0] for _, line, _ in lines] == ["no"] * len(names)


def test_a_day_of_another_order_is_not_that_of_this_one(hits):
    days = ("2026-01-25", "2026-01-26", "2026-01-27", "2026-02-09")
    wrote = "\n".join(f"{day} {one['order_id']} no plug" for day, one in zip(days, ORDERS, strict=True))
    assert told(hits, f"Messages\n{wrote}") == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("59 of them were lot G2514.", True),
        ("57 of them were lot G2514.", False),
        ("In the year 2025 it was 587.", True),
    ],
)
def test_sums_of_rows_of_a_name_and_years(hits, words, right):
    page = (
        "Lot Size Received Left\nG2507 1 qt 240 0\nG2514 1 qt 108 37\nG2514 1.5 qt 60 22\nG2519 1 qt 192 52\n\n"
        "Year Knife Together\n2024 141 179\n2025 438 587\n2026 33 50"
    )
    changes = {"case.json$.orders": ORDERS, "case.json$.actions[0].refunds": [], ACTION: words}
    found = [one for one in hits("CON-04", changes | {"exhibits.E-004": {"text": page}}) if one.at.path == ACTION[9:]]
    assert told(hits, page, words) == [] if right else found


def test_what_a_cell_tells_lies_in_no_row(hits):
    page = "11 February 2026 looked at 20\n12 February 2026 looked at 30, removed on 9 February\n13 February 2026 all"
    changes = {"evidence.json$.evidence[3].scope": "11 to 13 February 2026", "exhibits.E-004": {"text": page}}
    assert not any("beyond" in one.message for one in hits("CON-04", changes))


def test_another_page_of_a_proof_tells_when_money_was_paid_back(hits):
    order = "026-4410723-9085561"
    pages = (
        Page(595, 842, "E-004", f"Written on\n2026-02-27 {order} no plug\n2026-02-28 026-4410723-9085562 no plug"),
        Page(595, 842, "E-004", f"Refunded on\n2026-03-03 {order} GBP 38.50\n2026-03-05 026-4410723-9085562 GBP 12.00"),
    )
    found = hits("CON-04", {ACTION: "The buyer was refunded.", "exhibits.E-004": {"pages": pages}})
    assert [one.message for one in found if one.at.path.startswith("$.orders")] == []


def test_a_while_of_a_title_and_the_end_of_a_year(hits):
    page = "Sign-ins of the last half year\n590 sign-ins, 140 from one device\nuntil 31 December 2025, plan 2026: 610"
    titled = {"evidence.json$.evidence[3].title": "590 sign-ins in 180 days", "exhibits.E-004": {"text": page}}
    assert not any('"140"' in one.message for one in hits("EVD-14", titled))
    assert told(hits, page, "By the end of 2025 it was 590.") == []


@pytest.mark.parametrize(("ordered", "wrong"), [("2026-02-11", []), ("2026-02-21", ["$.orders[0].on"])])
def test_what_one_line_about_an_order_tells_another_need_not(hits, ordered, wrong):
    order = "026-4410723-9085561"
    text = f"Refund of order {order} ordered {ordered}, 3 March 2026, GBP 38.50"
    sent = {
        "id": "E-007", "kind": "other", "title": "Returns put out again", "file": "evidence/r.pdf", "orders": [order],
        "issued_on": "2026-03-06",
    }
    changes = {
        "evidence.json$.evidence[6]": sent, "exhibits.E-004": {"text": text}, "case.json$.orders[0].on": "2026-02-11",
        "exhibits.E-007": {"text": f"Tag Came Out again\nR-1 2026-01-20 2026-02-12 {order}"},
        "case.json$.orders[0].evidence": ["E-007"],
    }
    assert [hit.at.path for hit in hits("CON-04", changes) if hit.at.path.endswith("orders[0].on")] == wrong
