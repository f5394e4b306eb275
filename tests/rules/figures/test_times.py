"""Times of day as they are told in Chinese, and what only looks like one."""

import pytest

from pipeline.rules.figures.reading import figures


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("5月11日早上8点半学了", "08:30"), ("下午 2 点 到", "02:00"), ("八点半到", "08:30"), ("每周一9点看", "09:00"),
        ("14点前截单", "02:00"), ("上午10点15分", "10:15"),
        ("晚上十一点", "11:00"), ("10點一刻", "10:15"), ("下午3点钟", "03:00"),
    ],
)
def test_an_hour_is_no_number(text, name):
    assert [(one.name, one.kind) for one in figures(text) if not one.days] == [(name, "time")]


@pytest.mark.parametrize("text", ["有一点问题", "扣3点", "第3点前", "三点建议", "当天一点都没发"])
def test_points_and_a_little_are_no_hours(text):
    assert not [one for one in figures(text) if one.kind == "time"]


def test_an_hour_in_words_is_a_time():
    for text in ("The van goes at three o'clock.", "Der Wagen fährt um drei Uhr."):
        assert [(one.kind, one.name) for one in figures(text)] == [("time", "03:00")]
    assert [one.kind for one in figures("We took three of the clocks.")] == ["number"]


@pytest.mark.parametrize(("text", "kinds"), [
    ("Saved on 2 September at 14.52 and told.", ["date", "time"]), ("I sent it at 15.10 without opening it.", ["time"]),
    ("On 2 September, at 14.52, it was done.", ["date", "time"]),
    ("We sold it at 15.10 each.", ["number"]), ("They weigh it at 15.10 kg.", ["number"]),
    ("Rated at 4.52.", ["number"]),
])
def test_a_time_with_a_point(text, kinds):
    assert [one.kind for one in figures(text)] == kinds
