"""The commands about one case and its bundle: build, check, verify; and the list of cases."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.days import NO_DAY
from pipeline.model.faults import CaseUnreadable, Exit, Usage
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.desk.flags import day_of, near, ocr_flag
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.bundle import Examined
    from pipeline.model.case import Case
    from pipeline.model.catalog import Catalog
    from pipeline.model.replaced import Replaced
    from pipeline.renderers.findings_sarif import Described
    from pipeline.rules.contract import Facts, Others, Rule

MOST_PATHS = 16
FORMS = ("text", "json", "sarif")


def build(
    case: str, cases: str | None, outputs: str | None, as_of: str | None, debug: bool, no_ocr: bool = False
) -> int:
    """Build one case and publish its bundle."""
    return guarded(lambda: _build(case, settings(cases, outputs, ocr=ocr_flag(no_ocr)), day_of(as_of)), debug)


def check(
    case: str, cases: str | None, outputs: str | None, as_of: str | None, form: str, only: str, skip: str, debug: bool,
    no_ocr: bool = False,
) -> int:
    """Do all of a build but write a bundle; print the findings as text, json or sarif."""
    return guarded(
        lambda: _check(
            case, settings(cases, outputs, ocr=ocr_flag(no_ocr)), day_of(as_of), Asked(form, only, skip)
        ), debug,
    )


def verify(case: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Check a published bundle again."""
    return guarded(lambda: _verify(case, settings(cases, outputs)), debug)


def cases(folder: str | None, outputs: str | None, debug: bool) -> int:
    """List the cases of the workspace."""
    return guarded(lambda: _cases(settings(folder, outputs)), debug)


def _build(case: str, place: Settings, as_of: date | None) -> int:
    from pipeline.shell.batch.making import making
    from pipeline.shell.workspace.index import tell_index

    start = time.perf_counter()
    terminal.say(f"build {case}")
    with terminal.stage("load"):
        opening = ExitStack()
        made = opening.enter_context(making(place, case, as_of))
    with opening:
        done, final = made.publish(made.outside)
    terminal.say()
    terminal.findings(done.findings, done.not_checked)
    _say_noticed(*made.noticed)
    terminal.say()
    _paths(final)
    if page := tell_index(place, case):
        terminal.say(f"all cases: {near(page)}")
    terminal.say(f"state: {done.state}, {_as_of(done.case)}; {time.perf_counter() - start:.2f} s")
    return _result(done.state)


def _as_of(case: Case) -> str:
    return "the case records no day yet" if case.as_of == NO_DAY else f"as of {case.as_of}"


def _paths(folder: Path) -> None:
    paths = sorted(folder.iterdir())
    shown = paths if len(paths) <= MOST_PATHS else [path for path in paths if path.suffix == ".pdf"]
    terminal.say("open:")
    for path in shown:
        terminal.say(f"  {near(path)}")
    if len(shown) < len(paths):
        terminal.say(f"  and {len(paths) - len(shown)} more files in {near(folder)}")


def _result(state: str) -> int:
    if state == "ready":
        return Exit.BUILT
    terminal.say("result: findings")
    return Exit.FINDINGS


@dataclass(frozen=True, slots=True)
class Asked:
    """What a check was asked for: the form of its answer, and which rules."""

    form: str = "text"
    only: str = ""
    skip: str = ""

    def __post_init__(self) -> None:
        """Refuse a form that nobody renders."""
        if self.form not in FORMS:
            raise Usage(f"There is no format {self.form!r}.", "--format", f"It is one of: {', '.join(FORMS)}.")


def _check(case: str, place: Settings, as_of: date | None, asked: Asked) -> int:
    from pipeline.run import examine
    from pipeline.shell.outside import opened, quietly
    from pipeline.shell.rounds.noticing import notice
    from pipeline.stages.trace import trace

    book, skipped = book_of(asked)
    if asked.form != "text":
        try:
            raw, outside = opened(place, case)
            done = examine(raw, quietly(outside), as_of, book, _beside(place, case))
        except CaseUnreadable as fault:
            terminal.say(_rendered_faults(place, case, fault, asked.form, skipped))
            raise
        notice(Path(raw.case_root), done.findings, done.exhibits)
        terminal.say(_rendered(place, case, done, asked.form, skipped))
        return Exit.BUILT if done.state == "ready" else Exit.FINDINGS
    terminal.say(f"check {case}")
    with terminal.stage("load"):
        raw, outside = opened(place, case)
    done = examine(raw, outside, as_of, book, _beside(place, case))
    terminal.say()
    terminal.matrix(trace(done.case))
    terminal.findings(done.findings, done.not_checked)
    _say_noticed(*notice(Path(raw.case_root), done.findings, done.exhibits))
    terminal.say(f"state: {done.state}, {_as_of(done.case)}")
    if skipped:
        terminal.say(left_out(skipped))
    return _result(done.state)


