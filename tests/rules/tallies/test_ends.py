"""CON-04 on the first and the last day of a while of which a cited table has all that the words count."""

import pytest

ACTION = "case.json$.actions[0].statement"
LOG = (
    "Page texts checked\nday texts refused by\n2026-02-16 4 0 Robin\n2026-02-18 7 1 Kim\n2026-02-23 6 0 Robin\n"
    "2026-02-25 5 2 Kim\n2026-03-02 9 1 Robin\n"
)


def found(hits, told, text=LOG):
    changes = {ACTION: told, "exhibits.E-004": {"text": text}}
    messages = [hit.message for hit in hits("CON-04", changes) if "of a longer while" in hit.message]
    return [message.rpartition("Found instead: ")[2] for message in messages]


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("From 16 February to 25 February we checked 31 texts.", '"2026-03-02" (E-004 p. 1).'),
        ("Between 18 February and 2 March we checked 31 texts.", '"2026-02-16" (E-004 p. 1).'),
        ("Vom 16. Februar bis zum 25. Februar haben wir 31 Texte geprüft.", '"2026-03-02" (E-004 p. 1).'),
        ("2月16日至2月25日共核对31条文字。", '"2026-03-02" (E-004 p. 1).'),
    ],
)
def test_a_while_that_is_longer(hits, told, instead):
    assert found(hits, told) == [instead]


@pytest.mark.parametrize(
    "told",
    [
        "From 16 February to 2 March we checked 31 texts.",
        # What the rows of the shorter while make, or another number.
        "From 16 February to 25 February we checked 22 texts.",
        "From 16 February to 25 February we checked 22 texts of 31.",
        # The whole while is told, too, and a while that begins and ends within the table is one of its own.
        "From 16 February to 25 February we checked most of the 31 texts, the others by 2 March.",
        "From 18 February to 25 February we checked some of the 31 texts.",
        "On 16 February and 25 February we checked some of the 31 texts.",
    ],
)
def test_another_while(hits, told):
    assert found(hits, told) == []


@pytest.mark.parametrize(
    ("told", "instead"),
    [
        ("In the three weeks from 11 May we got 9 back.", []),
        ("In the three weeks from 18 May we got 9 back.", ['"2026-05-11" (E-004 p. 1).']),
        ("5月25日起的三周收到9支。", ['"2026-05-11" (E-004 p. 1).']),
        ("In the two weeks from 18 May we got 6 back.", []),
        ("In the three weeks from 18 May we got 6 back.", []),
    ],
)
def test_so_many_weeks_begin_with_the_first_that_is_counted(hits, told, instead):
    assert found(hits, told, "week from back by\n2026-05-11 3 Kim\n2026-05-18 2 Kim\n2026-05-25 4 Robin") == instead
