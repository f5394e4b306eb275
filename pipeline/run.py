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
from pipeline.stages.check import Checked, apply_overrides, check
from pipeline.stages.compose import compose
from pipeline.stages.read import read
from pipeline.stages.validate import validate

NOTHING = Checked((), ())


def examine(
    raw: RawCase,
    outside: Outside,
    as_of: date | None = None,
    rules: Sequence[Rule] | None = None,
    others: Callable[[Case], Others] | None = None,
    pages: str = "",
) -> Examined:
    """Validate, read, check, compose, and check the words; by all rules unless some are named.

    `pages` is the folder in which the pages of the evidence stay for the rest of the run. With `others` the case is
    also held beside other cases; a bundle is built without.
    """
    book = all_rules() if rules is None else rules
    with outside.stage("validate"):
        case = validate(raw, outside.catalog, as_of)
        catalog = judged_by(outside.catalog, case.appeal.rules, "case.json", "$.rules")
    with outside.stage("read"), outside.readers() as readers:
        shelf = outside.shelf(case.seller.seller_id, pages)
        label = catalog.words_of(case.appeal.language)["redacted_label"]
        exhibits = read(
            case, outside.open_file, readers, shelf, outside.options, label, outside.progress, outside.spread,
            outside.recall(case.seller.seller_id),
        )
    facts = Facts(case, exhibits, catalog, pasted=raw.pasted)
    with outside.stage("check the case"):
        first = check(facts, book, "case", raw.locate)
    with outside.stage("compose"):
        documents = compose(case, exhibits, catalog)
    with outside.stage("check the words"):
        second = check(replace(facts, documents=documents, memory={}), book, "documents", raw.locate)
        beside = replace(facts, documents=documents, others=others(case), memory={}) if others else None
        third = check(beside, book, "across", raw.locate) if beside else NOTHING
        judged = {rule.code for rule in book if beside or rule.phase != "across"}
        left_out = {rule.code for rule in all_rules()} - judged
        findings = apply_overrides(
            (*first.findings, *second.findings, *third.findings), case.appeal.overrides, never_overridable(),
            raw.locate, left_out, dict.fromkeys(lawyer_cleared(), _lawyers(case)),
        )
    open_questions = (*first.not_checked, *second.not_checked, *third.not_checked)
    return Examined(case, exhibits, documents, findings, open_questions, catalog)


def _lawyers(case: Case) -> tuple[str, ...]:
    named = (one.rights.lawyer for one in case.complaints.values() if one.rights and one.rights.lawyer)
    return tuple(dict.fromkeys(named))


def build(raw: RawCase, outside: Outside, folder: Folder, as_of: date | None = None) -> Examined:
    """Examine a case and write its bundle into the folder."""
    done = examine(raw, outside, as_of, pages=folder.pages)
    write(done, raw, outside, folder)
    return done
