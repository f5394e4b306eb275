"""The index: one line a case, whatever state it is in, and nothing of a client's is ever markup."""

from datetime import UTC, date, datetime

from pipeline.catalog import load
from pipeline.model.summary import CaseSummary, Counts, LastDay
from pipeline.renderers.index_html import NOT_LOOKED_AT, render
from tests.renderers.hostile import ALL, HOSTILE, Read, faults

WRITTEN = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


def line(case_id="quill/one", **fields):
    given = {
        "seller_id": "quill", "seller_name": "Quill Games", "store": "amazon.co.uk", "types": ("inauthentic",),
        "state": "ready", "counts": Counts(warning=2), "zone": "Europe/London", "digest": "ab" * 32,
        "built_at": WRITTEN, "waiting": (LastDay(date(2026, 3, 19), "Answer", "", "", stated=True),),
    } | fields
    return CaseSummary(case_id, **given)


def page(*lines):
    return render(lines, load(), WRITTEN)


def test_a_line_says_who_where_what_how_far_and_by_when():
    text = " ".join(Read(page(line())).text.split())
    for words in ("quill/one", "Quill Games", "amazon.co.uk", "Product authenticity complaint", "ready", "2 warning",
                  "2026-03-19", "2026-03-12 09:30"):
        assert words in text


def test_a_seller_whose_name_is_not_filled_in_is_shown_by_its_id():
    made = page(line(seller_name=""))
    assert "quill not filled in yet" in " ".join(Read(made).text.split()) and 'data-seller="quill"' in made


def test_it_leads_to_the_review_page_of_a_bundle_and_nowhere_without_one():
    assert [given["href"] for given in Read(page(line())).named("a")] == ["#main", "quill/one/review.html"]
    assert [given["href"] for given in Read(page(line(digest=""))).named("a")] == ["#main"]


def test_days_left_stand_nowhere_in_it():
    made = page(line())
    assert 'data-days="2026-03-19"' in made and "left)" not in Read(made).text


def test_a_last_day_that_is_unknown_is_not_none():
    made = Read(page(line(waiting=(LastDay(None, "Answer", "", "", stated=False),))))
    assert "unknown" in made.text


def test_what_could_not_be_read_or_was_not_looked_at_is_said():
    text = Read(page(CaseSummary("a", state="unreadable", trouble="case.json is missing"),
                     CaseSummary("b", trouble=NOT_LOOKED_AT))).text  # fmt: skip
    assert "case.json is missing" in text and NOT_LOOKED_AT in text


def test_an_empty_workspace_says_what_a_case_is():
    assert "a folder with case.json in it is a case" in Read(page()).text


def test_hostile_names_are_text():
    made = page(line(seller_name=ALL, seller_id=ALL), line("x", state="unreadable", trouble=ALL, digest=""))
    assert faults(made) == []
    assert all(words in Read(made).text for words in HOSTILE if "\u202e" not in words)
