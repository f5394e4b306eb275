"""CON-04 on the day of the week that words tell beside a day."""

import pytest

ACTION = "case.json$.actions[0].statement"


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("Refunded on Tuesday, 3 March 2026.", None), ("Refunded on Tuesday the 3rd of March 2026.", None),
        ("Refunded on Wednesday, 3 March 2026.", "Tuesday"), ("Refunded on Tuesday 3 March.", None),
        # Without its year it may be of this year or the last one.
        ("Refunded on Friday 3 March.", "Tuesday"), ("Erstattet am Dienstag, dem 3. März 2026.", None),
        ("Erstattet am Freitag, dem 3. März 2026.", "Tuesday"), ("2026年3月3日（星期二）已退款。", None),
        ("2026年3月3日（周五）已退款。", "Tuesday"), ("Remboursé le vendredi 3 mars 2026.", "Tuesday"),
        # A habit tells of no day.
        ("We do not ship on Sundays, 3 March 2026 included.", None),
        # The day of the week is that of another day.
        ("Refunded between Monday and 3 March 2026.", None), ("Refunded on the Monday after 3 March 2026.", None),
        ("2026年3月3日，周五到周日不退款。", None),
    ],
)
def test_the_day_of_the_week(hits, told, instead):
    found = [hit.message for hit in hits("CON-04", {ACTION: told}) if "(date) is a " in hit.message]
    assert [message.rpartition(": ")[2].rstrip(".") for message in found] == ([instead] if instead else [])
