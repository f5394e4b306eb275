"""EVD-14: the register agrees with the pages."""

import pytest

from pipeline.model.cells import BORDER, TABLE, parted
from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity

INVOICE = (
    "Larkmoor Wholesale Ltd\nUnit 9, Tannery Yard\nInvoice LW-7741\n10 November 2025\nTo Sample & Shade Ltd\n"
    "24 Desk lamp, brass GBP 412.80\nTotal GBP 412.80"
)


def read(hits, text=INVOICE, **more):
    return [hit.message for hit in hits("EVD-14", {"exhibits.E-002": {"text": text}} | more)]


def test_an_invoice_that_agrees(hits):
    assert read(hits) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("10 November 2025", "11/12/2025", "date 2025-11-10"),
        ("412.80", "421.80", "total GBP 412.80"),
        ("24 Desk", "20 Desk", "quantity 24"),
        ("LW-7741", "LW-7714", "number LW-7741"),
        ("Larkmoor Wholesale", "Marlmoor Trading", 'issuer "Larkmoor Wholesale Ltd"'),
        ("Sample & Shade", "Somebody Else", 'buyer "Sample & Shade Ltd"'),
    ],
)
def test_one_figure_that_differs(hits, old, new, told):
    found = read(hits, INVOICE.replace(old, new))
    assert len(found) == 1 and told in found[0]


def test_a_sole_trader_s_form_is_none_of_the_name(hits):
    names = {"evidence.json$.evidence[1].buyer.name": "Tannhof Leuchten e. K."}
    assert read(hits, INVOICE.replace("Sample & Shade Ltd", "Tannhof Leuchten e.K."), **names) == []


def test_a_firm_of_a_name_and_another(hits):
    names = {"evidence.json$.evidence[1].buyer.name": "Luz y Sombra S.L."}
    assert read(hits, INVOICE.replace("Sample & Shade Ltd", "Luz y Sombra, S.L."), **names) == []
    (found,) = read(hits, INVOICE.replace("Sample & Shade Ltd", "Luz y Lumbre, S.L."), **names)
    assert 'buyer "Luz y Sombra S.L."' in found


def test_dates_are_known_in_many_dresses(hits):
    for day in ("2025-11-10", "10.11.2025", "10/11/2025", "Nov 10, 2025", "10. November 2025", "2025年11月10日"):
        assert read(hits, INVOICE.replace("10 November 2025", day)) == []


def test_pages_without_text_leave_it_open(hits, undecided):
    assert hits("EVD-14", {"exhibits.E-002": {"text": ""}}) == []


def test_units_sold_are_those_of_the_sales_report(hits):
    report = {
        "id": "E-007",
        "kind": "sales_report",
        "title": "Sales",
        "file": "evidence/s.pdf",
        "items": ["B0SAMPLE01"],
    }
    text = "\n".join(f"B0SAMPLE01 026-441072{n}-9085561" for n in range(3))
    changes = {"evidence.json$.evidence[6]": report, "exhibits.E-007": {"text": text}}
    assert "shows 3 orders" in hits("EVD-14", changes)[0].message
    assert hits("EVD-14", changes | {"case.json$.items[0].quantity_sold": 3}) == []


@pytest.mark.parametrize(("old", "new", "told"), [
    ("10 November 2025", "11 December 2025", "registered with the date 2025-11-10; OCR read"),
    ("Total GBP 412.80", "Total GBP 421.80", "registered with the total GBP 412.80; OCR read"),
])
def test_what_ocr_read_otherwise_is_a_question_and_no_contradiction(hits, old, new, told):
    (hit,) = hits("EVD-14", {"exhibits.E-002": {"ocr": INVOICE.replace(old, new)}})
    assert told in hit.message and hit.severity is Severity.WARNING


def test_what_ocr_read_as_registered_or_not_at_all_is_left_alone(hits):
    for seen in (INVOICE, INVOICE.replace("10 November 2025", "l0/11/2025"), "Larkmoor", ""):
        assert hits("EVD-14", {"exhibits.E-002": {"ocr": seen}}) == []


def page(text):
    return {"exhibits.E-004": {"text": text}, "evidence.json$.evidence[3].issued_on": None,
            "evidence.json$.evidence[3].total": None}


@pytest.mark.parametrize(
    "text",
    [
        "Refund of order 026-4410723-9085561, B0SAMPLE01", "Refund of order 026-4410723-9085561",
        "Refund of order 026-4410723-9085561: brass desk lamp with green shade (B0SAMPLE07)",
    ],
)
def test_a_product_that_its_pages_name_or_that_they_leave_open(hits, text):
    assert hits("EVD-14", page(text)) == []


def test_another_product_than_is_registered(hits):
    [hit] = hits("EVD-14", page("Refund of order 026-4410723-9085561, B0SAMPLE07 sling bag"))
    assert "the product B0SAMPLE01; on its pages stands B0SAMPLE07 (p. 1)" in hit.message and hit.severity is None


@pytest.mark.parametrize(("words", "count"), [("bamboo tray, rubber feet", 0), ("tray", 1)])
def test_a_product_that_is_called_by_its_own_words_beside_another(hits, words, count):
    items = [{"asin": f"B0SAMPLE0{at}", "title": title} for at, title in (
        (1, "Brass desk lamp"), (2, "Large kitchen tray of oiled bamboo for breakfast, rubber handles and feet"))]
    text = f"Count of 3 March\nB0SAMPLE01 14\n{words} 9\nB0LSRM31BK 3"
    about = {"case.json$.items": items, "evidence.json$.evidence[3].items": ["B0SAMPLE01", "B0SAMPLE02"]}
    found = [hit for hit in hits("EVD-14", page(text) | about) if "the product B0SAMPLE02" in hit.message]
    assert len(found) == count


