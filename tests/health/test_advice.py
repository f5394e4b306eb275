"""Advice and ranking: what the second forum thread asks, worked out; and what no page may ever advise."""

import re
from dataclasses import replace
from datetime import date

import pytest

from pipeline.health.advice import RULES
from pipeline.health.ageing import Ageing
from pipeline.health.overview import AccountView, Files, overview
from pipeline.health.priority import stake
from pipeline.health.projection import Orders
from pipeline.health.words import leaving_words, short_answers, zone_words
from pipeline.model.account import AccountFile
from pipeline.renderers import health_html, health_text

from .invented import CATALOG, SELLER, account, entry, health, second_thread, shipped, view


def rules(seen: AccountView) -> list[str]:
    """Return the rules whose advice a view carries, in its order."""
    return [piece.rule for piece in seen.advice]


# The second thread


def test_the_page_says_which_entries_would_leave_when() -> None:
    seen = second_thread().accounts[0]
    leaving = [str(row.expires) for row in seen.rows]
    assert leaving == [
        "2024-05-29", "2024-05-30", "2024-05-31", "2024-08-27", "2024-08-28", "2024-08-28", "2024-08-29",
        "2024-08-31", "2024-08-31", "2024-11-02", "2024-11-03", "2024-11-04",
    ]
    words = dict(short_answers(seen))["What would leave when?"]
    for part in ("2024-05-29 to 2024-05-31", "2024-08-27 to 2024-08-31", "2024-11-02 to 2024-11-04", "disagree"):
        assert part in words


def test_the_page_explains_why_the_score_falls_and_how_far() -> None:
    seen = second_thread().accounts[0]
    end = {
        (ageing, orders): str(seen.projection.course(ageing, orders).points[-1].score)
        for ageing in Ageing for orders in Orders
    }
    # 12 entries cost 2 to 8 points, three of them as repeats up to 16: 24 to 120 in all.
    assert end == {
        (Ageing.LEAVES, Orders.STEADY): f"{268 + 24} to {268 + 120}",
        (Ageing.LEAVES, Orders.NONE): "200",
        (Ageing.STAYS, Orders.STEADY): "268",
        (Ageing.STAYS, Orders.NONE): f"{200 - 120} to {200 - 24}",
    }
    below = seen.projection.course(Ageing.STAYS, Orders.NONE).may_be_below(200, seen.as_of)
    assert below == date(2024, 7, 16)  # two months after the reading, as the poster fears
    assert "ADV-12" in rules(seen)


def test_the_page_says_what_to_answer_first() -> None:
    seen = second_thread().accounts[0]
    assert [(len(gain.entries), str(gain.points)) for gain in seen.gains] == [(9, "18 to 96"), (3, "6 to 24")]
    order = next(piece for piece in seen.advice if piece.rule == "ADV-06")
    assert order.text.startswith("Our reckoning, not Amazon's")
    assert "V-10, V-11, V-12" in order.text
    asked = [piece.title for piece in seen.advice if piece.rule == "ADV-07"]
    assert asked == ["Ask Pellham Footwear Ornament LLC to withdraw", "Ask Brackwater Brands Inc. to withdraw"]
    patents = next(piece for piece in seen.advice if piece.rule == "ADV-13")
    assert patents.lawyer


def test_the_page_says_how_the_european_account_relates() -> None:
    seen = second_thread().accounts[0]
    assert [one.label for one in seen.others] == ["Amazon.de (Germany)"]
    words = dict(short_answers(seen))["What about the other marketplaces?"]
    assert "each store by itself" in words and "not known" in words and "one seller" in words


def test_before_the_first_reading_nothing_of_a_later_day_reads_as_if_it_were_so_already() -> None:
    seen = second_thread("2023-01-01")
    america, germany = seen.accounts
    assert "there is no reading of the score up to 2023-01-01" in zone_words(america)
    assert [one.recorded for one in germany.others] == ["score 268 of 2024-05-16, 12 entries"]
    told = [leaving_words(row, america.as_of) for row in america.rows]
    assert all("only, after 2023-01-01" in one for one in told)
    assert not any("only, after" in leaving_words(row, date(2024, 5, 30)) for row in america.rows)


# Rules


def test_every_rule_names_sources_of_the_catalogue() -> None:
    for seen in (second_thread().accounts[0], view(entry(severity="critical"), entry("V-2", type="restricted"))):
        for piece in seen.advice:
            assert piece.sources and set(piece.sources) <= set(CATALOG.sources), piece.rule


