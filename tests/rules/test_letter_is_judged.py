"""A letter is judged by each rule of words, alone and in a case's place."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.catalog import load
from pipeline.letter import judged_alone, judged_beside, letter_in
from pipeline.model.finding import Severity
from pipeline.rules import all_rules
from pipeline.rules.contract import At, Hit, Rule, Undecided

LETTER = """Root cause
One lamp of 24 had a glass shade on 3 March 2026.
Corrective actions
On 5 March 2026 two lamps were taken off sale.
Prevention
Each carton is opened and compared with the page.
"""
STATED = At("case", "$.measures[0].statement")


def book(*found, **fields) -> list[Rule]:
    return [Rule("TST-01", "Title", Severity.ERROR, "case", "Why.", ("HOUSE",), lambda _: found, fails={}, **fields)]


def alone(rules, text=LETTER):
    return judged_alone(letter_in(text, load()), load(), rules)


@pytest.mark.parametrize("phase", ["case", "documents"])
def test_a_rule_looks_at_letters_where_it_says_so_itself(phase):
    found = [Hit("Seen.", "Known?", STATED)]
    silent, heard = book(*found), book(*found, of_words=True)
    assert alone([replace(one, phase=phase) for one in silent]).said == ()
    (said,) = alone([replace(one, phase=phase) for one in heard]).said
    assert (said.code, said.part, said.severity) == ("TST-01", "prevention", Severity.ERROR)


def test_a_rule_that_needs_a_case_looks_beside_one_only(facts_of):
    rules = book(Hit("Seen.", "Known?", STATED), of_words=True, needs_case=True)
    assert alone(rules).said == ()
    beside = judged_beside(letter_in(LETTER, load()), facts_of(), rules)
    assert "TST-01" in {one.code for one in beside.said}


@pytest.mark.parametrize("at", [At(evidence="E-001"), At("seller", "$"), At("case", "$.items[0]")])
def test_what_no_letter_holds_is_left_out(at):
    assert alone(book(Hit("Seen.", "Known?", at), of_words=True)).said == ()


def test_what_cannot_be_decided_about_the_words_is_told():
    rules = book(Undecided("No store."), Undecided("A page.", At(evidence="E-001")), of_words=True)
    assert alone(rules).not_checked == ("TST-01: No store.",)


def test_a_part_that_tells_nothing_and_a_missing_part_are_told_of_that_part():
    hollow = "We take quality very seriously and an oversight led to this."
    said = alone(all_rules(), f"Root cause\n{hollow}\nActions\nOur whole team was retrained.").said
    assert [one.part for one in said if one.code == "LNG-10"] == ["root cause", "actions"]
    assert [one.part for one in said if one.code == "STR-01"] == ["prevention"]


def test_a_part_is_called_by_its_name_and_what_is_quoted_stays():
    hits = [Hit('M-1 pleads: "as R-1 says"', "Known?", STATED), Hit("Again in M-1.", "Known?", STATED)]
    assert [one.message for one in alone(book(*hits, of_words=True)).said] == [
        "Again in the part on prevention.", 'The part on prevention pleads: "as R-1 says"',
    ]


def test_findings_speak_of_a_letter_and_not_of_its_fields():
    text = "Root cause\nOne lamp of 24 had a glass shade.\nActions\nWe will recall two lamps."
    said = {one.code: one.message for one in reversed(alone(all_rules(), text).said)}
    assert said["LNG-03"] == "The letter only announces its actions."
    assert said["STR-01"] == "The letter has no part on prevention."


@pytest.mark.parametrize("greeting", ["Dear Seller Performance,", "尊敬的亚马逊团队：", "Kind regards"])
def test_how_a_letter_begins_and_ends_is_no_part_of_it(greeting):
    assert "LNG-05" not in {one.code for one in alone(all_rules(), f"{greeting}\n{LETTER}{greeting}\n").said}


@pytest.mark.parametrize("request_", ["恳请贵方审核。", "Please reinstate the listing."])
def test_a_courteous_request_closes_a_letter(request_):
    told = {one.code for one in alone(all_rules(), f"{LETTER}\n{request_}\nRobin Hale\n2026年3月6日").said}
    assert "LNG-05" not in told


@pytest.mark.parametrize(
    "ending", ["恳请贵方再给一次机会。", "恳请贵方审核。\n从三月五日起每箱灯都由专人开箱，并且与页面的图片逐一比对。",
               "Please reinstate the listing of [name]."],
)
def test_a_request_that_pleads_or_closes_nothing_is_found(ending):
    told = {one.code for one in alone(all_rules(), f"{LETTER}\n{ending}").said}
    assert told & {"LNG-01", "LNG-05", "STR-06"}


def test_a_greeting_that_nobody_filled_in_is_found():
    assert "STR-06" in {one.code for one in alone(all_rules(), f"Dear [name],\n{LETTER}").said}


def test_a_day_in_chinese_numerals_is_a_day():
    text = "根本原因\n入库时没有人核对灯罩的材质。\n纠正措施\n三月五日下架两盏灯。\n预防措施\n每箱开箱与页面比对。"
    assert not any("no day" in one.message for one in alone(all_rules(), text).said)


def test_the_worst_is_said_first():
    said = alone(all_rules(), "Actions\nWe will do our best; see [date].").said
    assert [one.severity for one in said] == sorted((one.severity for one in said), reverse=True)


def invented(name):
    text = (Path(__file__).parent / "letters" / f"{name}.txt").read_text(encoding="utf-8")
    return [pytest.param(letter, id=f"{name}-{number}") for number, letter in enumerate(text.strip().split("\n\n"))]


def worst(text):
    return judged_alone(letter_in(text, load()), load(), all_rules()).worst


@pytest.mark.parametrize("text", [*invented("alone_good"), *invented("odd_good"), *invented("others_good")])
def test_an_invented_good_letter_alone_has_no_error(text):
    assert worst(text) < Severity.ERROR


@pytest.mark.parametrize("text", [*invented("alone_bad"), *invented("hidden_bad"), *invented("others_bad")])
def test_an_invented_bad_letter_alone_has_an_error(text):
    assert worst(text) >= Severity.ERROR


@pytest.mark.parametrize("text", invented("others_good"))
def test_others_told_of_beside_steps_of_ones_own_are_no_finding(text):
    said = judged_alone(letter_in(text, load()), load(), all_rules()).said
    assert [one for one in said if one.code == "LNG-10"] == []


def test_one_part_that_tells_of_others_alone_is_a_warning():
    promised = "UPS has hired nine drivers for the depot in Louisville. UPS says that it will hire four of the others."
    text = LETTER.replace("Each carton is opened and compared with the page.", promised)
    assert [(one.code, one.severity, one.part) for one in alone(all_rules(), text).said if one.code == "LNG-10"] == [
        ("LNG-10", Severity.WARNING, "prevention")
    ]


@pytest.mark.parametrize("text", invented("alone_bad")[:8])
def test_a_bad_letter_has_an_error_of_its_words_in_the_place_of_a_good_case(facts_of, text):
    said = judged_beside(letter_in(text, load()), facts_of(), all_rules()).said
    assert {one.code for one in said if one.severity >= Severity.ERROR and one.code != "CON-04"}


def test_a_made_up_product_is_left_open_although_a_letter_names_no_other():
    made_up = LETTER.replace("two lamps", "the offer B0XXXXXXXX")
    assert any(one.code == "STR-06" for one in alone(all_rules(), made_up).said)
    assert not any(one.code == "STR-06" for one in alone(all_rules(), LETTER.replace("two lamps", "B0SAMPLE01")).said)


def said_of(prevention, code):
    text = LETTER.replace("Each carton is opened and compared with the page.", prevention)
    return [one for one in judged_alone(letter_in(text, load()), load(), all_rules()).said if one.code == code]


def test_a_letter_has_no_statuses():
    (one,) = said_of("We will open each carton from 3 May on.", "LNG-09")
    assert one.message == 'The prevention is told in the future alone: "We will open each carton from 3 May on."'
    assert "status" not in one.hint


def test_an_empty_part_is_told_once():
    said = said_of("We will do our best.", "LNG-10")
    assert len({one.part for one in said}) == len(said) > 0


def test_a_missing_part_is_asked_for_by_what_belongs_there():
    (one,) = said_of("", "STR-01")
    assert "by whom" in one.hint


def test_what_is_quoted_stands_in_the_message():
    (one,) = said_of('Goods sold as "new" are kept to the highest standards.', "LNG-04")
    assert 'sold as "new" are kept' in one.message


WHOLE = sorted((Path(__file__).parent / "letters" / "whole").iterdir())


@pytest.mark.parametrize("file", WHOLE, ids=lambda one: one.stem)
def test_a_good_letter_of_any_language_gives_no_finding(file):
    judged = alone(all_rules(), file.read_text("utf-8"))
    assert [(one.code, one.message) for one in judged.said if one.severity >= Severity.WARNING] == []


@pytest.mark.parametrize(
    ("head", "part", "told"),
    [
        ("Qué hemos hecho.", "actions", "El 6 de julio cambiamos el plazo."),
        ("3. Prévention.", "measures", "Chaque retour est noté."),
        ("Why did it happen?", "root_causes", "Nobody looked at the scan."),
    ],
)
def test_a_heading_may_end_like_a_sentence(head, part, told):
    letter = letter_in(f"It was sent unseen, and nobody had looked.\n{head} {told}\nIt is so.", load())
    assert told in letter.parts[part] and head not in letter.text


@pytest.mark.parametrize("line", ["Prevention took us two days. It is done.", "Closed on 5 March. It stays so."])
def test_a_sentence_that_begins_a_line_is_no_heading(line):
    letter = letter_in(f"It was sent unseen, and nobody had looked.\n{line}\nIt is so.", load())
    assert line.partition(". ")[0] in letter.text


def test_a_paper_s_name_is_not_vague_and_a_promise_is():
    said = alone(all_rules(), f"關於延遲的說明與改善計畫\n{LETTER}").said
    assert "LNG-04" not in {one.code for one in said}
    assert "LNG-04" in {one.code for one in alone(all_rules(), f"我們會持續改善品質\n{LETTER}").said}
