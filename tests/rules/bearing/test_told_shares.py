"""CON-04 on shares of a whole that are told in words, beside what tells or makes them."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.figures.share_words import shares_in

ACTION = "case.json$.actions[0]"
PAGE = "Rule for returns\nTwo thirds of the time of the desk goes to old returns.\nChecked: 40 lamps, broken: 10 lamps"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("that is one fifth or 20 percent.", [0.2]), ("Twelve buyers, three quarters, chose a refund.", [0.75]),
        ("gut ein Viertel der Retouren", [0.25]), ("zwei Drittel der Griffe", [2 / 3]), ("约占百分之六十四。", [0.64]),
        ("三分之一在一周内复检", [1 / 3]), ("每批抽检两成", [0.2]), ("七成半", [0.75]),
        # Whiles, and what is told in its order.
        ("a quarter of an hour", []), ("in the third quarter", []), ("the third parcel", []), ("in a quarter, we", []),
        ("drei Viertelstunden", []), ("全部完成", []), ("三成员", []), ("百分之百", []),
    ],
)
def test_shares_in_words(text, values):
    assert [share.value for share in shares_in(text)] == pytest.approx(values)


def found(hits, told):
    changes = {
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-004"], "exhibits.E-004": {"text": PAGE},
        f"{ACTION}.refunds": [],
    }
    told_of = [hit for hit in hits("CON-04", changes) if "(share)" in hit.message or "makes another" in hit.message]
    return [hit.severity or Severity.ERROR for hit in told_of]


@pytest.mark.parametrize(
    ("told", "weight"),
    [
        ("Two thirds of the time of the desk goes to old returns.", []),
        ("Three quarters of the time of the desk goes to old returns.", [Severity.ERROR]),
        ("Of 40 lamps 10 were broken, that is one quarter of them.", []),
        ("Of 40 lamps 10 were broken, that is one third of them.", [Severity.ERROR]),
        ("10 of the lamps were broken, one quarter or 25 percent.", []),
        ("10 of the lamps were broken, one fifth or 25 percent.", [Severity.ERROR]),
        ("10 lamps were broken, one quarter of those checked.", []),
        ("Less than three quarters of the time of the desk goes to old returns.", [Severity.WARNING]),
        ("旧退货占客服时间不到四分之三。", [Severity.WARNING]),
        ("Nobody looked at one ninth of the shelves.", [Severity.WARNING]),
        # A whole that stands elsewhere: ten of forty.
        ("The other 14 lamps came later, and 10 of these were broken, about one quarter of all lamps.", []),
    ],
)
def test_what_makes_a_share(hits, told, weight):
    assert found(hits, told) == weight


@pytest.mark.parametrize(("share", "weight"), [("四分之三", []), ("五分之四", [Severity.WARNING])])
def test_a_share_of_the_orders_with_a_cause_is_made_by_their_number(hits, share, weight):
    orders = [
        {"order_id": f"026-0000000-000000{at}", "on": "2026-02-11", "items": ["B0SAMPLE01"],
         "cause": "打印机故障" if at == 1 else "仓库搬迁"} for at in range(1, 5)
    ]
    told = f"迟发的{share}出在搬迁期间。"
    changes = {"case.json$.orders": orders, "case.json$.root_causes[0].statement": told}
    assert [hit.severity for hit in hits("CON-04", changes) if "(share)" in hit.message] == weight
