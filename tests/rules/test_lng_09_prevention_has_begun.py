"""LNG-09: prevention is not told in the future alone."""

import pytest

from pipeline.rules.tense import announces
from tests.rules.lists import lines

MEASURE = "case.json$.measures[0].statement"


@pytest.mark.parametrize(
    "words",
    [
        "Each delivery is compared with the page.",
        "Since 5 March deliveries are compared; from April we will also weigh them.",
        "Wir werden bei jeder Lieferung benachrichtigt.",
        "Die Seiten werden jeden Montag verglichen.",
        'The slip says: "We will take it back."',
        "每次到货都与页面核对。",
    ],
)
def test_what_is_done_is_left_alone(hits, words):
    assert hits("LNG-09", {MEASURE: words}) == []


@pytest.mark.parametrize(
    "words",
    [
        "We will compare each delivery.",
        "I am going to read all pages. I will close what differs.",
        "我们将核对每个页面。",
        "Wir werden jede Lieferung vergleichen.",
    ],
)
def test_the_future_alone(hits, words):
    assert len(hits("LNG-09", {MEASURE: words})) == 1


def test_a_planned_measure_may_be_told_as_planned(hits):
    assert hits("LNG-09", {"case.json$.measures[1].statement": "We will read the pages of all lamps."}) == []


@pytest.mark.parametrize("line", lines("announced"))
def test_promises_as_sellers_write_them(line):
    assert announces(line)


@pytest.mark.parametrize("line", lines("begun"))
def test_practice_as_good_plans_tell_it(line):
    assert not announces(line)


def test_a_time_that_is_shown_as_expected_announces_nothing():
    assert not announces("买家页面上的预计送达时间按仓库的发货日计算。")
    assert announces("预计六月启用新的称重流程。")
