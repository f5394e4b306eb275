"""The timeline: every day of the case and of its journal, in order; what has no day says why."""

from datetime import date
from typing import get_args

import pytest

from pipeline.model.evidence import titled
from pipeline.model.journal import Answered, Approved, Asked, Entry, Noticed, Prepared, Submitted, Withdrawn
from pipeline.renderers import timeline_html
from pipeline.stages.recount import recount
from tests.compose import invented
from tests.renderers.hostile import ALL, faults

AT = "2026-03-13T09:30:00Z"


def events(told=(), **changes):
    return recount(invented.built(invented.appeal() | changes), invented.load(), told)


def test_days_stand_in_order_and_what_has_none_at_the_end():
    days = [one.day for one in events()]
    known = [day for day in days if day]
    assert known == sorted(known) and days[: len(known)] == known


@pytest.mark.parametrize("kind", ["notice", "order", "action", "measure", "told", "evidence", "purchase", "last day"])
def test_all_that_the_case_dates_is_there(kind):
    assert any(one.kind == kind for one in events())


def test_a_day_that_nobody_recorded_says_why():
    actions = invented.appeal()["actions"]
    actions[0]["on"] = {"not_recorded": "the seller does not remember"}
    (one,) = (one for one in events(actions=actions) if one.kind == "action" and not one.day)
    assert one.why == "the seller does not remember"


def test_every_kind_of_line_of_the_journal_is_told():
    told = (
        Approved(at=AT, by="Ada Example", manifest="a" * 64, role="reviewer"),
        Prepared(at=AT, round=1, manifest="a" * 64, package="b" * 64),
        Withdrawn(at=AT, by="Ada Example", round=1, package="b" * 64),
        Submitted(at=AT, round=1, on=date(2026, 3, 13)),
        Answered(at=AT, round=1, on=date(2026, 3, 14), outcome="refused"),
        Noticed(at=AT, code="EVD-09", evidence="E-002", sha256="c" * 64, seen="It was edited."),
        Asked(at=AT, by="Ada Example", evidence="E-002", on=date(2026, 3, 13), reply="Nothing came back."),
    )
    assert {type(one) for one in told} == set(get_args(Entry))
    found = [one.what for one in events(told) if one.kind == "journal"]
    assert len(found) == len(told) and "Approved in the role of reviewer by Ada Example" in found
    assert "Withdrawn by Ada Example: it was never sent" in found
    assert "Asked the issuer on 2026-03-13 by Ada Example: Nothing came back." in found


def test_a_title_that_begins_with_its_kind_stands_once():
    assert titled("Letter of authorisation", "Letter of authorisation: Larkmoor") == "Letter of authorisation: Larkmoor"
    assert titled("Letter of authorisation", "Larkmoor, 2026") == "Letter of authorisation: Larkmoor, 2026"


def test_the_page_is_text_and_says_what_was_not_read():
    told = (Approved(at=AT, by=ALL, manifest="a" * 64, role="reviewer"),)
    made = timeline_html.render(ALL, "Europe/London", events(told), [ALL])
    assert faults(made) == [] and "Not read" in made
