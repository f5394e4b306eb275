"""Deadlines: the notice's own day wins, usual windows are named as such, an unknown one is shown as unknown."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from pipeline.health.deadlines import Deadline, deadlines
from pipeline.model.case import Case
from pipeline.model.unfilled import unfilled

from .invented import CATALOG, account, entry, health, shipped

UK = CATALOG.marketplaces["amazon.co.uk"]


def case(*, store: str = "amazon.co.uk", kind: str = "inauthentic", rights: Any = None, rounds: Any = (),
         **notice: Any) -> Case:
    """Return the shipped UK case with another notice."""
    base = shipped("retro-games-uk")
    plain = base.appeal.model_dump(mode="json", by_alias=True)
    complaint = {"id": "C-9", "type": kind} | ({"rights": rights} if rights else {})
    plain |= {"marketplace": store, "rounds": list(rounds)}
    plain["notice"] |= {"received_on": "2026-03-02", "deadline": None, "complaints": [complaint]} | notice
    return replace(base, appeal=type(base.appeal).model_validate_json(json.dumps(plain)))


def found(one: Case | None = None, held: Any = None, store: str = "amazon.co.uk") -> dict[str, Deadline]:
    """Return the deadlines by key."""
    cases = [one] if one else []
    return {each.key: each for each in deadlines(held, CATALOG.marketplaces[store], cases, {}, CATALOG)}


def test_the_notice_s_own_day_wins_over_every_usual_window() -> None:
    made = found(case(kind="restricted", deadline="2026-03-20"))
    assert set(made) == {"answer"}
    assert made["answer"].stated and made["answer"].on == date(2026, 3, 20)
    assert "Europe/London" in made["answer"].clock


def test_an_unknown_day_is_shown_as_unknown_with_its_reason() -> None:
    assert found(case())["answer"].note.startswith("Unknown, not none")
    reason = found(case(deadline={"not_recorded": "the message is cut off"}))["answer"]
    assert reason.on is None
    assert "the message is cut off" in reason.note


def test_a_day_that_the_notice_states_and_nobody_wrote_yet_is_never_replaced_by_a_usual_window() -> None:
    told = "Last day to answer, if the notice states one"
    read = {"not_recorded": unfilled(told, 'the notice counts innerhalb von 72 Stunden (line 9: "..."; twice)')}
    for kind, level in (("late_shipment", "account"), ("restricted", "listing"), ("verification", "account")):
        made = found(case(kind=kind, level=level, deadline=read))
        assert set(made) == {"answer"}
        assert made["answer"].on is None and made["answer"].stated
        assert "innerhalb von 72 Stunden" in made["answer"].note and "twice)." in made["answer"].note
    assert "answer-17" in found(case(kind="late_shipment", level="account", deadline={"not_recorded": unfilled(told)}))


def test_a_restricted_product_has_72_hours_from_the_notice() -> None:
    one = found(case(kind="restricted"))["answer-restricted"]
    assert one.instant and f"{one.instant:%Y-%m-%d %H:%M}" == "2026-03-05 00:00"
    assert one.on == date(2026, 3, 4)
    assert not one.stated and one.sources == ("AMZ-RESTR-72",)
    assert "hour is not recorded" in one.note


def test_verification_has_10_and_90_days() -> None:
    made = found(case(kind="verification"))
    assert (made["answer-inform"].on, made["answer-verification"].on) == (date(2026, 3, 12), date(2026, 5, 31))


def test_late_shipment_at_account_level_knows_17_days() -> None:
    assert found(case(kind="late_shipment", level="account"))["answer-17"].on == date(2026, 3, 19)
    assert "answer-17" not in found(case(kind="late_shipment", level="listing"))


def test_a_claim_s_30_days_are_named_and_unknown() -> None:
    one = found(case(kind="odr"))["a2z-C-9"]
    assert one.on is None
    assert one.note.startswith("30 days after the decision on the claim")


def test_an_invitation_s_own_day_wins_over_three_weeks() -> None:
    rights = {"right": "patent_utility", "apex_invited": True}
    unknown = found(case(kind="ip_patent_utility", rights=rights))["apex-C-9"]
    assert unknown.on is None and unknown.note.startswith("21 days after the invitation")
    stated = found(case(kind="ip_patent_utility", rights=rights | {"apex_deadline": "2026-04-01"}))["apex-C-9"]
    assert stated.on == date(2026, 4, 1) and stated.stated
    assert "needs a lawyer" in stated.what


def test_a_counter_notice_has_its_wait_and_needs_a_lawyer() -> None:
    one = found(case(kind="ip_copyright", rights={"right": "copyright", "path": "counter_notice"}))["counter-C-9"]
    assert one.on is None and "10 days" in one.note and "needs a lawyer" in one.what


def test_after_a_refusal_the_uk_and_the_eu_have_six_months() -> None:
    rounds = [{"round": 1, "submitted_on": "2026-03-05", "outcome": "refused", "answered_on": "2026-03-31"}]
    made = found(case(rounds=rounds))
    assert (made["mediation"].on, made["internal"].on) == (date(2026, 9, 30), date(2026, 9, 2))
    assert "mediation" not in found(case(rounds=rounds, store="amazon.com"), store="amazon.com")


def test_a_deactivated_account_has_17_60_or_90_days_and_six_months() -> None:
    held = account(standing="DEACTIVATED", standing_on=date(2026, 1, 31))
    uk, us = found(held=held), found(held=held, store="amazon.com")
    assert {key: str(one.on) for key, one in uk.items()} == {
        "plan-17": "2026-02-17", "appeal-90": "2026-05-01", "funds": "2026-05-01", "internal-6": "2026-07-31",
        "termination": "2026-03-02",
    }
    assert {key: str(one.on) for key, one in us.items()} == {
        "plan-17": "2026-02-17", "funds": "2026-04-01", "appeal-90": "2026-05-01",
    }
    unknown = found(held=account(standing="DEACTIVATED"))
    assert {one.on for one in unknown.values()} == {None}


def test_an_account_at_risk_has_72_hours_if_its_notice_says_so() -> None:
    one = found(held=account(standing="AT_RISK", standing_on=date(2026, 3, 2)))["at-risk"]
    assert one.on == date(2026, 3, 4) and "if it gives 72 hours" in one.what
    assert found(held=account(standing="AT_RISK"))["at-risk"].on is None


def test_a_breach_is_to_be_cured_within_7_days_of_its_notice() -> None:
    one = found(held=account(cure_notice_on=date(2026, 2, 25)))["cure"]
    assert one.on == date(2026, 3, 4) and one.sources == ("AMZ-S3",)
    assert found(held=account(cure_notice_on={"not_recorded": "cut off"}))["cure"].on is None
    assert "cure" not in found(held=account())


def test_an_entry_s_own_day_is_stated_and_settled_once_addressed() -> None:
    held = account(
        entry("V-1", deadline=date(2026, 3, 9)),
        entry("V-2", deadline=date(2026, 3, 9), state="addressed", addressed_on=date(2026, 3, 3)),
        entry("V-3", deadline={"not_recorded": "cut off"}),
    )
    made = found(held=held)
    assert made["entry-V-1"].stated and not made["entry-V-1"].done
    assert made["entry-V-2"].done
    assert "entry-V-3" not in made


def test_a_case_that_was_won_keeps_its_days_as_settled() -> None:
    rounds = [{"round": 1, "submitted_on": "2026-03-05", "outcome": "reinstated", "answered_on": "2026-03-09"}]
    assert found(case(rounds=rounds, deadline="2026-03-20"))["answer"].done


def won(*entries: str | None, **changes: Any) -> dict[str, Any]:
    """Return rounds in which these appeal entries were won, and the entries of the case."""
    rounds = [{"round": 1, "submission": each, "submitted_on": "2026-03-05", "outcome": "reinstated",
               "answered_on": "2026-03-09"} for each in entries]
    return {"rounds": rounds} | changes


def test_a_case_whose_every_appeal_entry_was_won_has_its_days_settled() -> None:
    base = case(**won("patents", "marks"), kind="odr", deadline="2026-03-20")
    two = [{"id": "patents", "complaints": ["C-9"]}, {"id": "marks", "complaints": ["C-9"]}]
    entries = type(base.appeal).model_fields["submissions"].annotation

    def entered(one: Case, submissions: list[Any]) -> dict[str, Deadline]:
        parts = TypeAdapter(entries).validate_python(submissions)
        return found(replace(one, appeal=one.appeal.model_copy(update={"submissions": parts})))

    assert entered(base, two)["answer"].done and entered(base, two)["a2z-C-9"].done
    half = case(**won("patents"), kind="odr", deadline="2026-03-20")
    assert not entered(half, two)["answer"].done and not entered(half, two)["a2z-C-9"].done
    assert entered(half, two[:1])["answer"].done
    assert entered(case(**won("patents"), deadline="2026-03-20"), [])["answer"].done, "its entries were taken out since"
    again = won("patents")["rounds"] + [{"round": 2, "submission": "patents", "submitted_on": "2026-03-12"}]
    assert not entered(case(rounds=again, deadline="2026-03-20"), two[:1])["answer"].done, "it goes on"


def test_a_window_of_older_notices_does_not_stand_beside_a_notice_that_names_its_own_day() -> None:
    read = {"not_recorded": unfilled("Last day to answer", "the notice counts 5 working days (line 9)")}
    held = account(standing="DEACTIVATED", standing_on=date(2026, 3, 1))
    assert "plan-17" in found(case(level="account"), held)
    for day in (read, "2026-03-20"):
        made = found(case(level="account", deadline=day), held)
        assert "answer" in made and not {"plan-17", "appeal-90"} & set(made)
    assert "plan-17" in found(case(level="listing", deadline=read), held)


def test_a_store_without_an_account_page_still_shows_its_deadlines() -> None:
    seen = health(cases=(case(deadline="2026-03-20"),))
    assert [str(one.on) for one in seen.stores[0].deadlines] == ["2026-03-20"]