@pytest.mark.parametrize(("words", "severity"), [
    ("Single products: 10, among them that of the notice.", Severity.WARNING),
    ("其余单品10个，包括通知所涉的1个。", Severity.WARNING),
    ("Single products: 10, all looked at after receipt of the notice.", None),
])
def test_a_product_that_is_called_by_the_notice_alone(hits, words, severity):
    [hit] = hits("EVD-14", page(f"Families reviewed\nB0TRAY42QX in order\nB0LSRM31BK in order\n{words}"))
    assert "the product B0SAMPLE01" in hit.message and hit.severity is severity


def test_a_mail_about_a_complaint_need_not_name_its_products(hits):
    about = {"evidence.json$.evidence[3].complaints": ["C-1"]}
    text = "Your report 1000000001: the word stands in B0SAMPLE07 as well."
    assert hits("EVD-14", page(text) | about) == []
    assert len(hits("EVD-14", page(text))) == 1


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Larkmoor Wholesale Ltd Sample & Shade Ltd LW-7741 Desk lamp 24 412.80 10 November 2025", False),
        ("Larkmoor Wholesale Ltd Sample & Shade Ltd LW-7741 LW-DL-24G 24 412.80 10 November 2025", False),
        ("Larkmoor Wholesale Ltd Sample & Shade Ltd LW-7741 台灯 24 412.80 10 November 2025", False),
        ("Larkmoor Wholesale Ltd Sample & Shade Ltd LW-7741 Sling bag 24 412.80 10 November 2025", True),
    ],
)
def test_a_line_of_which_nothing_can_be_read(hits, text, seen):
    found = [hit.message for hit in hits("EVD-14", {"exhibits.E-002": {"text": text.replace(" 24 ", "\n24\n")}})]
    assert [("no word of it" in message) for message in found] == [True] * seen


def test_a_figure_that_ocr_read_in_a_picture_on_the_page_is_no_contradiction(hits):
    """The letterhead with the date may be a picture; it is no proof either, and another date stays a contradiction."""
    text = INVOICE.replace("10 November 2025", "Printed 11 December 2025")
    for seen, count in (("Date 10 November 2025", 0), ("Date 9 November 2025", 1), ("", 1)):
        assert len(hits("EVD-14", {"exhibits.E-002": {"text": text, "ocr": seen}})) == count


REFUNDS = "Refunds\n026-4410723-9085561 2026-03-01 GBP 38.50\n026-4410723-9085562 2026-03-02 GBP 12.00"


def test_days_of_rows_are_not_the_document_s_own(hits):
    """An export of refunds bears no day; it was made when all of them had been."""
    own = {"evidence.json$.evidence[3].issued_on": "2026-03-05"}
    assert hits("EVD-14", own | {"exhibits.E-004": {"text": REFUNDS}}) == []
    (hit,) = hits("EVD-14", own | {"exhibits.E-004": {"text": REFUNDS.replace("Refunds", "Refunds, 4 March 2026")}})
    assert '"4 March 2026"' in hit.message and "2026-03-01" not in hit.message
    pointed = REFUNDS.replace("2026-03-01", "03.02.2026").replace("2026-03-02", "04.02.2026")
    assert hits("EVD-14", own | {"exhibits.E-004": {"text": pointed}}) == []
    numbered = "Refund no. 1 of 2026-03-01\nInvoice 77 of 2026-03-02"
    assert len(hits("EVD-14", own | {"exhibits.E-004": {"text": numbered + "\n026-4410723-9085561 GBP 38.50"}})) == 1


def test_a_note_below_a_table_tells_of_the_day_of_a_row(hits):
    own = {"evidence.json$.evidence[3].issued_on": "2026-03-05"}
    noted = f"{REFUNDS}\nThe refund of 2026-03-01 was the first."
    assert hits("EVD-14", own | {"exhibits.E-004": {"text": noted}}) == []
    other = {"exhibits.E-004": {"text": noted.replace("of 2026-03-01 was", "of 2026-02-11 was")}}
    assert len(hits("EVD-14", own | other)) == 1


def test_a_mail_may_count_the_orders_that_it_does_not_all_name(hits):
    numbers = [f"026-4410723-908556{end}" for end in range(1, 6)]
    entry = {"evidence.json$.evidence[3].orders": numbers}
    text = f"3 March 2026\nAll five are refunded, GBP 38.50; {numbers[0]} took a lamp, {numbers[1]} has not answered."
    asked = [hit for hit in hits("EVD-14", entry | {"exhibits.E-004": {"text": text}}) if "the order" in hit.message]
    assert asked == []
    other = {"exhibits.E-004": {"text": text.replace("All five", "All four")}}
    assert [hit for hit in hits("EVD-14", entry | other) if "the order" in hit.message]


def test_a_total_that_is_the_sum_of_the_lines_need_not_be_printed(hits):
    text = "Refund Order Amount\nR-1 026-4410723-9085561 GBP 32.99\nR-2 026-4410723-9085562 GBP 32.99"
    total = {"evidence.json$.evidence[3].issued_on": None, "exhibits.E-004": {"text": text}}
    amount = "evidence.json$.evidence[3].total.amount"
    assert hits("EVD-14", total | {amount: "65.98"}) == []
    assert len(hits("EVD-14", total | {amount: "69.58"})) == 1


