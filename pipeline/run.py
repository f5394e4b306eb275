"""The order of the stages, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from pipeline.bundle import Examined, write
from pipeline.catalog.judging import judged_by
from pipeline.model.case import Case
from pipeline.model.source import RawCase
from pipeline.ports import Folder, Outside
from pipeline.rules import all_rules, lawyer_cleared, never_overridable
from pipeline.rules.contract import Facts, Others, Rule
from pipeline.stages.check import Checked, apply_overrides, as_found, check
from pipeline.stages.compose import compose
from pipeline.stages.read import Means, read
from pipeline.stages.validate import validate

NOTHING = Checked((), ())


def examine(
    raw: RawCase,
    outside: Outside,
    as_of: date | None = None,
    rules: Sequence[Rule] | None = None,
    others: Callable[[Facts], Others] | None = None,
    pages: str = "",
) -> Examined:
    """Validate, read, check, compose, and check the words; by all rules unless some are named.

    `pages` is the folder in which the pages of the evidence stay for the rest of the run. With `others` the case is
    also held beside other cases; a bundle is built without.
    """
    book = all_rules() if rules is None else rules
    facts = _facts(raw, outside, as_of, pages)
    with outside.stage("check the case"):
        first = check(facts, book, "case", raw.locate)
    with outside.stage("compose"):
        documents = compose(facts.case, facts.exhibits, facts.catalog)
    with outside.stage("check the words"):
        second = check(replace(facts, documents=documents, memory={}), book, "documents", raw.locate)
        own = Checked((*first.findings, *second.findings), (*first.not_checked, *second.not_checked))
        beside = others(facts) if others else None
        found = _judged(own, replace(facts, others=beside, memory={}), raw, book)
    return Examined(facts.case, facts.exhibits, documents, found.findings, found.not_checked, facts.catalog)


def alone(done: Examined, raw: RawCase) -> Checked:
    """Return what a check would tell of a case that was built, if no other case had anything in common with it."""
    facts = Facts(done.case, done.exhibits, done.catalog, others=Others(), pasted=raw.pasted)
    return _judged(_own(Checked(done.findings, done.not_checked)), facts, raw, all_rules())


def beside(
    known: Checked,
    raw: RawCase,
    outside: Outside,
    others: Callable[[Facts], Others],
    as_of: date | None = None,
    rules: Sequence[Rule] | None = None,
) -> Checked:
    """Return what stands of a case beside other cases; of its own it is known what was found, be it beside others."""
    facts = _facts(raw, outside, as_of)
    facts = replace(facts, others=others(facts))
    return _judged(_own(known), facts, raw, all_rules() if rules is None else rules)


def _facts(raw: RawCase, outside: Outside, as_of: date | None, pages: str = "") -> Facts:
    with outside.stage("validate"):
        case = validate(raw, outside.catalog, as_of)
        catalog = judged_by(outside.catalog, case.appeal.rules, "case.json", "$.rules")
    with outside.stage("read"), outside.readers() as readers:
        shelf = outside.shelf(case.seller.seller_id, pages)
        label = catalog.words_of(case.appeal.language)["redacted_label"]
        means = Means(outside.open_file, readers, shelf, outside.options, label)
        exhibits = read(case, means, outside.progress, outside.spread, outside.recall(case.seller.seller_id))
    return Facts(case, exhibits, catalog, pasted=raw.pasted)


def _own(known: Checked) -> Checked:
    """Return what the rules found in a case by itself, whatever stood beside it and whoever accepted it."""
    return as_found(known, {rule.code for rule in all_rules() if rule.phase == "across"})


def _judged(own: Checked, facts: Facts, raw: RawCase, book: Sequence[Rule]) -> Checked:
    """Add what the rules across cases find beside the others, if there are any; then see what a person accepted."""
    across = NOTHING if facts.others is None else check(facts, book, "across", raw.locate)
    judged = {rule.code for rule in book if facts.others is not None or rule.phase != "across"}
    left_out = {rule.code for rule in all_rules()} - judged
    findings = apply_overrides(
        (*own.findings, *across.findings), facts.case.appeal.overrides, never_overridable(), raw.locate, left_out,
        dict.fromkeys(lawyer_cleared(), _lawyers(facts.case)),
    )
    return Checked(findings, (*own.not_checked, *across.not_checked))


def _lawyers(case: Case) -> tuple[str, ...]:
    named = (one.rights.lawyer for one in case.complaints.values() if one.rights and one.rights.lawyer)
    return tuple(dict.fromkeys(named))


def build(raw: RawCase, outside: Outside, folder: Folder, as_of: date | None = None) -> Examined:
    """Examine a case and write its bundle into the folder."""
    done = examine(raw, outside, as_of, pages=folder.pages)
    write(done, raw, outside, folder)
    return done
