"""The confirm sheet: every fact once, in two languages, with room for an answer and no word of ours for the seller."""

from pipeline.compose.confirm import confirm_sheets
from pipeline.model.document import Table
from pipeline.model.exhibit import Exhibit
from tests.compose import invented


def sheet(language="de", appeal=None):
    case = invented.built(appeal)
    exhibits = {name: Exhibit(name, "file") for name in case.evidence}
    (made,) = confirm_sheets(case, exhibits, invented.load(), language)
    return made


def rows(made):
    return [["".join(map(str, cell)) for cell in row] for block in made.blocks() if isinstance(block, Table)
            for row in block.rows]  # fmt: skip


def test_every_line_has_its_number_in_one_count():
    assert [row[0] for row in rows(sheet())] == [str(number) for number in range(1, len(rows(sheet())) + 1)]


def test_facts_stand_in_the_language_of_the_seller_beside_the_words_that_are_sent():
    assert ["Mitteilung vom 2. März 2026", "Notice of 2 March 2026"] in [row[1:3] for row in rows(sheet())]


def test_the_sellers_own_words_are_not_translated_and_their_dates_and_numbers_are_listed():
    appeal = invented.appeal()
    appeal["actions"][0]["statement"] = "On 5 March 2026 I gave back GBP 12.50 for 2 games."
    (row,) = (row for row in rows(sheet(appeal=appeal)) if "gave back" in row[2])
    assert row[2].startswith("A-1  On 5 March 2026 I gave back")
    for words in ("nicht übersetzt", "5. März 2026", "GBP 12.50", " 2"):
        assert words in row[1]
    assert "gave back" not in row[1]


def test_every_word_of_the_plan_that_is_a_fact_is_asked_about():
    case = invented.built()
    asked = "\n".join(row[2] for row in rows(sheet("zh")))
    for part in (case.appeal.root_causes, case.appeal.actions, case.appeal.measures, case.appeal.gaps):
        assert all(one.statement in asked for one in part)
    assert invented.ORDER in asked and "GBP 12.50" in asked


def test_the_name_of_the_paper_is_no_question():
    assert not any(row[2].startswith("Plan of Action") for row in rows(sheet()))


def test_the_answer_and_what_is_right_are_left_open():
    for row in rows(sheet()):
        assert row[3] == "[   ] ja   [   ] nein   [   ] nicht bekannt" and row[4] == ""


def test_in_the_language_of_the_case_the_words_stand_once():
    made = rows(sheet("en"))
    assert {len(row) for row in made} == {4}
    assert any(row[1].startswith("RC-1  ") for row in made)