def test_what_may_have_been_meant_is_shown_first(hits):
    text = INVOICE.replace("24 Desk lamp", "240 Desk lamp").replace("Yard", "Yard\nTel. 01632 960 144\nRoute 6 and 15")
    (found,) = [one for one in read(hits, text) if "quantity 24" in one]
    assert found.partition("stands ")[2].startswith(('"15"', '"9"', '"10"'))


def test_a_search_that_found_nothing_of_a_product_need_not_name_it(hits):
    log = {
        "id": "E-007", "kind": "search_log", "title": "Search", "file": "evidence/s.pdf",
        "items": ["B0SAMPLE01", "B0SAMPLE02"],
    }
    second = {"asin": "B0SAMPLE02", "title": "Wall clock with pendulum"}
    changes = {"evidence.json$.evidence[6]": log, "case.json$.items[1]": second}
    assert [
        hit for hit in hits("EVD-14", changes | {"exhibits.E-007": {"text": "Found for B0SAMPLE01: 3"}})
        if hit.at.evidence == "E-007"
    ] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Date: 3 March 2026\nDue on 4 March 2026", False), ("Date: 4 March 2026\nDue on 3 March 2026", True),
        ("日期：2026年3月4日\n2026年3月3日付款", True), ("Ordered 3 March 2026\nShipped 4 March 2026", False),
    ],
)
def test_a_day_that_a_document_calls_its_date(hits, text, wrong):
    found = hits("EVD-14", {"exhibits.E-004": {"text": text}})
    assert any("with the date" in one.message for one in found) is wrong


def test_a_document_bears_the_day_of_its_title(hits):
    changes = {"exhibits.E-004": {"text": "4 March 2026\nRefund of 3 March 2026"}}
    for title, wrong in (("Letter of 4 March 2026", True), ("Letter of 3 March 2026", False), ("Letter", False)):
        found = hits("EVD-14", changes | {"evidence.json$.evidence[3].title": title,
                                          "evidence.json$.evidence[3].kind": "supplier_letter"})
        assert any("with the date" in one.message for one in found) is wrong


@pytest.mark.parametrize(("title", "severities"), [
    ("Requests, 1 February to 14 March 2026", [Severity.WARNING]), ("Requests of 14 March 2026", [None]),
])
def test_the_ends_of_a_while_in_a_title_are_asked_about(hits, title, severities):
    rows = "\n".join(f"K-{at} 2026-02-{at + 10} wrong size" for at in range(5))
    changes = {"exhibits.E-005": {"text": f"Requests\n{rows}\nMade on 14 April 2026"}}
    found = hits("EVD-14", changes | {"evidence.json$.evidence[4].title": title})
    assert [one.severity for one in found if "with the title" in one.message] == severities


def test_a_title_may_tell_the_day_of_the_rows_of_a_later_export(hits):
    rows = {"exhibits.E-005": {"text": "Edits\n04/03/2026 8.12 title 1\n04/03/2026 8.15 bullet 2"}}
    for day, count in (("4 March 2026", 0), ("3 March 2026", 1)):
        found = hits("EVD-14", rows | {"evidence.json$.evidence[4].title": f"Edits on {day}"})
        assert sum("its title" in one.message for one in found) == count


@pytest.mark.parametrize(
    ("title", "severities"),
    [
        ("Offer on 5 March 2026", []),
        ("Offer on 15 March 2026", [Severity.WARNING]),
        ("Offer on 4 March 2026", [Severity.WARNING]),
        ("Stock on 4 March 2026: offer closed", [Severity.WARNING]),
        ("Offer since 4 March", []),
        # A title may say what happened; its picture is of a later day, never of an earlier one.
        ("Offer closed on 4 March 2026", []),
        ("两个商品 3 月 4 日已关闭", []),
        ("Angebot geschlossen am 4. März 2026", []),
        ("Offer closed on 6 March 2026", [Severity.WARNING]),
        ("Screenshot taken on 4 March 2026", [Severity.WARNING]),
    ],
)
def test_a_picture_is_of_the_day_that_its_title_tells(hits, title, severities):
    found = hits("EVD-14", {"evidence.json$.evidence[4].title": title})
    assert [one.severity for one in found if "its title" in one.message] == severities


def test_no_title_tells_a_day_that_no_calendar_has(hits):
    for title, count in (("Notice of 37 March 2026", 1), ("2026 年 2 月 30 日的通知", 1), ("Notice of 3 March", 0)):
        found = hits("EVD-14", {"evidence.json$.evidence[0].title": title})
        assert sum("no calendar has" in one.message for one in found) == count


def test_a_total_is_the_one_that_the_title_tells(hits):
    for title, count in (("Refund of GBP 38.50", 0), ("Refund of GBP 38.60", 1), ("Refund of GBP 12.00", 0)):
        found = hits("EVD-14", {"evidence.json$.evidence[3].title": title})
        assert sum("its title" in one.message for one in found) == count


def test_a_total_that_a_row_makes_need_not_be_printed(hits):
    text = (
        "Refunds\n1 Order 026-4410723-9085561 202-3345671-1187203\n2 Units 5 6\n3 GBP 16.50 22\n"
        "4 Refunded 2026-03-03 2026-03-03"
    )
    for last, wrong in (("22", False), ("23", True)):
        found = hits("EVD-14", {"exhibits.E-004": {"text": text.replace("16.50 22", f"16.50 {last}")}})
        assert any("the total" in one.message for one in found) is wrong


