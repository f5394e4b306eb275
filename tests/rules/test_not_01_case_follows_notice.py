"""NOT-01: the case follows the notice."""

from datetime import date

import pytest

from pipeline.catalog.words import word_list
from pipeline.rules.answer_days import days_named
from pipeline.rules.notice.not_01_case_follows_notice import DAYS

TEXT = "case.json$.notice.text"
GOOD = (
    "ASIN B0SAMPLE01 (complaint 1000000001). Documents of the last 365 days: .pdf, .jpg, .png, .gif. By 16 March 2026."
)


def told(hits, text=GOOD, **more):
    return [hit.message for hit in hits("NOT-01", {TEXT: text, "case.json$.notice.deadline": "2026-03-16"} | more)]


def test_both_agree(hits):
    assert told(hits) == []


@pytest.mark.parametrize(
    ("named", "recorded"),
    [
        ("PDF, JPG, PNG, XLSX", ["pdf", "jpg", "png", "xlsx"]),
        ("PDF、JPEG、XLS", ["pdf", "jpg", "xls"]),
        ("PDF or DOCX/DOC, with the DOC of the maker", ["pdf", "docx", "doc"]),
        ("PDF with the declaration (DOC); download the CSV report", ["pdf"]),
        (".pdf, .jpg, .xlsx oder .csv.", ["pdf", "jpg", "xlsx", "csv"]),
        ("（pdf、jpg、png）", ["pdf", "jpg", "png"]),
        ("PDF or image files", ["pdf", "jpg", "png"]),
        ("pdf, jpg or png", ["pdf", "jpg", "png"]),
        (".pdf, .html, .htm and .eml; no HTML in titles", ["pdf", "html", "eml"]),
    ],
)
def test_formats_without_a_dot(hits, named, recorded):
    text = GOOD.replace(".pdf, .jpg, .png, .gif", named)
    assert told(hits, text, **{"case.json$.notice.demands.formats": recorded}) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("B0SAMPLE01", "B0SAMPLE01, B0SAMPLE02", "B0SAMPLE02"),
        ("1000000001", "1000000002", "1000000001"),
        ("365 days", "180 days", "180"),
        (".gif", ".tiff", "tif"),
        ("16 March", "17 March", "2026-03-17"),
        ("Documents", "Order 026-0000000-0000000. Documents", "026-0000000-0000000"),
    ],
)
def test_one_thing_that_differs_is_shown_on_both_sides(hits, old, new, said):
    found = told(hits, GOOD.replace(old, new))
    assert found and any(said in message for message in found)
    assert all("case" in message.lower() and "notice" in message.lower() for message in found)


@pytest.mark.parametrize(
    ("text", "field", "value", "said"),
    [
        (GOOD, "demands.window_days", None, "no window for documents; the notice names 365"),
        (GOOD.replace(" of the last 365 days", ""), "subject", "x", "a window of 365 days; the notice names none"),
        (GOOD, "demands.formats", [], "the case records none"),
        (GOOD.replace(".pdf, .jpg, .png, .gif", "scans"), "subject", "x", "names the formats none"),
        (GOOD.replace(" By 16 March 2026.", ""), "subject", "x", "the deadline 2026-03-16, which the notice's text"),
        (GOOD, "complaints[0].ref", None, "and the case does not. Notice: 1000000001. Case: none"),
    ],
)
def test_what_stands_on_one_side_only(hits, text, field, value, said):
    found = told(hits, text, **{f"case.json$.notice.{field}": value})
    assert len(found) == 1 and said in found[0]


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (GOOD.replace("the last 365 days", "the past 12 months"), {}),
        (GOOD.replace("By 16 March 2026.", "Reply within 14 days."), {}),
        (GOOD.replace("By 16 March 2026.", "请在14天内回复。"), {}),
        (GOOD.replace(".pdf, .jpg, .png, .gif", "PDF, JPEG, PNG or GIF"), {}),
        (GOOD.replace(" of the last 365 days", "") + " Your late shipment rate of the last 30 days is 8%.",
         {"case.json$.notice.demands.window_days": None}),
        (GOOD.replace(" of the last 365 days", "") + " Send invoices within 14 days.",
         {"case.json$.notice.demands.window_days": None}),
        (GOOD + " Case ID: 8812345678", {"case.json$.notice.complaints[0].ref": "1000000001"}),
    ],
)
def test_what_is_told_in_other_words_or_of_other_things(hits, text, changes):
    assert [one for one in told(hits, text, **changes) if "8812345678" not in one] == []


CAUSE = "case.json$.root_causes[0].statement"


