"""The projection: accounts worked out by hand, and a simulated account that always lies inside the range."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.health.ageing import Ageing, Span
from pipeline.health.projection import Orders, Projection, project
from pipeline.model.account import AccountHealth, Violation

from .invented import SCALE, account, entry

AS_OF = date(2026, 3, 1)


def course(made: Projection, ageing: Ageing, orders: Orders = Orders.STEADY) -> dict[str, str]:
    """Return a course as day: range."""
    return {str(point.day): str(point.score) for point in made.course(ageing, orders).points}


# By hand


def test_a_score_of_310_with_two_entries_of_unknown_cost() -> None:
    held = account(entry("V-1", "2025-11-01"), entry("V-2", "2026-01-10"), score=310, score_on=date(2026, 2, 20))
    leaves = course(project(held, SCALE, AS_OF), Ageing.LEAVES)
    assert leaves["2026-02-20"] == "310"
    assert leaves["2026-04-29"] == "310"
    assert leaves["2026-04-30"] == "312 to 318"  # November 1 + 180 days; 2 to 8 points
    assert leaves["2026-07-09"] == "314 to 326"
    assert set(course(project(held, SCALE, AS_OF), Ageing.STAYS).values()) == {"310"}


def test_a_repeat_may_cost_double_and_a_figure_that_is_shown_is_taken_as_it_is() -> None:
    held = account(
        entry("V-1", "2025-11-01", points=5), entry("V-2", "2025-11-01", repeat_of="V-1"),
        entry("V-3", "2025-11-01", repeat_of="V-2"), score=250, score_on=AS_OF,
    )
    leaves = course(project(held, SCALE, AS_OF), Ageing.LEAVES)
    assert leaves["2026-04-30"] == f"{250 + 5 + 2 + 2} to {250 + 5 + 16 + 32}"


def test_without_further_orders_their_points_go_in_180_days() -> None:
    held = account(score=300, score_on=AS_OF, orders_180d=5_000)
    none = course(project(held, SCALE, AS_OF), Ageing.STAYS, Orders.NONE)
    assert none["2026-03-01"] == "300"
    # 30 of 180 days gone: 4,166 orders are 20 steps instead of 25.
    assert none["2026-03-31"] == "280"


def test_without_a_score_orders_and_entries_give_one() -> None:
    held = account(entry("V-1", "2026-01-10", points=8), orders_180d=1_234)
    assert course(project(held, SCALE, AS_OF), Ageing.STAYS)["2026-03-01"] == str(200 + 24 - 8)


def test_with_neither_no_course_is_drawn_and_the_reason_is_given() -> None:
    made = project(account(entry()), SCALE, AS_OF)
    assert made.courses == ()
    assert "Neither a score nor the number of orders" in made.reason


def test_a_critical_entry_holds_the_score_at_zero_until_it_is_gone() -> None:
    held = account(
        entry("V-1", "2025-11-01", severity="critical"), score=0, score_on=date(2026, 2, 1), orders_180d=2_000
    )
    leaves = course(project(held, SCALE, AS_OF), Ageing.LEAVES)
    assert leaves["2026-04-29"] == "0"
    assert leaves["2026-04-30"] == "200 to 240"
    assert set(course(project(held, SCALE, AS_OF), Ageing.STAYS).values()) == {"0"}


def test_an_entry_addressed_after_the_reading_brings_its_points_back_within_two_days() -> None:
    held = account(
        entry("V-1", "2026-01-10", points=8, state="addressed", addressed_on=date(2026, 2, 25)),
        score=240, score_on=date(2026, 2, 20),
    )
    stays = course(project(held, SCALE, AS_OF), Ageing.STAYS)
    assert (stays["2026-02-24"], stays["2026-02-25"], stays["2026-02-27"]) == ("240", "240 to 248", "248")


def test_an_entry_without_a_day_may_be_gone_at_any_time_or_never() -> None:
    held = account(entry("V-1", None, points=8), score=240, score_on=date(2026, 2, 20))
    assert course(project(held, SCALE, AS_OF), Ageing.LEAVES)["2026-04-01"] == "240 to 248"
    assert any("may leave at any time" in one.text for one in project(held, SCALE, AS_OF).assumptions)


def test_the_newest_reading_up_to_the_day_is_the_start() -> None:
    held = account(score=280, score_on=date(2026, 3, 20), history=[{"on": date(2026, 2, 1), "score": 305}])
    start = project(held, SCALE, AS_OF).start
    assert start and (start.on, start.score) == (date(2026, 2, 1), 305)


def test_the_first_day_below_a_mark_is_told_both_ways() -> None:
    held = account(entry("V-1", "2026-02-25", points=60), score=210, score_on=date(2026, 2, 20))
    steady = project(held, SCALE, AS_OF).course(Ageing.STAYS, Orders.STEADY)
    assert steady.may_be_below(200, AS_OF) == steady.is_below(200, AS_OF) == AS_OF
    assert steady.may_be_below(100, AS_OF) is None


def test_every_assumption_has_words_and_those_of_outside_facts_their_sources() -> None:
    held = account(entry("V-1"), entry("V-2", repeat_of="V-1"), score=210, score_on=AS_OF)
    texts = {one.text: one.sources for one in project(held, SCALE, AS_OF).assumptions}
    assert all(texts)
    for word in ("not a formula of Amazon's", "2 to 8", "2 times", "critical", "both courses", "Orders go on"):
        assert any(word in text and sources for text, sources in texts.items()), word


def test_a_circle_of_repeats_and_a_day_at_the_end_of_time_do_no_harm() -> None:
    held = account(
        entry("V-1", repeat_of="V-2"), entry("V-2", repeat_of="V-1"), entry("V-3", "9999-12-30"), score=210,
        score_on=AS_OF,
    )
    assert project(held, SCALE, AS_OF).courses


# A simulated account


@dataclass(frozen=True)
class Truth:
    """What is really so: each entry's own cost, which reading of ageing and of orders holds, all orders."""

    held: AccountHealth
    costs: dict[str, int]
    ageing: Ageing
    orders: Orders
    count: int
    since: date

    def score(self, day: date) -> int:
        """Return the score by sellers' reconstruction."""
        gone = 0 if self.orders is Orders.STEADY else min(180, (day - self.since).days)
        bonus = 4 * ((self.count * (180 - gone) // 180) // 200)
        counting = [one for one in self.held.violations if self._counts(one, day)]
        if any(one.severity == "critical" for one in counting):
            return 0
        return max(0, min(1000, 200 + bonus - sum(self.costs[one.id] for one in counting)))

    def _counts(self, one: Violation, day: date) -> bool:
        opened = one.opened_on
        assert isinstance(opened, date)
        end = date.max
        if one.state == "addressed":
            assert isinstance(one.addressed_on, date)
            end = one.addressed_on
        elif self.ageing is Ageing.LEAVES:
            end = opened + timedelta(days=180)
        return opened <= day < end


@st.composite
def truths(draw: st.DrawFn) -> Truth:
    since = AS_OF - timedelta(days=draw(st.integers(0, 90)))
    doubled = draw(st.booleans())
    entries, costs, chain = [], {}, {}
    for index in range(draw(st.integers(0, 6))):
        name = f"V-{index}"
        opened = AS_OF - timedelta(days=draw(st.integers(0, 250)))
        earlier = draw(st.sampled_from([None, *costs]))
        chain[name] = chain[earlier] + 1 if earlier else 0
        severity = draw(st.sampled_from(["medium", "high", "low", "low", "low", "critical"]))
        cost = draw(st.integers(2, 8)) * (2 ** chain[name] if doubled else 1)
        costs[name] = min(1000, cost)
        fields: dict[str, Any] = {"severity": severity, "repeat_of": earlier}
        if draw(st.booleans()):
            fields["points"] = costs[name]
        if draw(st.booleans()):
            lag = draw(st.integers(0, (AS_OF - opened).days))
            fields |= {"state": "addressed", "addressed_on": opened + timedelta(days=lag)}
        entries.append(entry(name, opened.isoformat(), **fields))
    count = draw(st.integers(0, 60_000))
    ageing, orders = draw(st.sampled_from(list(Ageing))), draw(st.sampled_from(list(Orders)))
    bare = Truth(account(*entries), costs, ageing, orders, count, since)
    fields = {}
    shows_score = draw(st.booleans())
    if shows_score:
        fields |= {"score": bare.score(since), "score_on": since}
    if draw(st.booleans()) or not shows_score:
        fields["orders_180d"] = count
    held = account(*entries, **fields)
    start = since if shows_score else AS_OF
    return Truth(held, costs, ageing, orders, count, start)


@settings(max_examples=150, deadline=None)
@given(truth=truths())
def test_the_range_contains_the_truth_under_each_assumption(truth: Truth) -> None:
    made = project(truth.held, SCALE, AS_OF)
    for point in made.course(truth.ageing, truth.orders).points:
        score = truth.score(point.day)
        assert point.score.low <= score <= point.score.high, (point, score)


@settings(max_examples=80, deadline=None)
@given(truth=truths(), days=st.integers(0, 250), lag=st.integers(0, 250), repeats=st.booleans())
def test_adding_an_addressed_entry_never_lowers_the_projection(
    truth: Truth, days: int, lag: int, repeats: bool
) -> None:
    opened = AS_OF - timedelta(days=days)
    more = entry(
        "V-NEW", opened.isoformat(), state="addressed", addressed_on=min(AS_OF, opened + timedelta(days=lag)),
        repeat_of="V-0" if repeats and truth.held.violations else None,
    )
    larger = truth.held.model_copy(update={"violations": (*truth.held.violations, more)})
    before, after = project(truth.held, SCALE, AS_OF), project(larger, SCALE, AS_OF)
    settled = AS_OF + timedelta(days=2)  # until then its points may still be on their way back
    for one in before.courses:
        for point in after.course(one.ageing, one.orders).points:
            if point.day >= settled:
                old = next((same.score for same in one.points if same.day == point.day), None)
                assert old is None or lower(old) <= lower(point.score), point


def lower(span: Span) -> tuple[int, int]:
    """Return a range's ends."""
    return span.low, span.high
