"""The commands a person runs: build, check, rules, explain, verify, cases."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.model.days import NO_DAY
from pipeline.model.faults import Exit, Usage
from pipeline.readers.contract import Limits
from pipeline.shell import terminal
from pipeline.shell.border import guarded
from pipeline.shell.settings import Settings, settings

if TYPE_CHECKING:
    from pipeline.bundle import Examined
    from pipeline.model.case import Case
    from pipeline.model.catalog import Catalog
    from pipeline.model.replaced import Replaced
    from pipeline.renderers.findings_sarif import Described
    from pipeline.rules.contract import Others, Rule

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


def ocr_flag(no_ocr: bool) -> bool | None:
    """Return what the flag says; without it, environment and pipeline.toml decide."""
    return False if no_ocr else None


def rules() -> int:
    """List the rules."""
    return guarded(_rules)


def audit(cases: str | None, outputs: str | None, key: str, decision: str, because: str, by: str, debug: bool) -> int:
    """List the documents that two sellers use; record what the lead decides about one."""
    return guarded(lambda: _audit(settings(cases, outputs), key, decision, because, by), debug)


def fingerprint(text: str, name: str, source: str, out: str) -> int:
    """Make the fingerprints of a public template."""
    return guarded(lambda: _fingerprint(Path(text), name, source, Path(out)))


def explain(code: str) -> int:
    """Explain a rule."""
    return guarded(lambda: _explain(code))


def verify(case: str, cases: str | None, outputs: str | None, debug: bool) -> int:
    """Check a published bundle again."""
    return guarded(lambda: _verify(case, settings(cases, outputs)), debug)


def cases(folder: str | None, outputs: str | None, debug: bool) -> int:
    """List the cases of the workspace."""
    return guarded(lambda: _cases(settings(folder, outputs)), debug)


def bench(
    runs: int, out: str, cases: str | None, outputs: str | None, debug: bool, batch: bool = False, check: bool = False
) -> int:
    """Measure single builds, batches or checks of many cases, and write the table."""
    return guarded(lambda: _bench_of(runs, Path(out), settings(cases, outputs), batch, check), debug)


def _bench_of(runs: int, out: Path, place: Settings, batch: bool, check: bool) -> int:
    if batch and check:
        raise Usage("Two measurements are asked for.", "--batch --check", "Run one after the other.")
    if batch:
        from pipeline.shell.bench.batches import measured
    elif check:
        from pipeline.shell.bench.checks import measured
    else:
        return _bench(runs, out, place)
    return _bench_section(measured, out, place)


def day_of(text: str | None, flag: str = "--as-of") -> date | None:
    """Return the day a flag names, None for none; raise Usage if it is no day."""
    try:
        if text and not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Usage(f"{text!r} is not a date.", flag, "Write it as YYYY-MM-DD.") from error


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


def near(path: Path) -> str:
    """Return a path as a person types it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


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
        raw, outside = opened(place, case)
        done = examine(raw, quietly(outside), as_of, book, _beside(place, case))
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
        terminal.say(f"left out of this check: {', '.join(skipped)}")
    return _result(done.state)


def book_of(asked: Asked) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Return the rules that a check applies, and the codes of those it leaves out."""
    from pipeline.rules import all_rules, chosen

    book = chosen(_names(asked.only), _names(asked.skip))
    return book, tuple(sorted({rule.code for rule in all_rules()} - {rule.code for rule in book}))


def _say_noticed(replaced: Iterable[Replaced], trouble: str) -> None:
    """Tell what was seen on files that were replaced since: it stands in the journal, not in the findings."""
    for one in replaced:
        terminal.say(f"note: {one}")
    if trouble:
        terminal.say(f"note: {trouble}")


def _beside(place: Settings, case: str) -> Callable[[Case], Others]:
    """Return what compares a case with the others of the workspace and with its own earlier rounds."""
    from pipeline.shell.folder import sent_words, statements_in
    from pipeline.shell.workspace.neighbours import others_of

    return lambda read: others_of(
        place.outputs, read, sent_words(place.cases / case), lambda other: statements_in(place.cases, other)
    )


def _names(listed: str) -> tuple[str, ...]:
    return tuple(name.strip().upper() for name in listed.split(",") if name.strip())


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


def _audit(place: Settings, key: str, decision: str, because: str, by: str) -> int:
    from pipeline.shell.workspace.audit import decide, decisions, shared_documents

    found, unread = shared_documents(place.cases)
    if key:
        chosen = next((one for one in found if one.key == key), None)
        if chosen is None:
            raise Usage(f"No shared document has the key {key!r}.", "--key", "`invoke audit` lists them.")
        made = decide(place.cases, chosen, decision, because, by)
        terminal.say(f"{key}: {made.decision}, because {made.because} ({made.by}, {made.on})")
        return Exit.BUILT
    known = decisions(place.cases)
    for one in found:
        made_before = known.get(one.key)
        said = f"{made_before.decision}, because {made_before.because}" if made_before else "not decided"
        terminal.say(f"{one.key}  EVD-12  {one.how}: {said}")
        for use in one.uses:
            terminal.say(f"    {use}")
    for line in unread:
        terminal.say(f"not looked at: {line}")
    open_ = sum(one.key not in known for one in found)
    terminal.say(f"audit: {len(found)} shared by two sellers, {open_} not decided")
    return Exit.FINDINGS if open_ else Exit.BUILT


def _fingerprint(text: Path, name: str, source: str, out: Path) -> int:
    from pipeline.shell.confined.papers import bytes_of
    from pipeline.shell.disk import write_whole
    from pipeline.shell.workspace.neighbours import template_of

    told = bytes_of(str(text), Limits(), "--text").decode("utf-8", "replace")
    write_whole(out, template_of(told, name, source).encode())
    terminal.say(f"written to {near(out.absolute())}; it holds no word of the text.")
    return Exit.BUILT


def _rules() -> int:
    from pipeline.shell.desk.rulebook import listed

    for line in listed():
        terminal.say(line)
    return Exit.BUILT


def _explain(code: str) -> int:
    from pipeline.catalog import load
    from pipeline.shell.desk.rulebook import explained, rule_named

    for line in explained(rule_named(code), load()):
        terminal.say(line)
    return Exit.BUILT


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


def _bench_section(measure: Callable[[Settings], str], out: Path, place: Settings) -> int:
    """Measure, and write what came of it in place of that section of the page."""
    from pipeline.shell.bench.page import put_into
    from pipeline.shell.disk import write_whole

    section = measure(place)
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, put_into(out.read_text("utf-8") if out.exists() else "# Benchmarks\n", section).encode())
    terminal.say(section)
    terminal.say(f"written to {near(out.absolute())}")
    return Exit.BUILT


def _bench(runs: int, out: Path, place: Settings) -> int:
    from pipeline.shell.bench.measure import bench as measure
    from pipeline.shell.bench.page import with_sections
    from pipeline.shell.disk import write_whole

    table = measure(place, max(1, runs))
    out.parent.mkdir(parents=True, exist_ok=True)
    write_whole(out, with_sections(table, out.read_text("utf-8") if out.exists() else "").encode())
    terminal.say(table)
    terminal.say(f"written to {near(out.absolute())}")
    return Exit.BUILT