@pytest.mark.parametrize(
    ("title", "wrong"), [("1. April bis 11. Mai 2026", False), ("1. April bis 10. Mai 2026", True)]
)
def test_the_first_of_a_month_between_which_a_table_counts_need_not_be_printed(hits, title, wrong):
    text = "Lampe verkauft April verkauft 1. bis 11. Mai\n026-4410723-9085561 38 14\n026-4410723-9085562 17 6"
    found = hits("EVD-14", {"exhibits.E-004": {"text": text}, "evidence.json$.evidence[3].title": f"Verkauf {title}"})
    assert any("the title" in one.message for one in found) is wrong


ROWS = "\n".join(f"2026-03-{day:02} order 026-44107{day}-9085561 shipped {day} in time" for day in range(2, 13))


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("Orders shipped, 1 to 14 March 2026", False),  # of some of its days there is no row
        ("Orders shipped, 2 to 22 March 2026", False),
        ("Orders shipped, 12 to 14 March 2026", True),
        ("Order of 1 March 2026", True),
    ],
)
def test_rows_within_the_while_of_a_title_are_no_slip_of_its_ends(hits, title, wrong):
    rows = ROWS.replace("2026-03-12", "2026-03-11")
    found = hits("EVD-14", {"exhibits.E-004": {"text": rows}, "evidence.json$.evidence[3].title": title})
    assert any("with the title" in one.message for one in found) is wrong


def test_a_title_may_count_the_rows_of_all_pages(hits):
    rows = [[f"B0SAMPL{page}{row:02} shelf {row} new" for row in range(25)] for page in range(3)]
    pages = ["\n".join(one) for one in rows[:2]] + ["\n".join([*rows[2], "79 units in all"])]
    for count, wrong in ((75, False), (25, False), (78, True)):
        found = hits("EVD-14", {
            "exhibits.E-004": {"pages": tuple(Page(595, 842, "E-004", text) for text in pages)},
            "evidence.json$.evidence[3].title": f"Stock, {count} pages",
        })
        assert any("the title" in one.message for one in found) is wrong


@pytest.mark.parametrize(
    ("line", "severities"),
    [
        ("Valid from 9 March 2026", [Severity.WARNING]),
        ("gültig ab 9. März 2026", [Severity.WARNING]),
        ("本规定自 2026 年 3 月 9 日起执行", [Severity.WARNING]),
        ("Valid from 3 March 2026", []),
        ("Made out on 9 March 2026", [None]),
        # What holds from an earlier day was written before.
        ("Valid from 1 March 2026", [None]),
        ("Valid from 9 March 2026\n7 March 2026", [None]),
    ],
)
def test_a_rule_may_bear_no_day_but_the_one_from_which_it_holds(hits, line, severities):
    text = f"Rule for glass shades\n{line}"
    found = hits("EVD-14", {"exhibits.E-004": {"text": text}, "evidence.json$.evidence[3].kind": "policy_document"})
    assert [one.severity for one in found if "with the date" in one.message] == severities


ROW = (
    "Larkmoor Wholesale Ltd\nInvoice LW-7741  10 November 2025\nSeller and buyer  Sample & Shade Ltd\n{}\nTotal 412.80"
)


@pytest.mark.parametrize(
    ("title", "language", "told"),
    [
        ("Garden hose, 20 metres", "en", True),
        ("Brass lamp for a desk", "en", False),
        ("Garden hose, 20 metres", "de", False),
        ("Garden hose LW-DL-24G, 20 metres", "en", False),
        ("B0SAMPLE01", "en", False),
    ],
)
def test_a_line_that_stands_for_a_product_of_other_words(hits, title, language, told):
    changes = {
        "case.json$.items[0].title": title, "evidence.json$.evidence[1].language": language,
        "exhibits.E-002": {"text": ROW.format("LW-DL-24G  Desk lamp, brass, green metal shade  24  17.20  412.80")},
    }
    found = hits("EVD-14", changes)
    assert len(found) == told
    assert all("have no word in common" in hit.message and hit.at.path == "$.lines[0].item" for hit in found)


def test_a_list_that_ties_a_code_to_a_product(hits):
    changes = {
        "case.json$.items[0].title": "Garden hose, 20 metres",
        "exhibits.E-002": {"text": ROW.format("LW-DL-24G  Desk lamp, brass, green metal shade  24  17.20  412.80")},
        "exhibits.E-003": {"text": "SKU LW-DL-24G  B0SAMPLE01  active"},
    }
    assert hits("EVD-14", changes) == []


@pytest.mark.parametrize(
    ("description", "seen"),
    [
        ("Harbour enamel mug with handle, brass rim", True),
        ("Desk lamp with brass stem and marble foot", False),
        ("Tischlampe, brass lamp for desks", False),
    ],
)
def test_a_line_of_which_few_words_can_be_read(hits, description, seen):
    changes = {
        "evidence.json$.evidence[1].lines[0].description": description,
        "case.json$.items[0].title": description,
        "exhibits.E-002": {"text": ROW.format("1  Desk lamp, brass stem  24  17.20  412.80")},
    }
    assert [("few words of it can be read" in hit.message) for hit in hits("EVD-14", changes)] == [True] * seen


