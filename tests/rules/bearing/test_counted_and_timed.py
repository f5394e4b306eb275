"""What people, rows, times and shares of a cited page bear out, and figures like them that they do not (CON-04)."""

import pytest

ACTION, MEASURE = "case.json$.actions[0]", "case.json$.measures[0]"
MINUTES = "Meeting of 5 March\nPresent: Ann Finch, Joe Lund, Sal Okafor. Away: Meg Rudd (told on 6 March).\n"
USERS = "Users\nUser Rights Since\nAnn Finch Owner March\nJoe Lund Orders, Reports May\nSal Okafor Stock June"
MAIL = "Joe Lund wrote:\nSent on 5 March at 14.41\nI have left both teams.\nUsers\nJoe Lund removed 15:02"
SHARES = (
    "Owners\nName Position Shares\nAnn Finch director 70,000\nJoe Lund secretary 0\nSal Okafor owner 30,000\n71 Mill"
)
PRODUCTS = [
    {"asin": "B0SAMPLE01", "title": "Brass desk lamp", "quantity_sold": 22},
    {"asin": "B0SAMPLE02", "title": "Tin money box", "quantity_sold": 64},
]
PACKED = "Packed\n2026-02-24 B0SAMPLE01 60 A\n2026-02-26 B0SAMPLE02 40 A\n2026-02-27 B0SAMPLE01 64 B"
DRAWN = "Drawn\nDay Who Pictures\n2026-02-24 Ann 4\n2026-02-26 Joe 2\n2026-02-27 Ann 3"


def told(hits, words, page, **more):
    changes = {f"{ACTION}.statement": words, "exhibits.E-004": {"text": page}} | more
    found = hits("CON-04", changes)
    return [hit for hit in found if hit.at.path == "$.actions[0].statement" and "(number)" in hit.message]


@pytest.mark.parametrize(("words", "page", "right"), [
    ("The team of four went through it, three on 5 March and Meg the next day.", MINUTES, True),
    ("The team of six went through it, three on 5 March and Meg the next day.", MINUTES, False),
    ("Three users are left.", USERS, True), ("Five users are left.", USERS, False),
    ("His user went at 15:02, 21 minutes after his mail.", MAIL, True),
    ("His user went at 15:02, 31 minutes after his mail.", MAIL, False),
    ("Ann holds 70% and Sal 30%.", SHARES, True), ("Ann holds 75% and Sal 30%.", SHARES, False),
    ("Had we drawn eight of each, we would have seen it.", DRAWN, True), ("We had drawn eight of each.", DRAWN, False),
    ("On three days we drew nine pictures.", DRAWN, True), ("On three days we drew eight pictures.", DRAWN, False),
])
def test_what_a_page_lists(hits, words, page, right):
    assert (told(hits, words, page) == []) is right


@pytest.mark.parametrize(("count", "right"), [("124", True), ("164", False)])
def test_what_the_rows_of_a_product_make(hits, count, right):
    more = {"case.json$.items": PRODUCTS, f"{ACTION}.items": ["B0SAMPLE01", "B0SAMPLE02"]}
    assert (told(hits, f"We packed them anew, {count} of the lamps.", PACKED, **more) == []) is right


@pytest.mark.parametrize(("what", "right"), [("lamps were sold", True), ("minutes later he saw it", False)])
def test_units_are_no_while(hits, what, right):
    more = {"case.json$.items[0].quantity_sold": 805}
    assert (told(hits, f"805 {what}.", "Seen by Ann", **more) == []) is right


@pytest.mark.parametrize(("told_on", "asked"), [("2026-03-09", False), ("2026-04-20", True)])
def test_a_measure_that_is_to_begin(hits, told_on, asked):
    rule = "Rule for lamps\n9 March 2026\nEach quarter ten lamps are drawn.\nLit for the first draw: 2 March 2026"
    found = hits("CON-04", {
        f"{MEASURE}.statement": "Each quarter ten lamps are drawn and lit; the first draw is on 1 April.",
        f"{MEASURE}.starts_on": "2026-04-01", f"{MEASURE}.told_on": told_on, f"{MEASURE}.evidence": ["E-004"],
        "exhibits.E-004": {"text": rule},
    })
    assert any("1 April" in hit.message for hit in found if hit.at.path == "$.measures[0].statement") is asked
