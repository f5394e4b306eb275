"""The word lists: sources that exist, words of every script, stars and borders."""

import tomllib
from pathlib import Path

import pytest

import pipeline.catalog.words as words
from pipeline.catalog import load
from pipeline.rules.parties import firm_names, same_digits
from pipeline.rules.wording import denies, first, invoice_word, plain, sentences, words_in

LISTS = sorted(Path(words.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("file", LISTS, ids=lambda file: file.stem)
def test_a_list_names_its_sources_and_no_word_twice(file):
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(table["sources"]) <= set(load().sources)
    for group in words.word_list(file.stem).values():
        assert len(group) == len(set(group))


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("All invoices.", "invoice", ""),
        ("An Invoice.", "invoice", "Invoice"),
        ("有发票吗", "发票", "发票"),
        ("das Angebot wurde behoben", "behoben", "behoben"),
        ("fehlende Belege", "fehl*", "fehlende"),
        ("going  to", "going to", "going  to"),
        ("für", "fu", ""),
        ("懇請恢復", "恳请", "懇請"),
        ("我們沒有核對", "没有核对", "沒有核對"),
    ],
)
def test_phrases_stand_as_whole_words(text, phrase, found):
    assert first(text, (phrase,)) == found


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("we deny it and admit it", ("admit it", "deny it"), "deny it"),
        ("a proforma invoice came", ("invoice", "proforma", "proforma invoice"), "proforma invoice"),
        ("we admit infringing it", ("admit", "admit infring*", "infringing it"), "admit infringing"),
        ("他们提供了采购发票", ("发票", "采购发票", "invoice"), "采购发票"),
        ("kept at drive.example.com", ("example", "drive.example.com"), "drive.example.com"),
        ("???  or", ("?", "or"), "?"),
    ],
)
def test_of_several_phrases_the_first_in_the_text_counts_and_of_two_at_one_place_the_longer(text, phrases, found):
    assert first(text, phrases) == found


def test_no_phrases_find_nothing():
    assert first("anything", ()) == ""


def test_sentences_of_several_scripts():
    cut = "Eleven, i.e. 29 per cent, were sold for Rs. 2,199 each, see ref. 14."
    assert sentences(cut) == (cut,)
    assert sentences("One. Two!\nThree 4.5 pounds? 一。二!三;") == (
        "One.", "Two!", "Three 4.5 pounds?", "一。", "二!三;",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence", ["It was not sent.", "We couldn't.", "Keine Rechnung.", "没有发票", "Without papers"]
)
def test_denials(sentence):
    assert denies(sentence)


def test_a_word_for_invoice_in_a_denying_sentence_does_not_count():
    assert invoice_word("There is no invoice. A Rechnung came.") == "Rechnung"
    assert invoice_word("This is not an invoice.") == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Larkmoor Wholesale Ltd", "LARKMOOR WHOLESALE LIMITED"),
        ("Beispiel & Söhne GmbH", "Beispiel und Söhne"),
        ("示例贸易有限公司", "示例贸易"),
        ("Jo Lark t/a Lamp Corner", "Lamp Corner Ltd."),
        ("Ｌarkmoor", "larkmoor"),
        ("Cuerdas y Trastes S.L.", "Cuerdas & Trastes SL"), ("Rossi S. r. l.", "Rossi"),
    ],
)
def test_one_firm_in_two_dresses(one, other):
    assert firm_names(one) & firm_names(other)


def test_a_name_that_is_only_a_legal_form_stays():
    assert firm_names("Company") == {"company"}


@pytest.mark.parametrize(("one", "other"), [("01632 960371", "01632 960372"), ("", ""), ("123", "123")])
def test_other_or_too_short_numbers(one, other):
    assert not same_digits(one, other)


def test_plain():
    assert plain(" 14, Kiln-Street\nAMBLEFORD ") == "14 kiln street ambleford"


def test_chinese_is_counted_by_its_signs():
    assert words_in("three small words") == 3
    assert words_in("灯罩与页面不符") == 5


def test_what_never_ends_is_read_in_pieces_and_nothing_of_it_is_lost() -> None:
    words, signs = "12 of 13 " * 2000, "三位" * 4000
    for text in (words, signs):
        pieces = sentences(text)
        assert max(map(len, pieces)) <= 3000
        assert "".join(pieces).replace(" ", "") == text.replace(" ", "")
    assert all(piece[0].isdigit() or piece[0] == "o" for piece in sentences(words))