@pytest.mark.parametrize(("changes", "seen", "severity"), [
    # The page shows it twice, or the lines add up to it.
    ({}, INVOICE.replace("10 November 2025", "11 December 2025\nPaid 11 December 2025"), None),
    ({"evidence.json$.evidence[1].total.amount": "413.80"}, INVOICE, None),
    ({"evidence.json$.evidence[1].number": "LW-7742"}, INVOICE, None),
    ({"evidence.json$.evidence[1].number": "LW-7742", "evidence.json$.evidence[1].title": "Invoice for lamps"}, INVOICE,
     Severity.WARNING),
    ({"evidence.json$.evidence[1].title": "Invoice LW-7741 of 10 November 2025",
      "evidence.json$.evidence[1].issued_on": "2025-11-11"}, INVOICE, None),
])
def test_what_ocr_read_and_something_else_tells_contradicts(hits, changes, seen, severity):
    found = hits("EVD-14", changes | {"exhibits.E-002": {"ocr": seen}})
    assert [hit.severity for hit in found if "OCR read" in hit.message] == [severity]


def test_a_day_without_its_year_that_ocr_read_is_no_date_of_the_page(hits):
    seen = "Statement of account, year 2025\n05 Jun Card 23.10 412.66"
    assert hits("EVD-14", {"exhibits.E-002": {"ocr": seen}}) == []


@pytest.mark.parametrize(("day", "count"), [("2026-03-04", 0), ("2026-03-02", 1)])
def test_a_page_that_says_when_it_was_made(hits, day, count):
    """That the day of a row stands on it, too, proves nothing."""
    text = "Captured 4 March 2026\nB0SAMPLE01 closed 2 March 2026"
    found = hits("EVD-14", {"evidence.json$.evidence[4].captured_on": day, "exhibits.E-005": {"text": text}})
    assert len(found) == count


def test_rows_that_speak_of_screenshots_do_not_say_when_their_page_was_made(hits):
    rows = "\n".join(f"{at} 2 March 2026 screenshot of 5-star review" for at in range(1, 5))
    found = hits("EVD-14", {"evidence.json$.evidence[4].captured_on": "2026-03-04", "exhibits.E-005": {"text": rows}})
    assert [hit for hit in found if "with the day" in hit.message] == []


@pytest.mark.parametrize(("text", "count"), [
    ("Log of steps\n2026-03-01 09:10 14 closed\n2026-03-02 11:05 6 photos of the 2026 edition", 0),
    ("Log of steps\n2 2026-03-01 09:10 14 closed\n3 2026-03-02 11:05 6 photos of all", 0),
    ("Log of steps\n2 2026-03-01 09:10 14 closed\n3 2026-03-02 11:05 14 rows exported", 1),
    ("Photos of 2 March 2026, 11:05\n1 closed 09:10 14\n2 closed 09:15 15", 1),
    ("Photos taken by Kim of all 12 lamps, exported to the folder of the case", 0),
])
def test_a_log_that_tells_of_pictures(hits, text, count):
    found = hits("EVD-14", {"evidence.json$.evidence[4].captured_on": "2026-03-04", "exhibits.E-005": {"text": text}})
    assert len([hit for hit in found if "with the day" in hit.message]) == count


@pytest.mark.parametrize(("captured", "count"), [("2026-03-09", 0), ("2026-03-19", 1)])
def test_a_while_that_ends_on_the_day_before_its_export(hits, captured, count):
    entry = {"id": "E-007", "kind": "order_table", "title": "Returns, 1 February to 8 March 2026",
             "file": "evidence/returns.pdf", "captured_on": captured}
    text = "Returned Units Read\n2026-02-11 1 2026-03-09\n2026-02-18 1 2026-03-09"
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}})
    assert sum("with the title" in hit.message for hit in found) == count


def test_days_beside_which_a_page_says_dispatched_or_delivered(hits):
    text = "Shipped 23 February 2026, counter 14\nDelivered 27 February 2026\n24 Feb 2026, 03:10 North hub Sorted"
    entry = {"id": "E-007", "kind": "tracking_proof", "title": "Tracking", "file": "evidence/parcel.pdf",
             "captured_on": "2026-03-03", "shipped_on": "2026-02-23", "delivered_on": "2026-02-27"}
    changes = {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}}
    assert hits("EVD-14", changes) == []
    for field in ("shipped_on", "delivered_on"):
        (hit,) = hits("EVD-14", changes | {f"evidence.json$.evidence[6].{field}": "2026-02-24"})
        assert hit.at.path == f"$.{field}" and hit.severity is None


def test_an_invoice_with_the_day_of_its_delivery(hits):
    text = INVOICE.replace("10 November 2025", "of 10 November 2025\ndelivered on 12 November 2025")
    assert read(hits, text) == []
    (found,) = read(hits, text, **{"evidence.json$.evidence[1].issued_on": "2025-11-12"})
    assert "delivered on 12 November 2025" in found


def test_a_record_is_no_older_than_its_newest_row(hits):
    entry = {"id": "E-007", "kind": "inspection_record", "title": "Offers compared", "file": "evidence/compared.pdf",
             "issued_on": "2026-03-05"}
    text = "Offer Compared\n1 lamp 3 March 2026 match\n2 lamp 4 March 2026 match\n3 lamp 5 March 2026 match"
    changes = {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}}
    assert hits("EVD-14", changes) == []
    before = changes | {"evidence.json$.evidence[6].issued_on": "2026-03-04"}
    (hit,) = hits("EVD-14", before)
    assert "which is later" in hit.message
    for ahead in ("5 March 2026 next", "2026年3月5日起", "5 March 2026 onwards"):
        page = {"exhibits.E-007": {"text": text.replace("5 March 2026 match", ahead)}}
        assert hits("EVD-14", before | page) == []
    # "5 Mar" in one cell, 6 in the next.
    cells = {"exhibits.E-007": {"text": "Weeks of 2026 Cut Sewn\n21 Feb 13 12\n28 Feb 12 15\n5 Mar 6 13"}}
    assert hits("EVD-14", changes | cells) == []
    assert hits("EVD-14", before | cells)


