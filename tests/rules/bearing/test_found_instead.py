"""CON-04 and what it names in the place of a figure that nothing bears out."""

import pytest

ACTION = "case.json$.actions[0]"
PAGE = (
    "Letter of 7 March 2026\nThe sockets of the first lot were cut short; we changed the machine on 27 February 2026.\n"
    "The new lamps leave our yard on 25 March 2026."
)


def instead(hits, told):
    changes = {
        f"{ACTION}.statement": told, f"{ACTION}.evidence": ["E-004"], "exhibits.E-004": {"text": PAGE},
        f"{ACTION}.refunds": [], "evidence.json$.evidence[3].issued_on": "2026-03-07",
        "evidence.json$.evidence[3].orders": [],
    }
    (message,) = [hit.message for hit in hits("CON-04", changes) if hit.at.path == "$.actions[0].statement"]
    return message.partition("Found instead: ")[2].partition(".")[0]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        # The nearest day of the case is another one.
        ("The maker changed its machine on 14 June.", "27 February 2026"),
        ("The new lamps leave the yard on 14 June.", "25 March 2026"),
        # A slip of the letter's own day.
        ("The letter of 17 March says that the sockets were cut short.", "7 March 2026"),
        # What the statement tells elsewhere is not meant.
        ("They changed the machine on 27 February, and the machine on 14 June.", ""),
    ],
)
def test_the_day_of_the_same_event_is_named(hits, told, named):
    assert (named in instead(hits, told)) if named else not instead(hits, told)
