"""Amazon's reports: orders of the case, counted units, and nothing of a buyer anywhere."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.shell.desk import intake as intake_desk
from tests.intake.invented import ASIN, CASE, ORDER, Desk

TODAY = date(2026, 4, 20)
CANARY = "Canary Person"
ALL = (
    "amazon-order-id", "merchant-order-id", "purchase-date", "last-updated-date", "order-status", "fulfillment-channel",
    "sales-channel", "product-name", "sku", "asin", "item-status", "quantity", "currency", "item-price", "buyer-name",
    "buyer-email", "ship-city", "ship-postal-code",
)
MONEY = (
    "date/time", "settlement id", "type", "order id", "sku", "description", "quantity", "marketplace", "fulfilment",
    "order city", "order postal", "product sales", "product sales tax", "postage credits", "selling fees", "total",
)
FIRST, SECOND = "203-1111111-1111111", "203-2222222-2222222"


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_desk, "today", lambda: TODAY)


def order(number: str = FIRST, day: str = "2026-03-01T10:00:00+00:00", **said: str) -> dict[str, str]:
    return {
        "amazon-order-id": number, "purchase-date": day, "order-status": "Shipped", "sales-channel": "Amazon.co.uk",
        "product-name": "Lamp", "sku": "HL-1", "asin": ASIN, "item-status": "Shipped", "quantity": "1",
        "currency": "GBP", "item-price": "24.00", "buyer-name": CANARY, "buyer-email": "canary@example.com",
        "ship-city": "Canarytown", "ship-postal-code": "CA1 1CA",
    } | {key.replace("_", "-"): value for key, value in said.items()}  # fmt: skip


def refund(number: str = FIRST, day: str = "5 Mar 2026 10:11:12 UTC", **said: str) -> dict[str, str]:
    return {
        "date/time": day, "settlement id": "1", "type": "Refund", "order id": number, "sku": "HL-1", "quantity": "1",
        "marketplace": "amazon.co.uk", "order city": "Canarytown", "product sales": "-20.00",
        "product sales tax": "-4.00", "postage credits": "-1.50", "selling fees": "3.00", "total": "-22.50",
    } | {key.replace("_", " "): value for key, value in said.items()}  # fmt: skip


def table(columns: tuple[str, ...], *rows: dict[str, str], sign: str = "\t") -> str:
    lines = [columns, *(tuple(row.get(column, "") for column in columns) for row in rows)]
    return "".join(sign.join(f'"{cell}"' if sign in cell else cell for cell in line) + "\r\n" for line in lines)


def report(desk: Desk, text: str | bytes, name: str = "report.txt", **options: Any) -> tuple[int, str]:
    file = desk.cases.parent / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return desk.intake(orders=str(file), **options)


def orders(desk: Desk) -> dict[str, Any]:
    listed = json.loads((desk.case / "case.json").read_text(encoding="utf-8"))["orders"]
    return {one["order_id"]: one for one in listed}


def change(desk: Desk, **fields: Any) -> None:
    desk.write(desk.case / "case.json", CASE | fields)


def test_orders_of_the_case_come_in_and_units_are_counted(desk: Desk) -> None:
    code, said = report(desk, table(ALL, order(), order(SECOND, quantity="2")))
    assert code == 1  # the case says two units
    assert orders(desk)[FIRST] == {"order_id": FIRST, "on": "2026-03-01", "items": [ASIN], "units": 1}
    assert orders(desk)[SECOND]["units"] == 2
    assert f"{ASIN} 3 sold from 2025-04-02 to 2026-04-02; case.json: quantity_sold 2, which differs" in said
    assert json.loads((desk.case / "case.json").read_text(encoding="utf-8"))["items"] == CASE["items"]


def test_units_that_agree_are_no_finding(desk: Desk) -> None:
    code, said = report(desk, table(ALL, order(quantity="2")))
    assert (code, "quantity_sold 2" in said, "differs" in said) == (0, True, False)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030", "cp932"])
def test_nothing_of_a_buyer_is_kept_or_said(desk: Desk, encoding: str) -> None:
    shifted = order(SECOND, order_status=CANARY, quantity=CANARY, purchase_date=CANARY, asin=CANARY, sku=CANARY)
    nameless = order(CANARY)
    elsewhere = order("203-3333333-3333333", sales_channel=CANARY)
    _, said = report(desk, table(ALL, order(), shifted, nameless, elsewhere).encode(encoding))
    assert FIRST in orders(desk)
    kept = "".join(
        path.read_text(encoding="utf-8", errors="replace") for folder in (desk.cases, desk.outputs)
        for path in folder.rglob("*") if path.is_file()
    )
    for words in (said, kept):
        assert "canary" not in words.casefold()


def test_other_stores_and_products_are_said(desk: Desk) -> None:
    rows = [order(), order(SECOND, sales_channel="Amazon.de"), order("203-3333333-3333333", asin="B0OTHER123")]
    _, said = report(desk, table(ALL, *rows))
    assert list(orders(desk)) == [ORDER, FIRST]
    assert "rows by store: amazon.de 1" in said
    assert "B0OTHER123 1" in said


def test_cancelled_and_earlier_orders_do_not_count(desk: Desk) -> None:
    rows = [
        order(quantity="2"), order(SECOND, order_status="Cancelled", item_status="Cancelled"),
        order("203-3333333-3333333", "2024-03-01T10:00:00+00:00"),
    ]
    code, said = report(desk, table(ALL, *rows))
    assert (code, list(orders(desk))) == (0, [ORDER, FIRST])
    assert "1 cancelled, not counted; 1 outside the window, not counted" in said


def test_a_report_that_begins_late_says_so(desk: Desk) -> None:
    _, said = report(desk, table(ALL, order(quantity="2")))
    assert "The window begins on 2025-04-02. Either nothing was sold before 2026-03-01, or those days are not" in said


def test_the_day_is_that_of_the_store(desk: Desk) -> None:
    change(desk, marketplace="amazon.co.jp")
    report(desk, table(ALL, order(day="2026-03-01T20:00:00+00:00", sales_channel="Amazon.co.jp")))
    assert orders(desk)[FIRST]["on"] == "2026-03-02"


def test_orders_come_in_once_and_what_stands_there_stays(desk: Desk) -> None:
    text = table(ALL, order(quantity="2"), order(ORDER, "2026-03-11T10:00:00+00:00", quantity="0"))
    report(desk, text)
    before = (desk.case / "case.json").read_bytes()
    _, said = report(desk, text)
    assert (desk.case / "case.json").read_bytes() == before
    assert "nothing to add" in said


def test_a_difference_is_shown_and_not_written(desk: Desk) -> None:
    code, said = report(desk, table(ALL, order(ORDER, "2026-03-09T10:00:00+00:00", quantity="2")))
    assert (code, orders(desk)[ORDER]["on"]) == (1, "2026-03-11")
    assert f"differs: {ORDER} on: case.json 2026-03-11, the report 2026-03-09" in said


def test_a_mark_that_waits_for_a_day_gets_it(desk: Desk) -> None:
    change(desk, orders=[{"order_id": FIRST, "on": {"not_recorded": "[fill in: Day of the order]"}}])
    report(desk, table(ALL, order(quantity="2")))
    assert orders(desk) == {FIRST: {"order_id": FIRST, "on": "2026-03-01", "items": [ASIN]}}


def test_of_many_orders_a_person_names_those_that_matter(desk: Desk) -> None:
    many = table(ALL, *(order(f"203-1111111-{number:07d}", quantity="1") for number in range(60)))
    _, said = report(desk, many)
    assert (list(orders(desk)), "60 orders of the case's products are counted and not added" in said) == ([ORDER], True)
    _, said = report(desk, many, which="203-1111111-0000003,203-9999999-0000003")
    assert list(orders(desk)) == [ORDER, "203-1111111-0000003"]
    assert "not in the report, or not of this store and its products: 203-9999999-0000003" in said
    report(desk, many, which="all")
    assert len(orders(desk)) == 61


def test_a_refund_is_what_the_buyer_got_back(desk: Desk) -> None:
    above = '"Includes Amazon Marketplace"\r\n"All amounts in GBP"\r\n\r\n'
    code, said = report(
        desk, above + table(MONEY, refund(ORDER), {"date/time": "x", "type": "Transfer", "total": "-5"}, sign=",")
    )
    assert code == 0, said
    assert orders(desk)[ORDER]["refund"] == {"amount": {"amount": "25.50", "currency": "GBP"}, "on": "2026-03-05"}
    assert "1 row about fees, transfers and the like" in said


def test_a_german_report_of_transactions(desk: Desk) -> None:
    change(desk, marketplace="amazon.de")
    head = "Datum/Uhrzeit;Typ;Bestellnummer;SKU;Menge;Marketplace;Umsätze;Gutschrift für Versandkosten;Gesamt\r\n"
    row = f"05.03.2026 10:11:12 UTC;Erstattung;{ORDER};HL-1;1;amazon.de;-1.020,00;-4,50;-900\r\n"
    code, _ = report(desk, (head + row).encode("cp1252"))
    assert code == 0
    assert orders(desk)[ORDER]["refund"] == {"amount": {"amount": "1024.50", "currency": "EUR"}, "on": "2026-03-05"}


def test_a_japanese_report_of_transactions(desk: Desk) -> None:
    change(desk, marketplace="amazon.co.jp")
    head = "日付/時間,決済番号,トランザクションの種類,注文番号,SKU,説明,数量,Amazon 出品サービス,商品売上,配送料\r\n"
    row = f'2026/03/05 10:11:12 JST,1,返金,{ORDER},HL-1,真鍮のランプ,1,amazon.co.jp,"-2,400",-350\r\n'
    code, said = report(desk, (head + row).encode("cp932"))
    assert code == 0, said
    assert orders(desk)[ORDER]["refund"] == {"amount": {"amount": "2750.00", "currency": "JPY"}, "on": "2026-03-05"}


def test_a_settlement_counts_what_was_the_buyers(desk: Desk) -> None:
    head = ("settlement-id", "transaction-type", "order-id", "marketplace-name", "amount-type", "amount-description",
            "amount", "posted-date", "sku", "quantity-purchased")  # fmt: skip
    parts = [
        ("ItemPrice", "Principal", "-20.00"), ("ItemPrice", "Shipping", "-3.00"), ("ItemFees", "Commission", "3.00"),
    ]
    rows = [
        dict(zip(head, ("1", "Refund", ORDER, "Amazon.co.uk", *part, "2026-03-05", "HL-1", ""), strict=True))
        for part in parts
    ]
    report(desk, table(head, *rows))
    assert orders(desk)[ORDER]["refund"]["amount"] == {"amount": "23.00", "currency": "GBP"}


def test_refunds_of_several_days_are_left_to_a_person(desk: Desk) -> None:
    _, said = report(desk, table(MONEY, refund(ORDER), refund(ORDER, "9 Mar 2026 10:11:12 UTC"), sign=","))
    assert "refund" not in orders(desk)[ORDER]
    assert "25.50 GBP on 2026-03-05, 25.50 GBP on 2026-03-09" in said


def test_a_refund_stated_otherwise_is_a_difference(desk: Desk) -> None:
    held = {"amount": {"amount": "24.00", "currency": "GBP"}, "on": "2026-03-05", "evidence": ["E-001"]}
    change(desk, orders=[{"order_id": ORDER, "on": "2026-03-01", "items": [ASIN], "refund": held}])
    code, said = report(desk, table(MONEY, refund(ORDER), sign=","))
    assert (code, orders(desk)[ORDER]["refund"]) == (1, held)
    assert "refund amount: case.json 24.00 GBP, the report 25.50 GBP" in said


def test_returns_of_fulfilment_by_amazon(desk: Desk) -> None:
    head = ("return-date", "order-id", "sku", "asin", "quantity", "detailed-disposition", "reason", "customer-comments")
    row = dict(zip(head, ("2026-03-08T10:00:00+00:00", FIRST, "HL-1", ASIN, "1", "DEFECTIVE", "NOT_AS_DESCRIBED",
                          f"{CANARY} says it broke"), strict=True))  # fmt: skip
    code, said = report(desk, table(head, row, sign=","))
    assert code == 0
    assert orders(desk)[FIRST]["on"] == {"not_recorded": "not in report.txt"}
    assert "NOT_AS_DESCRIBED 1" in said
    assert "the report names no store" in said
    assert CANARY not in said


def test_returns_to_the_seller(desk: Desk) -> None:
    head = ("Order ID", "Order date", "Return request date", "ASIN", "Merchant SKU", "Return quantity", "Return Reason",
            "Order quantity", "Refunded Amount", "Currency code")  # fmt: skip
    row = dict(zip(head, (FIRST, "01-Mar-2026", "08-Mar-2026", ASIN, "HL-1", "1", "CR-DEFECTIVE", "2", "24.00", "GBP"),
                   strict=True))  # fmt: skip
    code, said = report(desk, table(head, row))
    assert (code, orders(desk)[FIRST]) == (0, {"order_id": FIRST, "on": "2026-03-01", "items": [ASIN], "units": 2})
    assert "Refunded Amount: the report does not say on which day" in said


def test_a_report_with_skus_only_needs_those_of_the_case(desk: Desk) -> None:
    columns = tuple(column for column in ALL if column != "asin")
    _, said = report(desk, table(columns, order(quantity="2")))
    assert (list(orders(desk)), "Are items[].sku given?" in said) == ([ORDER], True)
    change(desk, items=[CASE["items"][0] | {"sku": "HL-1"}])  # type: ignore[index,operator]  # JSON
    report(desk, table(columns, order(quantity="2")))
    assert list(orders(desk)) == [ORDER, FIRST]


def test_days_that_read_two_ways_wait_for_a_person(desk: Desk) -> None:
    text = table(ALL, order(day="03/02/2026"))
    code, said = report(desk, text)
    assert (code, list(orders(desk))) == (1, [ORDER])
    assert "row 2 the day may be 2026-02-03 or 2026-03-02: give --dates dmy" in said
    report(desk, text, dates="mdy")
    assert orders(desk)[FIRST]["on"] == "2026-03-02"


def test_a_table_of_something_else_is_refused(desk: Desk) -> None:
    code, said = report(desk, "Date,Item\n2026-01-01,x\n")
    assert (code, "no report that is known here" in said) == (2, True)


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    before = (desk.case / "case.json").read_bytes()
    code, said = report(desk, table(ALL, order(quantity="2")), dry_run=True)
    assert (code, (desk.case / "case.json").read_bytes()) == (0, before)
    assert f'+ "order_id": "{FIRST}"' in said


@pytest.mark.parametrize(
    "flags",
    [
        {"which": "all"}, {"orders": "x", "sourcing": "y"}, {"dates": "dmy"}, {"currency": "GBP"},
        {"dates": "abc", "orders": "x"},
    ],
)
def test_flags_that_mean_nothing_are_said(desk: Desk, flags: dict[str, str]) -> None:
    assert desk.intake(**flags)[0] == 2


def test_a_seller_has_no_orders(family: Desk, tmp_path: Path) -> None:
    code = family.intake(seller="harbour-lamps", orders=str(tmp_path / "x"))[0]
    assert code == 2