@pytest.mark.parametrize(("head", "count"), [
    ("promised_by", 0), ("Due date", 0), ("Valid until", 0), ("Voraussichtlich am", 0), ("échéance", 0), ("próxima", 0),
    ("预计送达", 0), ("承诺日期", 0), ("應到日期", 0), ("下次检查", 0), ("delivered", 1), ("对应日期", 1),
])
@pytest.mark.parametrize("with_cells", [True, False])
def test_a_day_in_a_column_of_what_is_yet_to_come(hits, head, count, with_cells):
    entry = {"id": "E-007", "kind": "tracking_proof", "title": "Scans", "file": "evidence/scans.pdf",
             "captured_on": "2026-03-03"}
    rows = [("label", "first scan", head), ("A1", "2026-03-02", "2026-03-04"), ("A2", "2026-03-03", "2026-03-05")]
    text, cells = parted(TABLE + "\n".join(map(BORDER.join, rows)))
    page = {"pages": (Page(595, 842, "", text, cells=cells if with_cells else ""),)}
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": page})
    # Without borders nothing is known of the head of a column.
    assert sum("which is later" in hit.message for hit in found) == (count if with_cells else 1)


def test_a_day_in_a_remark_of_a_row_is_not_the_document_s_own(hits):
    own = {"evidence.json$.evidence[3].issued_on": "2026-03-05"}
    remarked = REFUNDS.replace("GBP 12.00", "GBP 12.00 asked on Feb 27, 2026")
    assert hits("EVD-14", own | {"exhibits.E-004": {"text": remarked}}) == []
    below = f"{REFUNDS}\nSettled, Feb 27, 2026"
    assert len(hits("EVD-14", own | {"exhibits.E-004": {"text": below}})) == 1


@pytest.mark.parametrize(("title", "quoted", "severities"), [
    ("Mail of 2 March 2026 and our reply of 4 March 2026", "> Reply of 4 March 2026", []),
    ("Mail and our reply", "> Reply of 4 March 2026", [Severity.WARNING]),
    ("Mail and our reply", "> Am 4. März 2026 schrieb das Büro:", [Severity.WARNING]),
    ("邮件及3月4日回复", "> 2026年3月4日 回复：", []),
    ("Mail of 4 March 2026", "Close it by 4 March 2026", [None]),
    ("Mail", "Thank you for your reply of 4 March 2026", [None]),
    ("Mail of 4 March 2026", "Please answer by 4 March 2026", [None]), ("Mail", "请于2026年3月4日前回复", [None]),
])
def test_a_mail_with_its_answer_registered_with_the_day_of_the_answer(hits, title, quoted, severities):
    entry = {"id": "E-007", "kind": "rights_owner_message", "title": title, "file": "evidence/mail.pdf",
             "issued_on": "2026-03-04"}
    text = f"Date: 2 March 2026\nHello\n{quoted}"
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}})
    assert [hit.severity for hit in found if "called its date" in hit.message] == severities


@pytest.mark.parametrize(("issued", "severity"), [("2026-03-09", Severity.WARNING), ("2026-03-06", None)])
def test_what_was_added_below_the_date_of_a_document_may_be_later(hits, issued, severity):
    entry = {"id": "E-007", "kind": "training_record", "title": "Training", "file": "evidence/t.pdf"}
    entry |= {"issued_on": issued}
    text = "Date: 2 March 2026\nAnn 92\nJoe 74; second test on 6 March 2026\nSigned on 9 March 2026: Joe 90"
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}})
    assert [hit.severity for hit in found if "called its date" in hit.message] == [severity]


def test_a_total_in_a_table_without_currency(hits):
    text = INVOICE.replace("GBP 412.80", "412.80")
    assert read(hits, text) == []
    (found,) = read(hits, text, **{"evidence.json$.evidence[1].total.amount": "412.30"})
    assert "total GBP 412.30" in found


def test_a_total_in_a_table_without_currency_and_pence(hits):
    text = INVOICE.replace("GBP 412.80", "127,470")
    assert read(hits, text, **{"evidence.json$.evidence[1].total.amount": "127470"}) == []
    (found,) = read(hits, text, **{"evidence.json$.evidence[1].total.amount": "137470"})
    assert "total GBP 137470" in found


GOODS = [
    {"description": "Pressure cooker 3 L, SPC-3", "quantity": 60},
    {"description": "Pressure cooker 5 L, SPC-5", "quantity": 80},
]
COOKERS = "1 Pressure cooker 3 L, SPC-3 7323 60\n2 Pressure cooker 5 L, SPC-5 7323 80"
PRINTED = INVOICE.replace("24 Desk lamp, brass", COOKERS)


@pytest.mark.parametrize(("at", "changes", "told"), [
    (0, {"description": "Pressure cooker 3 L, SPC-5"}, "the line Pressure cooker 3 L, SPC-5"),
    (1, {"description": "Pressure cooker 6 L, SPC-5"}, "the line Pressure cooker 6 L, SPC-5"),
    (0, {"quantity": 80}, "the quantity 80"),
    (1, {"quantity": 90}, "the quantity 90"),
])
def test_a_line_with_the_number_or_the_units_of_another(hits, at, changes, told):
    lines = {"evidence.json$.evidence[1].lines": GOODS, "evidence.json$.evidence[1].title": "Invoice LW-7741"}
    assert read(hits, PRINTED, **lines) == []
    other = [GOODS[0] | changes, GOODS[1]] if at == 0 else [GOODS[0], GOODS[1] | changes]
    found = read(hits, PRINTED, **{"evidence.json$.evidence[1].lines": other})
    assert any(told in message for message in found)


