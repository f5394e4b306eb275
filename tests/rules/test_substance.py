"""What a sentence tells that could be looked up, and what it does instead."""

import pytest

from pipeline.catalog.words import word_list
from pipeline.rules.substance import MOST_SIGNS, answers, can_be_read, is_beside_the_point, share_of, told_by

REFUNDED = "case.json$.actions[0].statement"


def told(text, part="root_causes", restated=()):
    return told_by(text, frozenset(restated), part)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("On 3 March two cartons fell off the shelf.", ("3 March", "two", "cartons", "fell", "shelf")),
        ("We ensure the highest standards of quality.", ()),
        ("Wir haben unsere Prozesse optimiert und Mitarbeiter sensibilisiert.", ()),
        ("发货前没有打开纸箱。", ("打开纸箱",)),
        ("我们加强了管理，提高了服务质量。", ()),
        ("我們加強了管理。", ()),
    ],
)
def test_words_of_the_case_alone(sentence, found):
    (one,) = told(sentence)
    assert (*one.figures, *one.own) == found


@pytest.mark.parametrize(
    "sentence", ["We are 100% committed, 24/7.", "As section 3 says, B0C7XK21PQ is listed.", "We reply in 24 hours."]
)
def test_figures_that_tell_nothing(sentence):
    assert all(one.figures == () for one in told(sentence))


def test_what_the_notice_holds_already_is_not_told():
    assert told("Complaint 9981204471.", restated=["9981204471"])[0].figures == ()


@pytest.mark.parametrize(
    ("sentence", "doing"),
    [
        ("We will compare lamps.", "only announcing"),
        ("Invoices 20871 and 20872 are available on request.", "offering proof for later"),
        ("On 12 March 2026 we received your notification.", "repeating the notice"),
        ("We have 4,000 positive feedbacks.", "boasting"),
        ("The factory has assured us that the resin is new.", "telling what others promise"),
        ("We filed a claim with UPS for 14 boxes.", "complaining to others"),
        ("Unless it is back by 1 July we will file for arbitration.", "threatening"),
        ("Is it the blue one?", "asking a question"),
    ],
)
def test_sentences_that_tell_nothing_whatever_stands_in_them(sentence, doing):
    (one,) = told(sentence, "actions")
    assert (one.idle, one.weight) == (doing, 0)


def test_what_will_be_from_a_day_on_is_told():
    (one,) = told("From June each lamp will be weighed.", "measures")
    assert one.idle == "" and one.weight > 0


def test_a_cause_that_names_only_others_tells_nothing():
    others = "UPS lost 14 boxes on 9 February."
    assert share_of(told(others)) == 0
    assert share_of(told(f"{others} We had not counted them.")) > 0


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("root_causes", "I copied the size of the old lamp."),
        ("root_causes", "The warehouse counted only the cartons of lot 7."),
        ("actions", "The 14 lamps were scrapped."),
        ("actions", "The planter ships in three days since 10 May."),
        ("measures", "Each lamp is held beside its picture."),
        ("measures", "Glass gets a red band, a card and a second layer of foam."),
    ],
)
def test_a_part_does_what_it_is_for(part, text):
    assert answers(told(text, part), part)


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("root_causes", "Our carrier in Leicester was short of drivers."),
        ("actions", "Everything has been handled."),
        ("measures", "Quality: Karen Holt, since 1 March."),
    ],
)
def test_a_part_that_does_not(part, text):
    assert not answers(told(text, part), part)


def test_announcing_alone_is_not_beside_the_point():
    assert is_beside_the_point(told("We complained to the carrier.", "actions"))
    assert not is_beside_the_point(told("We will weigh the lamps.", "actions"))


def test_a_day_in_its_field_counts_where_the_words_tell_something(hits):
    bare = dict.fromkeys((REFUNDED, "case.json$.actions[1].statement"), "Lamps with glass shades went back.")
    assert "$.actions" not in [hit.at.path for hit in hits("LNG-10", bare)]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("We weighed the lamps and sent them back. " * 4, True),
        ("Open all 60 carton.", True),
        ("Wir haben die Lampen gewogen. " * 6, True),
        ("我们称了灯。", True),
        ("Nous avons pesé toutes les lampes le 3 mars et remboursé deux clients. " * 4, False),
        ("Pesamos las lámparas el 3 de marzo y reembolsamos a dos clientes. " * 4, False),
        ("3月3日にランプを計量しました。", False),
    ],
)
def test_languages_that_can_be_read(text, known):
    assert can_be_read(text) is known


def test_what_cannot_be_read_is_not_checked(undecided):
    french = "Nous avons pesé toutes les lampes le 3 mars et remboursé deux clients. " * 4
    places = ("root_causes[0]", "actions[0]", "actions[1]", "measures[0]", "measures[1]")
    assert len(undecided("LNG-10", {f"case.json$.{place}.statement": french for place in places})) == 1


def test_no_chinese_word_of_the_lists_is_longer_than_is_looked_for():
    assert max(map(len, word_list("common")["zh"])) <= MOST_SIGNS
