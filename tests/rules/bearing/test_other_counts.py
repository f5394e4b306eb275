"""CON-04 on a number that counts something else on what is cited, where this counts the same with another one."""

import pytest

from pipeline.model.finding import Severity

MEASURE = "case.json$.measures[0]"
RULES = {
    "id": "E-007", "kind": "policy_document", "title": "Packing rules", "file": "evidence/p.pdf",
    "issued_on": "2026-03-06",
}
PAGE = (
    "Packing rules, version 2\nAt 60 open orders a second packer is called and handling takes longer.\n"
    "Each parcel is weighed; 118 parcels went out in the first week.\n"
    "The rules hang beside the bench for 365 days a year."
)


def found(hits, told, page=PAGE):
    changes = {
        "evidence.json$.evidence[6]": RULES, "exhibits.E-007": {"text": page},
        f"{MEASURE}.statement": told, f"{MEASURE}.evidence": ["E-007"],
    }
    return [(hit.severity, hit.message) for hit in hits("CON-04", changes) if hit.at.path == "$.measures[0].statement"]


def test_a_number_of_something_else(hits):
    (hit,) = found(hits, "At 118 open orders a second packer is called.")
    assert hit[0] is not Severity.WARNING
    assert 'Found instead: "60" (E-007 p. 1)' in hit[1]


@pytest.mark.parametrize(
    "told",
    [
        "At 60 open orders a second packer is called.", "118 parcels went out in the first week.",
        # It counts the same there, or the other one is told, too.
        "At 60 open orders, less than the 118 of the first week, a second packer is called.",
        # What is so many days long is no number of orders, and what is called by its size counts none.
        "The rules hang beside the bench for 365 days.", "The 118-piece orders are packed by a second packer.",
    ],
)
def test_a_number_of_the_same(hits, told):
    assert found(hits, told) == []


@pytest.mark.parametrize(("count", "right"), [("50", True), ("90", False)])
def test_a_number_in_the_row_of_what_is_named_beside_it(hits, count, right):
    page = (
        "3. 贵司深圳仓剩余的 520 个 LY-P20 和 270 个 LY-P10，我们 11 月 18 日已上门拉回。\n\n"
        "深圳仓 2026-11-13，抽 80 个\n型号 抽样 外壳划痕 无封签\nLY-P20 50 3 50\nLY-P10 30 0 90\n合计 80 3 140\n"
    )
    told = found(hits, f"我们 11 月 13 日抽查 {count} 个 LY-P20，有 3 个在同一位置有划痕。", page)
    assert (not [message for _, message in told if "(number)" in message]) is right