def test_a_line_with_the_price_of_another_and_signs_with_blanks_between_them(hits):
    lines = [
        {"description": "笔记本电脑 14英寸", "quantity": 2, "price": {"amount": "4599.00", "currency": "GBP"}},
        {"description": "安全密钥", "quantity": 3, "price": {"amount": "189.00", "currency": "GBP"}},
    ]
    page = INVOICE.replace("24 Desk lamp, brass", "笔记本电脑 14 英寸 2 4,599.00 9,198.00\n安全密钥 3 189.00 567.00")
    for at, field, value, count in (
        (0, "quantity", 2, 0), (1, "quantity", 2, 1), (0, "price", "4995.00", 1), (0, "price", "189.00", 1),
        (0, "price", "9198.00", 0),
    ):
        change = value if field == "quantity" else {"amount": value, "currency": "GBP"}
        other = [line | ({field: change} if own == at else {}) for own, line in enumerate(lines)]
        found = read(hits, page, **{"evidence.json$.evidence[1].lines": other})
        assert len([one for one in found if f"the {field} " in one]) == count


def test_a_line_that_is_worded_otherwise_and_units_that_stand_in_no_row(hits):
    lines = [{"description": "Cooker 4 L", "quantity": 60}, GOODS[1]]
    found = read(hits, PRINTED, **{"evidence.json$.evidence[1].lines": lines})
    assert not any("quantity" in message or "the line Cooker" in message for message in found)


def test_a_total_that_the_rows_of_a_page_make(hits):
    rows = "Order Amount\n026-4410723-9085561 46.90\n026-4410723-9085562 58.50\n026-4410723-9085563 46.90"
    for total, count in (("152.30", 0), ("153.20", 1), ("99.10", 0)):
        changes = {"evidence.json$.evidence[3].total.amount": total, "evidence.json$.evidence[3].issued_on": None}
        found = hits("EVD-14", changes | {"exhibits.E-004": {"text": rows}})
        assert len([hit for hit in found if "total" in hit.message]) == count


@pytest.mark.parametrize(("standard", "count"), [
    ("EN 60598-2-12", 0), ("EN 60598-3-12", 1), ("EN 71-3", 0), ("EN 60335", 0),
])
def test_the_standard_of_a_report(hits, standard, count):
    report = {"id": "E-007", "kind": "test_report", "title": "Report", "file": "evidence/r.pdf", "standard": standard}
    page = {"exhibits.E-007": {"text": "Tested against BS EN 60598-2-12:2013 and found in order"}}
    found = hits("EVD-14", page | {"evidence.json$.evidence[6]": report})
    assert len([hit for hit in found if "standard" in hit.message]) == count


def test_a_line_for_a_product_that_its_entry_does_not_name(hits):
    other = {"evidence.json$.evidence[1].items": ["B0SAMPLE02"]}
    item = {"case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Tin money box"}}
    found = hits("EVD-14", other | item | {"exhibits.E-002": {"text": INVOICE}})
    assert any("a line for B0SAMPLE01" in hit.message for hit in found)


def test_a_picture_of_another_product_by_ocr(hits):
    other = {"case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Tin money box"}}
    for text, count in (("B0SAMPLE01 closed", 0), ("Brass desk lamp, green shade", 0), ("B0SAMPLE02 closed", 1)):
        found = hits("EVD-14", other | {"exhibits.E-005": {"ocr": text}})
        assert len([hit for hit in found if "the product" in hit.message]) == count


@pytest.mark.parametrize(("kind", "text", "day", "severities"), [
    ("test_report", "报告日期：2026年3月4日 送样日期：2026年3月2日", "2026-03-04", []),
    ("test_report", "报告日期：2026年3月4日 送样日期：2026年3月2日", "2026-03-02", [Severity.ERROR]),
    ("carrier_document", "Signed 2 March 2026, in force from 4 March 2026.", "2026-03-04", [Severity.ERROR]),
    ("carrier_document", "Issued 4 March 2026. Period: 2 February to 3 March 2026.", "2026-03-03", [Severity.WARNING]),
    ("test_report", "Harrow Lab, report HS-0419, 4 March 2026. Client: Alder\nSamples received on 2 March 2026.",
     "2026-03-02", [Severity.ERROR]),
    ("inspection_record", "检验日期：2026年3月2日至3月4日 检验人：古川", "2026-03-02", [Severity.ERROR]),
    ("ownership_document", "成立日期：2024年3月4日\n查询日期：2026年3月2日", "2024-03-04", [Severity.ERROR]),
    # What is written on may bear the day on which all was done.
    ("removal_order", "Created 2 March 2026. Completed 4 March 2026.", "2026-03-04", []),
    ("supplier_letter", "4 March 2026\nFrom 2 March 2026 our works bought another lamp of another firm.", "2026-03-02",
     [Severity.ERROR]),
    ("supplier_letter", "Your message of 4 March 2026\nOn 2 March 2026 our works bought another lamp of a firm.",
     "2026-03-02", []),
    # While something was so and what a diary tells of another day are no dates of a document.
    ("inspection_record", "Units sold 2026\nJanuary 38 14\nFebruary 61 17\n1-2 March 124 6", "2026-03-03", []),
    ("inspection_record", "3/2 上架表最後一次有人讀是 2025-05-20。\n3/3   搜尋全部商品，沒有其他。", "2026-03-03", []),
    ("inspection_record", "3/2 上架表最後一次有人讀是 2025-05-20。\n3/4   搜尋全部商品，沒有其他。", "2026-03-03",
     [Severity.ERROR]),
])
def test_a_date_that_the_pages_call_that_of_something_else(hits, kind, text, day, severities):
    entry = {"id": "E-007", "kind": kind, "title": "Paper", "file": "evidence/paper.pdf", "issued_on": day}
    found = hits("EVD-14", {"evidence.json$.evidence[6]": entry, "exhibits.E-007": {"text": text}})
    assert [hit.severity or Severity.ERROR for hit in found] == severities


