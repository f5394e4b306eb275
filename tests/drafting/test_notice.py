"""What is read from notices of many shapes: rightly, nothing invented, and what is unsure left to a person."""

from collections import Counter

import pytest

from pipeline.catalog import load as load_catalog
from pipeline.drafting.facts import NoticeRead
from pipeline.drafting.notice import read_notice
from tests.drafting.notices import NOTICES, Known

CATALOG = load_catalog()
COUNTED = {"items", "ref", "order"}
FEWEST_RIGHT = 0.97


def told(read: NoticeRead) -> dict[str, object]:
    return {fact.what: fact.value for fact in read.facts if not fact.doubt and fact.what not in COUNTED}


def score(known: Known) -> tuple[Counter[str], list[str]]:
    read = read_notice([known.text], CATALOG)
    found, doubts = told(read), {fact.what for fact in read.facts if fact.doubt}
    counted: Counter[str] = Counter()
    wrong: list[str] = []

    def count(name: str, what: str, said: object) -> None:
        counted[name] += 1
        if name != "right":
            wrong.append(f"{known.name}: {what}: {name}: {said}")

    for what, value in known.says.items():
        same = sorted(map(str, found[what])) == sorted(map(str, value)) if isinstance(value, list) and isinstance(
            found.get(what), list) else found.get(what) == value
        count("right" if same else "missed" if what not in found else "invented", what, found.get(what))
    for what in found.keys() - known.says.keys():
        count("invented", what, found[what])
    for what in known.doubts:
        count("right" if what in doubts else "unmarked", what, found.get(what))
    complaints = tuple((one.type, one.ref, one.items) for one in read.complaints)
    count("right" if complaints == known.complaints else "invented", "complaints", complaints)
    if known.orders or read.orders:
        count("right" if read.orders == known.orders else "invented", "orders", read.orders)
    titles = {asin: title for one in read.complaints for asin, title in one.titles}
    for asin, title in known.titles.items():
        count("right" if titles.get(asin) == title else "missed", asin, titles.get(asin))
    return counted, wrong


def test_nearly_everything_is_read_rightly_and_nothing_is_invented() -> None:
    assert len(NOTICES) >= 30
    total: Counter[str] = Counter()
    wrong: list[str] = []
    for known in NOTICES:
        counted, faults = score(known)
        total += counted
        wrong += faults
    said = "\n".join([f"{dict(total)}", *wrong])
    assert not total["invented"] and not total["unmarked"], said
    assert total["right"] / sum(total.values()) >= FEWEST_RIGHT, said


@pytest.mark.parametrize("known", NOTICES, ids=lambda known: known.name)
def test_every_fact_says_where_it_was_read(known: Known) -> None:
    lines = known.text.split("\n")
    for fact in read_notice([known.text], CATALOG).facts:
        assert 1 <= fact.line <= len(lines) and fact.words, fact


def test_a_file_that_is_no_notice_is_read_only_at_its_beginning() -> None:
    read = read_notice(["Date: 9 March 2026\n" + "invoice, please. " * 20_000 + "ASIN B0LATE0001"], CATALOG)
    assert read.sure("received_on") == "2026-03-09"
    assert not read.complaints and read.text == ""
    assert "only its first" in read.doubt("text")


APART = {
    "Nicht betroffen: 302-9999999-9999999": "302-9999999-9999999",
    "未受影响：112-9999999-9999999": "112-9999999-9999999",
    "ASIN B0AAAA1111 was restored.": "B0AAAA1111",
    "ASIN B0AAAA1111 ist wieder aktiv.": "B0AAAA1111",
    "商品 B0AAAA1111 已恢复。": "B0AAAA1111",
    "Example of an order ID: 111-1111111-1111111": "111-1111111-1111111",
    "Order ID (example): 111-1111111-1111111": "111-1111111-1111111",
    "Write the number of the order, e.g. 111-1111111-1111111": "111-1111111-1111111",
    "Nennen Sie die ASIN, z. B. B0AAAA1111": "B0AAAA1111",
    "例如：投诉编号 6104477120": "6104477120",
    "Sample complaint ID: 6104477120": "6104477120",
    "Complaint ID: 6104477120 (reinstated)": "6104477120",
    "Not affected:\n\n- B0AAAA1111": "B0AAAA1111",
    "B0AAAA1111  Tin lighthouse  PC-55120  Reinstated": "B0AAAA1111",
}


