"""check: what rules find becomes findings; overrides; the state of a case."""

import gc
from dataclasses import replace
from datetime import date
from weakref import ref

import pytest

from pipeline.model import appeal
from pipeline.model.faults import Busy
from pipeline.model.finding import Finding, Place, Severity
from pipeline.rules import all_rules, never_overridable
from pipeline.rules.contract import At, Hit, Rule, Undecided
from pipeline.stages.check import Checked, apply_overrides, as_found, check, state_of


def locate(file: str, path: str, signs: int) -> tuple[str, int, int]:
    return f"{file}.json", 7, 3


def rule_that(found, code="TST-01", phase="case", severity=Severity.ERROR) -> Rule:
    return Rule(code, "Title", severity, phase, "Why.", ("HOUSE",), lambda facts: found, fails={})


def override(finding: Finding, **changes: object) -> appeal.Override:
    given = {
        "code": finding.code,
        "place": finding.place.key,
        "digest": finding.digest,
        "reason": "The supplier confirmed it by phone.",
        "by": "Kim Agent",
        "on": date(2026, 3, 9),
    }
    return appeal.Override.model_validate(given | changes)


@pytest.fixture
def one(facts_of) -> Finding:
    """Return one finding of severity error at a place of the case."""
    rule = rule_that([Hit("Seen.", "Known?", At("case", "$.actions[0].on"))])
    return check(facts_of(), [rule], "case", locate).findings[0]


def test_the_sample_case_has_no_findings(facts_of):
    for phase in ("case", "documents"):
        checked = check(facts_of(), all_rules(), phase, locate)
        assert checked.findings == () and checked.not_checked == ()


def test_only_the_rules_of_the_phase_run(facts_of):
    rule = rule_that([Hit("Seen.", "Known?", At())], phase="documents")
    assert check(facts_of(), [rule], "case", locate).findings == ()
    assert len(check(facts_of(), [rule], "documents", locate).findings) == 1


def test_a_finding_has_its_place_and_the_weight_of_its_rule(one):
    assert one.place == Place("case.json", "$.actions[0].on", 7, 3)
    assert one.severity is Severity.ERROR
    assert one.source == "HOUSE"


def test_a_hit_may_weigh_less_even_nothing(facts_of):
    rule = rule_that([Hit("Seen.", "Known?", At(), Severity.INFO)])
    assert check(facts_of(), [rule], "case", locate).findings[0].severity is Severity.INFO


def test_the_worst_stands_first_then_code_then_place(facts_of):
    def at(path: str) -> Hit:
        return Hit("Seen.", "Known?", At("case", path))

    rules = [
        rule_that([at("$.actions[10]"), at("$.actions[2]")], "TST-02"),
        rule_that([at("$.items[0]")], "TST-01"),
        rule_that([at("$.items[0]")], "TST-03", severity=Severity.BLOCK),
    ]
    found = check(facts_of(), rules, "case", locate).findings
    assert [(one.code, one.place.path) for one in found] == [
        ("TST-03", "$.items[0]"),
        ("TST-01", "$.items[0]"),
        ("TST-02", "$.actions[2]"),
        ("TST-02", "$.actions[10]"),
    ]


def test_the_same_hit_twice_is_one_finding(facts_of):
    hit = Hit("Seen.", "Known?", At())
    assert len(check(facts_of(), [rule_that([hit, hit])], "case", locate).findings) == 1


def test_what_could_not_be_decided_is_told_with_its_reason(facts_of):
    checked = check(facts_of(), [rule_that([Undecided("Not recorded.", At(evidence="E-002"))])], "case", locate)
    assert checked.findings == ()
    assert [(entry.code, entry.reason, str(entry.place)) for entry in checked.not_checked] == [
        ("TST-01", "Not recorded.", "E-002 (evidence.json:7:3)")
    ]


@pytest.mark.parametrize(("usual", "weight"), [
    (Severity.WARNING, Severity.ERROR), (Severity.ERROR, Severity.ERROR), (Severity.BLOCK, Severity.BLOCK),
])
def test_a_rule_that_fails_is_named_and_hides_nothing_that_it_or_others_found(facts_of, usual, weight):
    def seen_then_failing(facts):
        yield Hit("Seen.", "Known?", At())
        raise KeyError("odd")

    broken = replace(rule_that([], severity=usual), check=seen_then_failing)
    other = rule_that([Hit("Seen, too.", "Known?", At())], "TST-02")
    found = check(facts_of(), [broken, other], "case", locate).findings
    told = {one.message: one.severity for one in found}
    (failed,) = (message for message in told if "failed" in message)
    assert "(KeyError in " in failed and "test_check:" in failed and "odd" not in failed and told.pop(failed) == weight
    assert told == {"Seen.": usual, "Seen, too.": Severity.ERROR}


@pytest.mark.parametrize("passing", [MemoryError(), OSError("gone"), Busy("another run")])
def test_what_is_wrong_with_the_machine_is_no_fault_of_a_rule(facts_of, passing):
    def failing(facts):
        raise passing

    with pytest.raises(type(passing)):
        check(facts_of(), [replace(rule_that([]), check=failing)], "case", locate)


