"""A case that was only begun: the day of the notice is not recorded, and every rule still has its say."""

from collections.abc import Callable
from datetime import date

from pipeline.model.unfilled import unfilled
from pipeline.rules import all_rules
from pipeline.rules.contract import Facts, Hit, Undecided
from pipeline.stages.validate.newest import newest_day

OPEN = {"case.json$.notice.received_on": {"not_recorded": unfilled("the day the notice came")}}


def test_every_rule_can_be_asked(facts_of: Callable[..., Facts]) -> None:
    facts = facts_of(OPEN)
    asked = {rule.code: list(rule.check(facts)) for rule in all_rules() if rule.phase != "across"}
    assert all(isinstance(one, Hit | Undecided) for found in asked.values() for one in found)


def test_documents_cannot_be_held_against_an_unknown_window(undecided: Callable[..., list[Undecided]]) -> None:
    assert [one.at.path for one in undecided("INV-01", OPEN)] == ["$.notice.received_on"]


def test_what_is_to_be_filled_in_is_said_once_where_it_stands(hits: Callable[..., list[Hit]]) -> None:
    found = hits("STR-06", OPEN | {"case.json$.items[0].region_listed": unfilled("the region")})
    assert [one.at.path for one in found] == ["$.notice.received_on.not_recorded", "$.items[0].region_listed"]
    assert all("still to be filled in" in one.message for one in found)


def test_a_case_without_any_day_has_a_today(facts_of: Callable[..., Facts]) -> None:
    bare = facts_of(OPEN).case.appeal.model_copy(
        update={"orders": (), "investigation": (), "root_causes": (), "actions": (), "measures": (), "items": ()}
    )
    assert newest_day(bare, (), None) == date(1970, 1, 1)
