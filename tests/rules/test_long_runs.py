"""A page with one endless word or gap is read to its end: what stands behind it is still judged.

Neither what a day is called nor what bears a list of names may be sought from each sign of a run anew: that took
minutes. The runs are so long that a rule which does so shows.
"""

import pytest

RUNS = ("a" * 20_000, "货" * 20_000, " " * 20_000, "\n" * 20_000, "a-" * 10_000, "a, " * 7_000, "12台\n" * 4_000)


@pytest.mark.parametrize("run", RUNS, ids=lambda run: ascii(run[:4]))
def test_a_long_run_hides_no_day_called_otherwise(hits, run):
    changes = {"evidence.json$.evidence[3].issued_on": "2026-03-05",
               "exhibits.E-004": {"text": f"x {run} y\nDate: 2026-03-19\n"}}
    assert any("2026-03-19" in one.message for one in hits("EVD-14", changes))


@pytest.mark.parametrize("run", RUNS, ids=lambda run: ascii(run[:4]))
def test_a_long_run_hides_no_names_listed_behind_it(hits, run):
    page = f"x {run} y\nCancelled: orders CS-81177, CS-82940, CS-84613\n"

    def said(number):
        words = {"case.json$.actions[0].statement": f"We cancelled the {number} orders that were waiting."}
        return [one for one in hits("CON-04", words | {"exhibits.E-004": {"text": page}}) if "(number)" in one.message]

    assert said("three") == []
    assert said("eight")
