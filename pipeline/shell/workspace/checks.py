"""Many cases checked in one process: each as `invoke check` does it, and not again while nothing changed."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from pipeline.rules.contract import Facts, Others, Rule
from pipeline.run import beside, examine
from pipeline.shell.batch import checked, record
from pipeline.shell.batch.checked import Memory, Report
from pipeline.shell.batch.making import traces_of, watching
from pipeline.shell.folder import noting, sent_words, statements_in
from pipeline.shell.outside import opened, quietly
from pipeline.shell.recall import Recall
from pipeline.shell.rounds.noticing import notice
from pipeline.shell.settings import Settings
from pipeline.shell.workspace.neighbours import Beside, Index, as_others
from pipeline.stages.check import Checked, state_of


class Checks:
    """Checks the cases of a workspace beside each other; by all rules unless a book of some is given.

    All are entered first: what there is to find in a case by itself is found then, and the case let go. How it stands
    beside the others is looked at when all of them are there.
    """

    def __init__(self, place: Settings, index: Index, as_of: date | None = None, book: Sequence[Rule] | None = None):
        self._place, self._index, self._as_of, self._book = place, index, as_of, book
        self._recipe = checked.recipe_of(place, as_of)
        # What holds for this run alone: it was found by some of the rules, or in a hurry.
        self._passing: dict[str, bytes] = {}

    def enter(self, case_id: str) -> None:
        """Have a case's words stand in the index, so that every case is compared with all others, whichever is first.

        Raises what makes it unreadable.
        """
        self._index.enter((self._remembered(case_id) or self._looked_at(case_id)).entry)

    def check(self, case_id: str) -> Report:
        """Return what stands of a case, looked at anew unless all is as it was. Raises what makes it unreadable."""
        known = self._remembered(case_id)
        report = None
        if known:
            with suppress(ValueError):  # a damaged one: it is looked at anew
                report = known.told()
        if not known or not report:
            known = self._looked_at(case_id)
            self._index.enter(known.entry)
            report = known.told()
        return self._beside(case_id, known, report)

    def _remembered(self, case_id: str) -> Memory | None:
        """Return what is remembered of a case whose files are all as they were."""
        if case_id in self._passing:
            known = checked.of_json(zlib.decompress(self._passing[case_id]))
        else:
            known = None if self._book else checked.kept(self._place.outputs, case_id)
        now = checked.current(self._place, known) if known and known.recipe == self._recipe else None
        if now and now is not known:
            self._keep(case_id, now)
        return now

    def _looked_at(self, case_id: str) -> Memory:
        """Find what there is to find in a case by itself, and remember it."""
        with noting() as noted:
            raw, outside = opened(self._place, case_id)
            late: list[bool] = []
            recall = Recall(self._place.outputs, raw, trusting=True)
            outside = replace(quietly(outside), readers=watching(outside.readers, late), recall=recall.of)
            done = examine(raw, outside, self._as_of, self._book, lambda _: Others())
        notice(Path(raw.case_root), done.findings, done.exhibits)
        if not any(late):
            recall.keep(done.exhibits, noted)
        found = Checked(done.findings, done.not_checked)
        read = traces_of(noted, record.roots(self._place.cases, case_id))
        known = checked.memory(self._recipe, done, found, raw.digest, read)
        self._keep(case_id, known, passing=any(late) or self._book is not None)
        return known

    def _beside(self, case_id: str, known: Memory, report: Report) -> Report:
        """Return what stands of a case, of which this is remembered, beside those that stand in the index now."""
        changes = self._index.changes
        if known.changes == changes:
            return report
        others = self._index.beside(known.entry)
        now = replace(known, changes=changes, standing=others.digest)
        if known.standing != now.standing and (found := self._compared(case_id, known, report, others)):
            report = replace(report, state=state_of(found.findings), findings=found.findings,
                             not_checked=found.not_checked)  # fmt: skip
            now = replace(now, report=checked.plain(report))
        self._keep(case_id, now)
        return report

    def _compared(self, case_id: str, known: Memory, report: Report, others: Beside) -> Checked | None:
        """Return what stands of a case beside others, None if that is what stands of it by itself."""
        sent = sent_words(self._place.cases / case_id)
        if not known.standing and others.nothing and not sent:
            return None

        def likened(facts: Facts) -> Others:
            return as_others(facts.case, others, sent, lambda other: statements_in(self._place.cases, other))

        raw, outside = opened(self._place, case_id, known.sources)
        outside = replace(quietly(outside), recall=Recall(self._place.outputs, raw, trusting=True).of)
        return beside(Checked(report.findings, report.not_checked), raw, outside, likened, self._as_of, self._book)

    def _keep(self, case_id: str, known: Memory, *, passing: bool = False) -> None:
        if passing or case_id in self._passing:
            self._passing[case_id] = zlib.compress(checked.to_json(known), 1)
        else:
            checked.keep(self._place.outputs, case_id, known)