def test_the_days_of_rows_beside_the_one_on_which_a_list_was_printed(hits):
    """The newest row may be its date; no list is captured before it is made."""
    text = "Printed 5 March 2026\n" + REFUNDS
    for changes, severities in (
        ({"issued_on": "2026-03-01"}, [None]), ({"issued_on": "2026-03-02"}, [Severity.WARNING]),
        ({"issued_on": "2026-03-05"}, []), ({"issued_on": "2026-03-02", "captured_on": "2026-03-05"}, []),
        ({"issued_on": "2026-03-02", "captured_on": "2026-03-04"}, [None, Severity.WARNING]),
    ):
        own = {f"evidence.json$.evidence[3].{name}": day for name, day in changes.items()}
        found = hits("EVD-14", own | {"exhibits.E-004": {"text": text}})
        assert [hit.severity for hit in found if "with the da" in hit.message] == severities


@pytest.mark.parametrize(("rows", "orders", "count"), [
    ("026-4410723-9085561 38.50\n026-4410723-9085562 12.00\nTotal 50.50", 2, 1),
    ("026-4410723-9085561 38.50\n026-4410723-9085562 12.00\nTotal 50.50", 1, 0),
    ("Lamps shredded 24 38.50 924.00", 1, 1),
    ("Net 38.50\nVAT 7.70\nTotal 46.20", 1, 0),
])
def test_a_total_that_is_the_amount_of_one_row_or_one_unit(hits, rows, orders, count):
    named = ["026-4410723-9085561", "026-4410723-9085562"][:orders]
    own = {"evidence.json$.evidence[3].orders": named, "evidence.json$.evidence[3].issued_on": None}
    found = hits("EVD-14", own | {"exhibits.E-004": {"text": rows}})
    assert len([hit for hit in found if "total" in hit.message]) == count


def test_the_number_of_another_document(hits):
    entry = {"id": "E-007", "kind": "carrier_document", "title": "Agreement", "file": "evidence/a.pdf"}
    pages = {"exhibits.E-002": {"text": INVOICE + "\nNo. DP-55081"}, "exhibits.E-007": {"text": "Agreement CW-309-17"}}
    changes = pages | {"evidence.json$.evidence[6]": entry, "evidence.json$.evidence[1].number": "DP-55081"}
    for number, count in (("CW-309-17", 0), ("DP-55081", 1), ("QQ-1", 0)):
        found = hits("EVD-14", changes | {"evidence.json$.evidence[6].number": number})
        assert len([hit for hit in found if hit.at.evidence == "E-007"]) == count


def test_a_lot_that_a_title_and_what_is_covered_name(hits):
    own = {"evidence.json$.evidence[3].title": "Caps of lot 2510 destroyed"}
    page = {"exhibits.E-004": {"text": "026-4410723-9085561 refunded, GBP 38.50, 3 March 2026\nDestroyed 210"}}
    for scope, count in (("Lot 2510", 0), ("Caps of the old kind", 1)):
        found = hits("EVD-14", own | page | {"evidence.json$.evidence[3].scope": scope})
        assert len([hit for hit in found if "the title" in hit.message]) == count


def test_pages_whose_head_bears_their_day_and_tell_when_pictures_were_taken(hits):
    text = "Detail pages, 8 March 2026\nPictures of both lamps, all taken 5 March 2026"
    for day, count in (("2026-03-08", 0), ("2026-03-07", 1)):
        found = hits("EVD-14", {"evidence.json$.evidence[4].captured_on": day, "exhibits.E-005": {"text": text}})
        assert len([hit for hit in found if "the day" in hit.message]) == count


@pytest.mark.parametrize(("line", "count"), [
    ("until 2 June 2026", 0), ("answer us by 2 June 2026", 0), ("on 2 June 2026", 1),
    # The page bears its day without the year.
    ("on 2 June 2026, again on 10 November", 0), ("on 2 June 2026, again on 12 November", 1),
])
def test_a_day_until_which_something_was_so_is_not_that_of_the_document(hits, line, count):
    text = f"Larkmoor Wholesale Ltd\nInvoice LW-7741\nGBP 412.80, 24 lamps\nOffice computer, {line}"
    assert sum("with the date" in told for told in read(hits, text)) == count


@pytest.mark.parametrize(
    ("line", "errors"),
    [("日期：2026年3月1日至3月3日", 0), ("Date: 1 March 2026 to 3 March", 0), ("日期：2026年3月1日 交货3月3日", 1)],
)
def test_the_last_day_of_a_while_is_the_day_of_a_document(hits, line, errors):
    changes = {"evidence.json$.evidence[3].issued_on": "2026-03-03", "exhibits.E-004": {"text": line}}
    assert len([hit for hit in hits("EVD-14", changes) if "called its date" in hit.message]) == errors
