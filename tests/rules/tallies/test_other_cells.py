"""CON-04 on numbers of another column, or of the row of another product, than the words name."""

import pytest

ACTION = "case.json$.actions[0].statement"
LOTS = "A B C D E\n1 lot made sent sold stock\n2 2601 420 2026-03-20 420 0\n3 2603 640 2026-04-16 328 312\n"
CHINESE = "A B C D E\n1 批次 生产盒数 发往日期 已售 库存\n2 2601 420 2026-03-20 420 0\n3 2603 640 2026-04-16 328 312\n"
PACKED = "型号 电源线规格 箱数 每箱（台） 台数\nQX-3 USB 60 12 720\nQX-8 欧规（EU） 25 8 200\n"
COUNT = "A B C\n1 asin bin lamps\n2 B0SAMPLE01 K-14 49\n3 B0SAMPLE02 K-16 71\n"
ITEMS = "case.json$.items[1]"


def found(hits, told, text, **more):
    changes = {ACTION: told, "exhibits.E-004": {"text": text}} | more
    messages = [hit.message for hit in hits("CON-04", changes) if "tells another" in hit.message]
    return [message.rpartition("Found instead: ")[2].partition(" (")[0] for message in messages]


@pytest.mark.parametrize(
    ("told", "text", "instead"),
    [
        ("Of lot 2603 we sold 328 lamps.", LOTS, []),
        ("Of lot 2603 we sold 312 lamps.", LOTS, ['"328"']),
        ("Of lot 2603 we have 312 lamps.", LOTS, []),
        ("2603批次已售出312盒。", CHINESE, ['"328"']),
        ("2603批次剩下的312盒都在库存。", CHINESE, []),
        # What it counts is named by its column, too.
        ("6月3日发往墨西哥的QX-8共25箱。", PACKED, []), ("QX-8在库200台，一台没动。", PACKED, []),
        ("发往墨西哥的QX-8共60箱，每箱25台。", PACKED, ['"8"']),
    ],
)
def test_another_column(hits, told, text, instead):
    assert found(hits, told, text) == instead


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("We counted 49 brass and 71 copper lamps.", []),
        ("We counted 49 brass and 49 copper lamps.", ['"71"']),
    ],
)
def test_the_row_of_another_product(hits, told, instead):
    other = {"asin": "B0SAMPLE02", "title": "Copper desk lamp, green shade"}
    assert found(hits, told, COUNT, **{ITEMS: other}) == instead
