"""What one writer tells another is found by its words, and what a letter tells of goods is left alone."""

import pytest

STATEMENT = "case.json$.actions[0].statement"
SAID = "We checked the stock on 4 March. "


@pytest.mark.parametrize("verb", ["Rephrase", "Shorten", "Please expand on", "Maybe reword", "Translate"])
@pytest.mark.parametrize("part", ["this", "the last sentence", "this paragraph", "the wording of the second bullet"])
def test_an_order_to_do_something_to_the_letter_is_found(hits, verb, part):
    assert hits("STR-06", {STATEMENT: f"{SAID}{verb} {part}."})


@pytest.mark.parametrize(
    "note",
    [
        "Formulierung mit Anwalt abstimmen.", "Formulierung von Katja übernehmen.", "Hier bitte noch die Nummer rein.",
        "Seller to supply evidence of the disposal.", "Client says he has proof.", "Will send the figure tomorrow.",
        "This needs a source.", "Section still empty.", "As previous.", "Siehe Mail von Tom.",
        "Old version: we shipped late.", "Jenny, is this 12 or 21 units?", "Lena: stimmt die Menge?",
        "[copy paragraph 2 from last appeal]",
    ],
)
def test_what_a_colleague_is_told_is_found(hits, note):
    assert hits("STR-06", {STATEMENT: f"{SAID}{note}"})


@pytest.mark.parametrize(
    "measure",
    [
        "Check every box before it leaves.", "Note the lot number on the sheet.", "Add a seal to each box.",
        "Describe the defect on the return form.", "Fill in the count sheet at the end of each shift.",
        "Name, date and signature.", "List prices were changed.", "Etikett anbringen und Datum notieren.",
        "Zählblatt ausfüllen und abheften.", "Will Hartley checks the cartons.", "Hier kommt die Ware an.",
        "Please find enclosed the text of our appeal.", "See footnote [1] of the report.",
        "This is a question that our attorney is to answer.", "The old version: a lamp without a plug.",
    ],
)
def test_what_is_told_of_goods_is_left_alone(hits, measure):
    assert hits("STR-06", {STATEMENT: f"{SAID}{measure}"}) == []