def book_of(asked: Asked) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Return the rules that a check applies, and the codes of those it leaves out."""
    from pipeline.rules import all_rules, chosen

    book = chosen(_names(asked.only), _names(asked.skip))
    return book, tuple(sorted({rule.code for rule in all_rules()} - {rule.code for rule in book}))


def left_out(skipped: tuple[str, ...]) -> str:
    """Return what a check of chosen rules left out, families by their names."""
    from pipeline.rules import folded

    return f"left out of this check: {', '.join(folded(skipped))}"


def _say_noticed(replaced: Iterable[Replaced], trouble: str) -> None:
    """Tell what was seen on files that were replaced since: it stands in the journal, not in the findings."""
    for one in replaced:
        terminal.say(f"note: {one}")
    if trouble:
        terminal.say(f"note: {trouble}")


def _beside(place: Settings, case: str) -> Callable[[Facts], Others]:
    """Return what compares a case with the others of the workspace and with its own earlier rounds."""
    from pipeline.shell.folder import sent_words, statements_in
    from pipeline.shell.workspace.neighbours import others_of

    return lambda read: others_of(
        place.outputs, read, sent_words(place.cases / case), lambda other: statements_in(place.cases, other)
    )


def _names(listed: str) -> tuple[str, ...]:
    names = tuple(name.strip().upper() for name in listed.split(",") if name.strip())
    if listed and not names:
        raise Usage(f"{listed!r} names no rule.", "--only/--skip", "`invoke rules` lists all.")
    return names


def _rendered(place: Settings, case: str, done: Examined, form: str, skipped: tuple[str, ...]) -> str:
    from pipeline import __version__
    from pipeline.renderers import findings_json, findings_sarif
    from pipeline.stages.trace import trace

    if form == "json":
        said = findings_json.value_of(case, done.state, done.findings, done.not_checked, skipped, trace(done.case))
        data = findings_json.render(said)
    else:
        root = (place.cases / case).as_uri() + "/"
        rules = described(done.catalog)
        data = findings_sarif.render(__version__, root, rules, done.findings, done.not_checked, skipped)
    return data.decode().rstrip("\n")


def _rendered_faults(place: Settings, case: str, fault: CaseUnreadable, form: str, skipped: tuple[str, ...]) -> str:
    """Return for a program why a case cannot be read; a person is told beside it."""
    from pipeline import __version__
    from pipeline.renderers import findings_json, findings_sarif

    if form == "json":
        data = findings_json.render(findings_json.unreadable(case, fault.complaints, skipped))
    else:
        data = findings_sarif.unreadable(__version__, (place.cases / case).as_uri() + "/", fault.complaints)
    return data.decode().rstrip("\n")


def described(catalog: Catalog) -> list[Described]:
    """Return what SARIF tells of each rule."""
    from pipeline.renderers.findings_sarif import Described
    from pipeline.rules import all_rules
    from pipeline.stages.check import OVERRIDES

    return [
        *(Described(rule.code, rule.title, rule.why, rule.severity, _address(rule, catalog)) for rule in all_rules()),
        *(Described(*told) for told in OVERRIDES),
    ]


def _address(rule: Rule, catalog: Catalog) -> str:
    """Return the address of a rule's first source that has one."""
    return next((found for key in rule.sources if (found := catalog.sources[key].address)), "")


def _verify(case: str, place: Settings) -> int:
    from pipeline.shell.folder import bundle_folder
    from pipeline.shell.rounds.gate import faults_of

    folder = bundle_folder(place.cases, place.outputs, case)
    if not folder.is_dir():
        raise Usage(f"There is no bundle of {case}.", str(folder), f"Build it first: invoke build --case {case}")
    faults = faults_of(folder)
    for fault in faults:
        terminal.say(f"{case}: {fault}")
    if faults:
        terminal.say("result: findings")
        return Exit.FINDINGS
    terminal.say(f"{case}: the bundle agrees with its manifest and its ledger.")
    return Exit.BUILT


def _cases(place: Settings) -> int:
    from pipeline.shell.folder import list_cases

    names = list_cases(place.cases)
    for name in names:
        built = "built" if (place.outputs / name / "manifest.json").exists() else "not built"
        terminal.say(f"{name:<40} {built}")
    if not names:
        terminal.say(f"No case below {place.cases}: a folder with case.json in it is a case.")
    return Exit.BUILT


