"""CON-04 on wholes that the parts told one by one behind them miss by a little."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.tallies.partitions import wrong_partitions
from pipeline.rules.wording import sentences


def found_instead(told):
    found = wrong_partitions([claim for sentence in sentences(told) for claim in claims_of(sentence)])
    return [(one.claim.figure.text, one.instead.split('"')[1], one.is_sure) for one in found]


@pytest.mark.parametrize(
    "told",
    [
        "在售和待上架的63款中，58款为原创，3款在授权范围内，2款有问题：一款是胶带，两款是笔袋。",
        # Parts may overlap, and some be left out.
        "Of 40 lamps, 31 had been opened and 22 were without a shade.", "63款中，45款为原创，3款在授权范围内。",
        "Of 40 lamps, 18 were brass, 12 of these with a shade, and 11 of steel.",
        "26件里，19件开过，其中8件缺件。",
        "Of 14 offers 11 had stock 0.", "Of 14 offers, 11 had no stock on day 3.",
        # Few are soon missed by one.
        "Of the six with dividers three had broken glass, four lamps in all.",
        "Of our 80 offers 10 named another brand: five shades, three bases and two plugs.",
        # One is a part, too, and few overlap.
        "Of 40 lamps, 25 were brass, 14 of steel and one was missing.", "40件中，25件为红灯，14件为蓝灯，一件为样品。",
        "五张图片里，三张有他人商标，三张有水印。", "12單中，8單因燈罩退貨，5單因插頭退貨，一單兩者皆有。",
    ],
)
def test_what_its_parts_may_make_is_left_alone(told):
    assert found_instead(told) == []


@pytest.mark.parametrize(
    ("told", "whole", "instead"),
    [
        ("在售和待上架的63款中，58款为原创，4款在授权范围内，2款有问题：一款是胶带。", "63", "64"),
        ("Of the 32 orders without tracking, 26 had been sent as letters, and 5 had a wrong number.", "32", "31"),
        ("Of 140 lamps, 92 were brass and 84 of steel.", "140", "176"),
    ],
)
def test_what_its_parts_miss_by_a_little_is_asked_about(told, whole, instead):
    assert found_instead(told) == [(whole, instead, False)]