def test_the_digest_changes_with_what_stands_at_the_place_and_with_nothing_else(facts_of, one):
    rule = rule_that([Hit("Seen.", "Known?", At("case", "$.actions[0].on"))])

    def digest(changes):
        return check(facts_of(changes), [rule], "case", locate).findings[0].digest

    assert len(one.digest) == 16
    assert digest({}) == one.digest
    assert digest({"case.json$.actions[0].by": "Somebody else"}) == one.digest
    assert digest({"case.json$.actions[0].on": "2026-03-04"}) != one.digest


def test_the_digest_at_an_item_changes_with_its_bytes(facts_of):
    rule = rule_that([Hit("Seen.", "Known?", At(evidence="E-002"))])

    def digest(changes):
        return check(facts_of(changes), [rule], "case", locate).findings[0].digest

    assert digest({}) != digest({"exhibits.E-002": {"sha256": "f" * 64}})
    assert digest({}) == digest({"exhibits.E-003": {"sha256": "f" * 64}})


@pytest.mark.parametrize(
    "path", ["$", "$.notice.complaints[0].items[0]", "$.investigation[0].from", "$.nothing[4].here", "$.gaps[0]"]
)
def test_any_place_has_a_digest(facts_of, path):
    found = check(facts_of(), [rule_that([Hit("Seen.", "Known?", At("case", path))])], "case", locate).findings
    assert found[0].digest


def test_an_override_is_recorded_with_who_when_and_why(one):
    (accepted,) = apply_overrides([one], [override(one)], frozenset(), locate)
    assert not accepted.stands
    assert (accepted.override.by, accepted.override.on) == ("Kim Agent", "2026-03-09")
    assert state_of([accepted]) == "ready"


@pytest.mark.parametrize("change", [{"code": "TST-02"}, {"place": "case.json$.items"}, {"digest": "0" * 16}])
def test_an_override_that_fits_nothing_is_a_warning_at_its_place(one, change):
    found = apply_overrides([one], [override(one, **change)], frozenset(), locate)
    assert [entry.code for entry in found] == ["TST-01", "OVR-01"]
    assert found[0].stands
    assert found[1].severity is Severity.WARNING
    assert found[1].place.path == "$.overrides[0]"


def test_what_was_found_can_be_told_from_what_stands(one):
    beside = replace(one, code="TST-02")
    given = [override(one), override(one, place="case.json$.items[9]"), override(one, code="TST-03")]
    stands = apply_overrides([one, beside], given, frozenset({"TST-03"}), locate)
    assert len(stands) == 4
    assert as_found(Checked(stands, ()), {"TST-02"}) == Checked((one,), ())


def test_nobody_overrides_what_cannot_be_overridden(one):
    found = apply_overrides([one], [override(one)], frozenset({"TST-01"}), locate)
    assert [(entry.code, entry.severity, entry.stands) for entry in found] == [
        ("OVR-02", Severity.ERROR, True),
        ("TST-01", Severity.ERROR, True),
    ]


def test_an_override_of_an_own_record_offered_as_an_invoice_has_no_effect(facts_of):
    facts = facts_of({"evidence.json$.evidence[5].title": "Supplier invoice"})
    findings = check(facts, all_rules(), "documents", locate).findings
    kept = apply_overrides(findings, [override(findings[0])], never_overridable(), locate)
    assert state_of(kept) == "blocked"


@pytest.mark.parametrize(
    ("severities", "state"),
    [
        ([], "ready"),
        ([Severity.INFO, Severity.WARNING], "ready"),
        ([Severity.WARNING, Severity.ERROR], "draft"),
        ([Severity.ERROR, Severity.BLOCK], "blocked"),
    ],
)
def test_the_state_is_that_of_the_worst_finding_that_stands(one, severities, state):
    assert state_of([replace(one, severity=severity) for severity in severities]) == state


def test_what_rules_make_of_a_case_goes_with_it(facts_of):
    """A thousand cases are checked in one process, and circles would be looked for among all that they hold."""
    facts = facts_of()
    case = ref(facts.case)
    gc.collect()
    gc.disable()
    try:
        for phase in ("case", "documents"):
            check(facts, all_rules(), phase, locate)
        del facts
        assert case() is None
    finally:
        gc.enable()


LETTERHEAD = "Larkmoor Wholesale Ltd\nUnit 9, Tannery Yard, LM3 8QT\nOffice desk: tel. 01632 960371\nInvoice LW-7741"


def test_a_rule_that_nobody_can_override_looks_for_the_usual_words(facts_of):
    """Else a label that a case adds would say that the seller's number in a letterhead is the buyer's."""
    excuse = {"list": "buyer_labels.name", "add": ["Office desk"], "because": "It is the buyer's."}
    changes = {"exhibits.E-002": {"text": LETTERHEAD}, "case.json$.rules": {"words": [excuse]}}
    (issuer,) = [one for one in all_rules() if one.code == "INV-08"]
    facts = facts_of(changes)
    assert facts.catalog.word_changes
    (found,) = check(facts, [issuer], "case", locate).findings
    assert "phone number of the seller" in found.message
    assert check(facts, [replace(issuer, usual_words=False)], "case", locate).findings == ()
