"""LNG-11: words read as a person wrote them."""

from pathlib import Path

import pytest

from pipeline.rules.figures.form import small_words_in
from pipeline.rules.language.lng_11_reads_as_written import _FORMS, left_behind

CHECK = "case.json$.measures[0].statement"


@pytest.mark.parametrize(
    "text",
    [
        "The shade that that lamp had had was glass.",
        "The maker (青禾湾饰品有限公司) sends a list of materials.",
        "The contract with 青禾湾 is signed.",
        "我们已经核对，Robin Sample 负责。",
        "每天登记含有 used、opened、scratch 的退货原因，24 小时内回复。",
        "Each delivery is compared with the page.",
        "The titles of the product are compared, and the maker and the supplier have a copy.",
        "We did not need a second sheet, and nobody did exceed the limit.",
        "The parcel we sent you was late, and what we told you is on the list.",
        "Das, was die Lieferung zeigt, die am Montag kam, wird notiert.",
    ],
)
def test_what_a_writer_may_write(text):
    assert left_behind(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "We carried on the serious self-examination.",
        "Each delivery is is compared.",
        "We checked the lamps，and refunded the buyer.",
        "We checked all 灯具 carefully before sale.",
        "Make the rectification of the shop.",
        "After received the notice we has closed the page.",
        "The parcels have been check by two persons.",
        "We did not noticed the wrong shade.",
        "The customer have the money back.",
    ],
)
def test_what_a_translation_leaves(text):
    assert left_behind(text)


def test_it_is_a_warning(hits):
    found = hits("LNG-11", {CHECK: "Each delivery is is compared with the page."})
    assert len(found) == 1 and found[0].severity is None


def test_a_quotation_may_be_bad_english(hits):
    assert hits("LNG-11", {CHECK: 'The message "hope your side check the the lamp" was answered.'}) == []


BROKEN = (
    "We has it. they was late.", "You is right.", "The buyer receive it.", "It has been check.", "It was send.",
    "It is arrive.", "We very sorry.", "In order to the rule.", "Please to confirm.", "We did checked it.",
    "He didn't asked.",
)


@pytest.mark.parametrize("at", range(len(_FORMS)))
def test_a_form_is_looked_for_wherever_it_stands(at):
    form = _FORMS[at]
    files = sorted((Path(__file__).parent / "letters").glob("*.txt"))
    lines = [*BROKEN, *(line for file in files for line in file.read_text(encoding="utf-8").splitlines())]
    found = [line for line in lines if form.shape.search(line)]
    assert found
    assert not any(group.isdisjoint(small_words_in(line)) for line in found for group in form.words)