def test_a_critical_entry_comes_first_in_advice_and_in_the_ranking() -> None:
    seen = view(entry("V-1", points=60), entry("V-2", type="restricted", severity="critical"))
    assert seen.gains[0].critical
    assert rules(seen)[0] == "ADV-03"


def test_an_entry_without_an_appeal_entry_is_told_apart() -> None:
    seen = view(entry("V-1", appeal_entry="closed"), entry("V-2", appeal_entry="open"))
    told = {piece.rule: piece.entries for piece in seen.advice}
    assert (told["ADV-04"], told["ADV-05"]) == (("V-2",), ("V-1",))


def test_suspected_entries_have_nobody_to_withdraw_them() -> None:
    assert "ADV-08" in rules(view(entry(report_class="suspectedIntellectualPropertyViolations")))


@pytest.mark.parametrize(
    ("kind", "rule"), [("ip_patent_utility", "ADV-13"), ("ip_design", "ADV-14"), ("ip_copyright", "ADV-15")]
)
def test_legal_paths_need_a_lawyer(kind: str, rule: str) -> None:
    seen = view(entry(type=kind))
    assert next(piece for piece in seen.advice if piece.rule == rule).lawyer
    assert "needs a lawyer" in health_html.render(health(seen.account), CATALOG)
    assert "[needs a lawyer]" in "\n".join(health_text.render(health(seen.account)))


def test_an_entry_past_its_180_days_is_looked_for_on_the_page() -> None:
    assert "ADV-18" in rules(view(entry("V-1", "2025-08-01")))
    assert "ADV-18" not in rules(view(entry("V-1", "2026-02-01")))


def test_nothing_waiting_means_no_advice_about_entries() -> None:
    assert rules(view(entry(state="addressed", addressed_on=date(2026, 2, 1)))) == []


def test_no_view_ever_advises_what_it_must_not() -> None:
    seen = second_thread()
    texts = [health_html.render(seen, CATALOG), "\n".join(health_text.render(seen))]
    bad = r"(?i)\b(open|create|register|start|use) (a|an) (new|other|different|second|fresh) (account|identity|name)"
    for text in texts:
        assert not re.search(bad, text)
        assert not re.search(r"(?i)wait (until|for) (it|they|the entr)\w* (to )?(expire|leave|age)", text)
        assert "advises no new account" in text


def test_the_rules_are_told_apart_by_their_numbers() -> None:
    assert len(RULES) == len(set(RULES))


# Priority


def test_priority_goes_by_days_then_by_points() -> None:
    case = shipped("shoe-charms-us")
    unknown = stake(case, CATALOG).on(date(2024, 5, 30))
    assert (unknown.due, unknown.unknown, str(unknown.points)) == (None, True, "24 to 120")
    assert unknown.words == "last day unknown; 24 to 120 points at stake"
    notice = case.appeal.notice.model_copy(update={"deadline": date(2024, 6, 10)})
    told = replace(case, appeal=case.appeal.model_copy(update={"notice": notice}))
    dated = stake(told, CATALOG).on(date(2024, 5, 30))
    assert dated.words == "due 2024-06-10; 24 to 120 points at stake"
    assert dated.order < unknown.order
    past = stake(told, CATALOG).on(date(2024, 6, 11))
    assert past.past == date(2024, 6, 10) and "2024-06-10 has passed" in past.words


def test_figures_of_the_advice_are_those_of_the_catalogue() -> None:
    other = {"restricted_plan": 48, "repeats_most": 7, "repeats_within": 90}
    changed = {name: {**CATALOG.thresholds[name], "value": value} for name, value in other.items()}
    catalog = CATALOG.model_copy(update={"thresholds": {**CATALOG.thresholds, **changed}})
    held = account(entry("V-1", type="restricted"), entry("V-2"), entry("V-3", repeat_of="V-2"))
    files = Files(SELLER, (("account.json", AccountFile(accounts=(held,))),), ())
    said = {one.rule: one for one in overview(files, catalog, lambda _: date(2026, 3, 1)).accounts[0].advice}
    assert "48 hours for the plan" in said["ADV-09"].text
    assert "as 7 for intellectual property in 90 days" in said["ADV-10"].text
    assert "56OK" in said["ADV-10"].sources