@pytest.mark.parametrize(
    ("notice", "statement", "count"),
    [
        ("The parent B0SAMPLE09 joins two lamps.", "We deleted B0SAMPLE09 on 4 March.", 0),
        ("Parent ASIN: B0SAMPLE09.", "We deleted B0SAMPLE09 on 4 March.", 0),
        ("Also B0SAMPLE09.", "The variation family B0SAMPLE09 joined two lamps.", 0),
        ("Also B0SAMPLE09.", "B0SAMPLE09 was the parent of two lamps.", 0),
        ("父体 B0SAMPLE09 有两个子体。", "我们在3月4日删除了B0SAMPLE09。", 0),
        ("變體家族（B0SAMPLE09）有兩件商品。", "我們在3月4日刪除了B0SAMPLE09。", 0),
        ("Also B0SAMPLE09.", "B0SAMPLE09 (family pack) was sold.", 1),
        ("Also B0SAMPLE09.", "B0SAMPLE09 is a family game of ours.", 1),
        ("Products in this family: B0SAMPLE09", "We removed B0SAMPLE09.", 1),
        ("Parent ASIN: B0SAMPLE09", "We removed B0SAMPLE09.", 0),
        ("The parent B0SAMPLE09 joins two lamps.", "We deleted the family on 4 March.", 1),
        ("Also B0SAMPLE09 (parent B0SAMPLE01).", "We took B0SAMPLE09 out.", 1),
        ("Also B0SAMPLE09, and the parent of B0SAMPLE09.", "We took B0SAMPLE09 out of the family.", 1),
        ("The variation B0SAMPLE09 is not a color.", "We took B0SAMPLE09 out.", 1),
    ],
)
def test_the_parent_of_variations_is_no_product(hits, notice, statement, count):
    found = told(hits, f"{GOOD} {notice}", **{CAUSE: statement})
    assert sum("names the product B0SAMPLE09" in one for one in found) == count


def test_a_product_that_only_the_case_has(hits):
    both = ["B0SAMPLE01", "B0SAMPLE02"]
    changes = {
        "case.json$.notice.complaints[0].items": both,
        "case.json$.items[1]": {"asin": "B0SAMPLE02", "title": "Brass desk lamp, blue shade"},
    }
    assert any("B0SAMPLE02" in message for message in told(hits, **changes))


def test_a_picture_without_text_leaves_it_open(hits, undecided):
    assert hits("NOT-01", {TEXT: None}) == []
    assert "no text" in undecided("NOT-01", {TEXT: None})[0].reason


def test_pages_of_the_notice_count_as_its_text(hits):
    found = hits("NOT-01", {TEXT: None, "exhibits.E-001": {"text": "ASIN B0SAMPLE09"}})
    assert any("B0SAMPLE09" in hit.message for hit in found)


def test_days_that_are_no_deadlines():
    assert days_named("We wrote on 2 March 2026. Answer by 9 March 2026.") == {(2026, 3, 9)}
    assert date(2026, 3, 9) > date(2026, 3, 2)


@pytest.mark.parametrize(
    "words",
    [
        "Rechnungen, ausgestellt in den 365 Tagen vor diesem Schreiben",
        "Rechnungen innerhalb der letzten 365 Tage",
        "Rechnungen der letzten 12 Monate",
        "Factures des 365 derniers jours",
        "Factures des 365 jours précédant ce message",
        "Fatture degli ultimi 365 giorni",
        "Fatture dei 365 giorni precedenti",
        "Facturas de los últimos 365 días",
        "Facturas de los 365 días anteriores",
        "Facturas de los últimos 12 meses",
        "Facturen van de afgelopen 365 dagen",
        "Faktury z ostatnich 365 dni",
        "Faturas dos últimos 365 dias",
        "Fakturor från de senaste 365 dagarna",
        "Son 365 gün içindeki faturalar",
        "過去365日間に発行された請求書",
        "收到本通知前365天内开具的发票",
        "365天以内的水电账单",
    ],
)
def test_windows_in_the_languages_of_notices(hits, words):
    assert told(hits, GOOD.replace("Documents of the last 365 days", words)) == []
    if "365" in words:
        found = told(hits, GOOD.replace("Documents of the last 365 days", words.replace("365", "180")))
        assert len(found) == 1 and "names 180" in found[0]


@pytest.mark.parametrize("day", ["avant le 16 mars 2026", "entro il 16 marzo 2026", "2026年3月16日までに"])
def test_a_deadline_in_another_language(hits, day):
    assert told(hits, GOOD.replace("By 16 March 2026", day)) == []


