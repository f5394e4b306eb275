"""CON-04 on wholes that the parts told behind them do not make."""

import pytest

from pipeline.rules.bearing.claims import claims_of
from pipeline.rules.tallies.wholes import wrong_wholes
from pipeline.rules.wording import sentences


def found_instead(told):
    found = wrong_wholes([claim for sentence in sentences(told) for claim in claims_of(sentence)])
    return [(one.claim.figure.text, one.instead.split('"')[1], one.is_sure) for one in found]


@pytest.mark.parametrize(
    "told",
    [
        "Five lamps (three red, two blue) were set aside.",
        "We trained 46 packers (shift 1 and shift 2) on it.", "Twelve people (aged 30 and 45) were trained.",
        "The 45 pages (12 and 14) were rewritten.", "The five lamps (two of them red, one broken) were set aside.",
        "The two pictures (3 and 5) of the lamp were changed, and ten others (3 and 5 were wrong).",
        "召回全部 312 件库存（8 箱和 97 件），逐件检验。",
        "Of 40 lamps, 18 of which were brass and 12 of steel, none was sold.",
        "There were 40 lamps, of which 28 were brass, 19 of these with a shade.",
        "There were 14 lamps, of which 9 were put back and 7 of those sent out again.",
        "We called back 312 units (208 white and 97 blue ones, and seven of a third lot).",
        "The four lamps on the two shelves (nos. 2 and 5) were set aside.",
        "Of our 80 offers 10 named another brand: five shades, three bases and two plugs.",
        "Nine of the 14 buyers wrote about the shade: seven had the red lamp, two the blue one.",
        "Counted three lots on Tuesday: 560 received, 307 sold, 253 left.",
        "We opened 40 cartons: 12 had a torn label and 3 none.",
        "14 buyers wrote, 8 about the lamp and 6 about the shade: 9 of the colour, 4 of the carton, 1 of the plug.",
        "Of the 40 lamps 12 were late, and 3 lamps of them lost; the other 28 were not.",
        "Five of those ten were sent out again and are the five in the notice; the other five were with us.",
        "首次在两个仓库检查全部四十六个页面，其中灯具九个，灯罩三个。",
        "退款9单，补发3单，其中5单是红灯。",
        "一共85单，红灯42单，蓝灯43单。",
        "26件里有11件回到新品库存，其中红灯7件、蓝灯4件。",
        "£731.40 altogether: £614.40 for the lamps and £117.00 for the shades.",
        "$432.20 in all: six lamps at $44.95 and five shades at $32.50.",
        "Zusammen 204,60 Euro: dreimal 44,90 Euro für die Lampe und einmal 69,90 Euro für den Schirm.",
        "£99.00 in all: £82.50 for the lamps and £12.00 for the shades, with VAT.",
        "36项中除两项外，另有两项与实物不同；其余32项相符。",
        "The 722 lamps, 453 small and 269 large, came back.",
        "All 8 cartons, 96 lamps and 96 shades, were sent.",
        "Of the 40 orders, 26 were late and 13 on time, and one was lost.",
        "The 12 orders, 5 to Berlin and 6 to Bonn, and one to Kiel came late.",
        "The 30 lamps, 12 shades and 4 plugs were sent.",
    ],
)
def test_what_its_parts_make_is_left_alone(told):
    assert found_instead(told) == []


@pytest.mark.parametrize(
    ("told", "whole", "instead", "is_sure"),
    [
        ("All 312 lamps (208 red and 97 blue) were set aside.", "312", "305", True),
        ("There were 40 lamps, of which 28 were brass and 19 of steel.", "40", "47", True),
        ("封存了全部312件（红灯208件和蓝灯97件）。", "312", "305", True),
        ("Of our 80 offers 3 named another brand: five shades, three bases and two plugs.", "3", "10", True),
        ("All 74 units on the shelves, 46 red and 38 blue ones, were opened.", "74", "84", False),
        ("We opened 40 cartons: 31 were sound and 16 had a torn label.", "40", "47", True),
        ("We opened 40 cartons: 21 were sound and 6 had a torn label.", "40", "27", False),
        ("15 buyers wrote, 8 about the lamp and 6 about the shade: 9 of the colour, 4 of the carton, 1 of the plug.",
         "15", "14", True),
        ("14 buyers wrote, 8 about the lamp and 6 about the shade: 8 of the colour, 4 of the carton, 1 of the plug.",
         "14", "13", True),
        ("£731.40 altogether: £164.40 for the lamps and £117.00 for the shades.", "£731.40", "281.40", True),
        ("全部退款，共 317.91 美元：六单 39.99 美元，三单 39.99 美元。", "317.91 美元", "279.93", True),
        ("一共63单，红灯42单，蓝灯43单。", "63", "85", True),
        ("26件里有11件回到新品库存，其中红灯7件、蓝灯18件。", "11", "25", True),
        ("44项中除两项外，另有两项与实物不同；其余32项相符。", "44", "36", True),
        ("Of the 40 lamps 12 were late, the other 38 were not.", "40", "50", True),
    ],
)
def test_what_its_parts_do_not_make_is_found(told, whole, instead, is_sure):
    assert found_instead(told) == [(whole, instead, is_sure)]
