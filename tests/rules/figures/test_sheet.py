"""What is kept of a page's figures is all that reading the page again would find."""

import pytest

from pipeline.model.exhibit import Page
from pipeline.rules.figures.keys import keys_of, term_of
from pipeline.rules.figures.line_words import subjects_of, without_ordinals
from pipeline.rules.figures.noted import noted
from pipeline.rules.figures.reading import dates, figures, figures_of_page
from pipeline.rules.figures.sheet import sheet_of, sheet_of_text

TABLE = "\n".join(f"{row} 026-4410723-908556{row} {row} Oct 2025 {row + 3} lamps GBP 1{row}.50" for row in range(1, 7))
PAGES = [
    "", "No figure at all.", TABLE, "Invoice RO-240510-771 of 5 May 2025\n24 lamps, two broken\nTotal\tGBP\n38.50",
    "Delivered 5 May\n2026 and 7\u00a0June; 03/04/2026\\n 1.200,50 EUR, 退回两件, 2026年3月2日",
]


@pytest.mark.parametrize("text", PAGES)
def test_a_kept_page_is_the_page(text):
    kept = sheet_of(Page(1, 1, "", text, figures=noted(text)))
    anew = sheet_of(Page(1, 1, "", text))
    numbers = sorted({at for found in kept.index.values() for at in found})
    assert [kept.seen(at) for at in numbers] == [anew.seen(at) for at in numbers]
    named = {figure for figure in figures_of_page(text) if figure.name or figure.kind == "amount"}
    assert named <= set(kept.figures())


@pytest.mark.parametrize("text", PAGES)
def test_each_figure_is_found_by_its_keys(text):
    sheet = sheet_of(Page(1, 1, "", text, figures=noted(text)))
    for figure in sheet.figures(across=True):
        for key in keys_of(figure):
            assert figure in [sheet.figure(at) for at in sheet.found({key}, across=True)]


@pytest.mark.parametrize("text", PAGES)
def test_what_a_page_speaks_of_is_kept_with_it(text):
    kept = sheet_of(Page(1, 1, "", text, figures=noted(text)))
    assert subjects_of(text) <= set(kept.terms)
    assert {term_of(key) for key in kept.index} - {""} <= set(kept.terms)


@pytest.mark.parametrize("kind", ["number", "date"])
def test_figures_of_a_kind_are_those_of_all_lines_where_asked(kind):
    sheet = sheet_of(Page(1, 1, "", PAGES[4]))
    every = [figure for figure in sheet.figures(across=True) if figure.kind == kind]
    assert [sheet.figure(at) for at in sheet.of(kind, across=True)] == every


def test_a_day_that_goes_on_in_the_next_line_is_of_no_line():
    sheet = sheet_of(Page(1, 1, "", "Sent on 5 May\n2025 by post, paid in 2026."))
    assert [figure.text for figure in sheet.figures()] == ["5 May", "2025", "2026"]
    assert "5 May\n2025" in [figure.text for figure in sheet.figures(across=True)]


@pytest.mark.parametrize("text", [
    "2 2025 年 12 月 10 日至 2026 年 2 月 8\n日售出\n436", "停用日期 2026年2月\n8日\n全部",
    "到 2026 年\n2 月 8 日为止",
])
def test_a_chinese_day_that_a_cell_breaks_is_of_the_line_in_which_it_begins(text):
    sheet = sheet_of(Page(1, 1, "", text))
    assert (2026, 2, 8) in {day for figure in sheet.figures() for day in figure.days}


def test_the_end_of_one_line_and_the_begin_of_another_row_make_no_day():
    sheet = sheet_of(Page(1, 1, "", "2026年2月\n8件\n9日内"))
    assert not {day for figure in sheet.figures() for day in figure.days} & {(2026, 2, 8), (2026, 2, 9)}


def test_the_number_that_counts_a_row_is_no_figure_of_it():
    sheet = sheet_of(Page(1, 1, "", TABLE))
    numbers = [sheet.figure(at).text for at in sheet.of("number")]
    assert numbers == [str(row + 3) for row in range(1, 7)]
    assert sheet.seen(sheet.of("number")[0]).row


@pytest.mark.parametrize("text", PAGES)
def test_dates_alone_are_the_dates_of_all_figures(text):
    assert dates(text) == tuple(figure for figure in figures(text) if figure.days)


def test_a_long_list_before_a_month_is_read_to_its_end():
    assert any(one.days for one in figures("1, 2, " * 20_000 + "12, 13, 5 maart 2020"))


def test_what_follows_a_number_whose_digits_stand_in_a_name_before_it():
    sheet = sheet_of_text("Order 204-7713086-2290456 of 16 April 2026: 6 balls of Moss Green")
    assert [sorted(sheet.after(at)) for at in sheet.of("number")] == [["balls"]]


def test_words_of_grammar_are_no_subjects():
    assert subjects_of("nous avons été sur la; los que hemos con", short=True) == set()
    assert subjects_of("la brosse de la cuve", short=True) == {"bross", "cuve"}


def test_running_numbers_behind_those_of_a_spreadsheet_count_nothing():
    rows = "\n".join(f"{at + 1} {at} PF-{300 + at} 2026-08-11 no" for at in range(1, 5))
    assert without_ordinals(rows).split() == " ".join(f"PF-{300 + at} 2026-08-11 no" for at in range(1, 5)).split()
    weeks = "\n".join(f"{at} {at + 11} sold {at}" for at in range(2, 6))
    assert [line.split()[0] for line in without_ordinals(weeks).splitlines()] == ["13", "14", "15", "16"]