@pytest.mark.parametrize("form", word_list("notice")["window"])
def test_what_is_looked_for_first_stands_in_every_window(form):
    told = form[form.index(r"(\d{2,4})") :].replace(r"(\d{2,4})", "365")
    for part, plain in ((r"[\s-]*", " "), (r"\s*", ""), (r"\s+", " "), ("(?:calendar )?", ""), ("(?:kalender)?", "")):
        told = told.replace(part, plain)
    assert DAYS.search(told.replace("(?:天|日)", "天")), form


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("Also b0sample09.", "B0SAMPLE09"),
        ("Also https://www.amazon.co.uk/dp/B0SAMPLE09?th=1", "B0SAMPLE09"),
        ("另有 ASIN为B0SAMPLE09。", "B0SAMPLE09"),
        ("ASIN: 1449355730", "1449355730"),
        ("ASINs: B0SAMPLE01, 1449355730 and 030640615X", "1449355730"),
        ("Beschwerde-ID: 1000000499", "1000000499"),
        ("投诉编号：1000000499", "1000000499"),
        ("Numéro de réclamation : 1000000499", "1000000499"),
        ("ID de reclamación: 1000000499", "1000000499"),
    ],
)
def test_what_the_case_leaves_out_is_seen_in_each_form_and_language(hits, more, said):
    found = told(hits, f"{GOOD} {more}")
    assert found and all(said in one or "030640615X" in one for one in found)


def test_a_book_that_both_name_by_its_isbn(hits):
    changes = {
        "case.json$.notice.complaints[0].items": ["B0SAMPLE01", "1449355730"],
        "case.json$.items[1]": {"asin": "1449355730", "title": "A book of lamps"},
    }
    assert told(hits, GOOD.replace("B0SAMPLE01", "B0SAMPLE01, 1449355730"), **changes) == []


def test_numbers_of_ten_digits_are_not_taken_for_products(hits):
    assert told(hits, f"{GOOD} ASIN B0SAMPLE01 1000000001. Phone: 0306406152.") == []


def test_the_words_recorded_may_be_a_part_of_the_notice(hits):
    page = {"exhibits.E-001": {"text": f"{GOOD} Also ASIN B0SAMPLE09."}}
    assert any("B0SAMPLE09" in one for one in told(hits, **page))
    short = "Your listing was removed: ASIN B0SAMPLE01, complaint 1000000001."
    assert told(hits, short, **{"exhibits.E-001": {"text": GOOD}}) == []
    other = told(hits, GOOD.replace("365", "180"), **{"exhibits.E-001": {"text": GOOD}})
    assert any("names 180" in one for one in other)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Reply within 7 days of this message.", "2026-03-09"),
        ("You have 72 hours to respond.", "2026-03-05"),
        ("Bitte antworten Sie innerhalb von 7 Tagen.", "2026-03-09"),
        ("请在7天内回复。", "2026-03-09"),
        ("Veuillez répondre dans un délai de 7 jours.", "2026-03-09"),
    ],
)
def test_the_time_to_answer_may_be_counted(hits, words, day):
    text = GOOD.replace("By 16 March 2026.", words)
    assert told(hits, text, **{"case.json$.notice.deadline": day}) == []
    (late,) = told(hits, text, **{"case.json$.notice.deadline": "2026-03-30"})
    (none,) = told(hits, text, **{"case.json$.notice.deadline": None})
    assert day in late and day in none and "records no deadline" in none
    unknown = {"case.json$.notice.deadline": {"not_recorded": "it does not say from when"}}
    assert told(hits, text, **unknown) == []


@pytest.mark.parametrize(
    "words",
    [
        "14 requests ended with no answer within 48 hours.",
        "We will respond within 48 hours.", "Wir antworten innerhalb von 2 Tagen.", "我们将在2天内回复您。",
        "Send documents issued within 90 days before the notice.", "Your funds are held within 30 days.",
        "You can appeal within 180 days.",
    ],
)
def test_what_is_counted_of_other_things_is_no_deadline(hits, words):
    text = GOOD.replace("By 16 March 2026.", words)
    found = told(hits, text, **{"case.json$.notice.deadline": None})
    assert [one for one in found if "deadline" in one] == []


@pytest.mark.parametrize(
    "words", ["请在2026年3月19日之前回复。", "2026年3月19日までにご返信ください。", "Répondez avant le 19 mars 2026."]
)
def test_a_day_to_answer_by_that_the_case_does_not_record(hits, words):
    found = told(hits, GOOD.replace("By 16 March 2026.", words), **{"case.json$.notice.deadline": None})
    assert len(found) == 1 and "2026-03-19" in found[0]