@pytest.mark.parametrize("text", APART)
def test_a_number_that_the_notice_sets_apart_is_left_to_a_person(text: str) -> None:
    read = read_notice([f"{text}\n\nASIN: B0ZZZZ9999 was removed.\n"], CATALOG)
    facts = {fact.value: fact.doubt for fact in read.facts if fact.what in COUNTED}
    assert facts.pop("B0ZZZZ9999") == ""
    assert set(facts) == {APART[text]} and facts[APART[text]].startswith("the notice ")
    assert not read.orders
    assert [(one.items, one.ref) for one in read.complaints] == [(("B0ZZZZ9999",), "")]


@pytest.mark.parametrize("text", [
    "To have B0AAAA1111 reinstated, please send invoices, for example those of your supplier.",
    "B0AAAA1111 has not been reinstated.",
    "Send documents for B0AAAA1111 (e.g. an invoice).",
    "Ihr Angebot B0AAAA1111 kann wiederhergestellt werden, wenn Sie Belege senden.",
    "如需恢复商品 B0AAAA1111，请提供发票。",
    "B0AAAA1111 was removed and B0BBBB2222 was restored.",
    "B0AAAA1111 | Sample box of tea",
    "B0AAAA1111 was removed. B0BBBB2222, B0CCCC3333 and B0DDDD4444 are not affected.",
    "Write to help@tea.example\nB0AAAA1111",
])
def test_only_what_is_set_apart_is_left_out(text: str) -> None:
    read = read_notice([text], CATALOG)
    assert [one.items for one in read.complaints] == [("B0AAAA1111",)]
    assert "B0AAAA1111" not in {fact.value for fact in read.facts if fact.doubt}


def test_a_product_named_as_affected_and_set_apart_stands_once_with_both_places() -> None:
    text = "We removed:\n\nASIN: B0AAAA1111\nASIN: B0BBBB2222\n\nAll are affected except B0BBBB2222.\n"
    read = read_notice([text], CATALOG)
    told = [(fact.value, fact.doubt, fact.line) for fact in read.facts if fact.what == "items"]
    assert [(value, line) for value, _, line in told] == [("B0AAAA1111", 3), ("B0BBBB2222", 6)]
    assert told[0][1] == "" and "not affected" in told[1][1] and "line 4 names it as affected" in told[1][1]
    assert read.complaints[0].items == ("B0AAAA1111", "B0BBBB2222"), "a person decides, nothing is dropped"


@pytest.mark.parametrize("text", [
    "Alle Dokumente müssen auf Deutsch oder Englisch sein.", "Documents must be in English or German.",
    "文件必须为英文或德文。",
])
def test_languages_are_read_without_the_word_language(text: str) -> None:
    assert set(read_notice([text], CATALOG).sure("languages") or ()) == {"de", "en"}  # type: ignore[arg-type]  # a set of words


def test_papers_that_need_not_be_in_a_language_demand_none() -> None:
    assert read_notice(["Die Rechnungen müssen nicht auf Deutsch sein."], CATALOG).sure("languages") is None


@pytest.mark.parametrize("text", [
    "您的申诉应包括：问题的根本原因；您已采取的纠正措施；您将采取的预防措施。",
    "您的申诉应包括：1) 问题的根本原因；2) 您已采取的纠正措施；3) 您将采取的预防措施。",
    "您的申诉应包括：问题的根本原因、您已采取的纠正措施、以及您将采取的预防措施。",
])
def test_points_of_a_plan_in_one_line_are_read(text: str) -> None:
    read = read_notice([text], CATALOG)
    assert read.sure("poa_bullets") == ["问题的根本原因", "您已采取的纠正措施", "您将采取的预防措施"]


def test_the_letter_o_begins_a_point_and_joins_in_spanish() -> None:
    text = "Your plan must cover:\no   The root cause of\nthe complaints\no the actions you have taken\n"
    read = read_notice([text], CATALOG)
    assert read.sure("poa_bullets") == ["The root cause of the complaints", "the actions you have taken"]
    spanish = read_notice(["Por favor envíe una factura\no recibo de las medidas\no acciones tomadas."], CATALOG)
    assert spanish.sure("poa_bullets") is None
