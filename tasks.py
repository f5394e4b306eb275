"""The commands of this project; `invoke --list` shows them."""

from invoke.context import Context
from invoke.exceptions import Exit
from invoke.tasks import task

from pipeline.shell import mistyped

mistyped.told()

WHERE = {
    "cases": "folder of the cases (default: POA_CASES, pipeline.toml, ./cases)",
    "outputs": "folder of the bundles (default: POA_OUTPUTS, pipeline.toml, ./outputs)",
    "debug": "show a trace if something goes wrong",
}
AS_OF = {"as_of": "the day to judge the case by, YYYY-MM-DD (default: the newest date in the case)"}
CASE = {"case": "the case's id: its path below the cases folder"}


def end(code: int) -> None:
    """End the command with an exit code; 0 returns."""
    if code:
        raise Exit(code=code)


def number(text: str, flag: str) -> int:
    """Return the whole number that a flag names; end the command in words if it is none."""
    if text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    from pipeline.model.faults import Usage
    from pipeline.shell import terminal

    terminal.fault(Usage(f"{text!r} is no whole number.", flag, f"Write it as {flag} 2."))
    raise Exit(code=Usage.exit_code)


NO_OCR = {"no_ocr": "do not recognise text in photos and scans (also POA_OCR=off, and [ocr] in pipeline.toml)"}


@task(help=CASE | WHERE | AS_OF | NO_OCR)
def build(
    _: Context, case: str, cases: str = "", outputs: str = "", as_of: str = "", no_ocr: bool = False,
    debug: bool = False,
) -> None:
    """Build a case: POA, annex, index, findings."""
    from pipeline.shell.desk import building

    end(building.build(case, cases, outputs, as_of, debug, no_ocr))


@task(
    help={
        "case": "the new case's id, such as acme/2026-12-games",
        "marketplace": "the store, such as amazon.co.uk",
        "type": "the type of violation; several with commas",
        "notice": "the file with Amazon's message: .txt, .eml, .pdf or another that can be read",
        "like": "a case of the same seller to carry over from",
    } | WHERE,
)
def new(
    _: Context, case: str = "", marketplace: str = "", type: str = "", notice: str = "", like: str = "",
    cases: str = "", outputs: str = "", debug: bool = False,
) -> None:
    """Begin a case: its folder, and what Amazon's message says."""
    from pipeline.shell.desk import new

    end(new.new(new.Flags(case, marketplace, type, notice, like), cases, outputs, debug))


@task(
    help=CASE | {
        "read": "a filled form to take into the case",
        "out": "the file to write (default: <case>-form.xlsx in this folder)",
        "write": "write what the form adds; without it the differences are only shown",
    } | WHERE,
)
def form(
    _: Context, case: str, read: str = "", out: str = "", write: bool = False, cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """Write a case's form (.xlsx), or take a filled one back."""
    from pipeline.shell.desk import form

    end(form.form(case, read, out, write, cases, outputs, debug))


@task(
    auto_shortflags=False,  # -h would be --checked, which writes
    help=CASE | {
        "for": "client: write the message to the client instead",
        "lang": "its language: en, zh or de",
        "by": "the day the client is asked to answer by, YYYY-MM-DD (default: three days before the deadline)",
        "checked": "what was read from the notice is checked: take the list of it out of the note",
    } | WHERE,
)
def todo(
    _: Context, case: str, for_: str = "", lang: str = "en", by: str = "", checked: bool = False, cases: str = "",
    outputs: str = "", debug: bool = False,
) -> None:
    """Tell what is missing, in order; or the client's part of it."""
    from pipeline.shell.desk import todo

    if checked:
        end(todo.checked(case, cases, outputs, debug))
        return
    end(todo.todo(case, for_, lang, by, cases, outputs, debug))


@task(help=WHERE)
def doctor(_: Context, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Tell whether this machine has what is needed, and what to do."""
    from pipeline.shell.desk import doctor

    end(doctor.doctor(cases, outputs, debug))


CHOICE = {
    "format": "text, json or sarif (2.1.0)",
    "only": "codes or families of the only rules to apply, with commas: INV,CON-04",
    "skip": "codes or families of rules to leave out, with commas",
}


@task(help={
    "case": "the case's id; with a star those it stands for: 'acme/*'", "all": "check all cases",
} | WHERE | AS_OF | CHOICE | NO_OCR)
def check(
    _: Context, case: str = "", all: bool = False, cases: str = "", outputs: str = "", as_of: str = "",
    format: str = "text", only: str = "", skip: str = "", no_ocr: bool = False, debug: bool = False,
) -> None:
    """Check a case, or many, without writing a bundle."""
    from pipeline.shell.desk import building, checks

    if all or "*" in case or not case:
        end(checks.check_many(case, all, cases, outputs, as_of, format, only, skip, debug, no_ocr))
    else:
        end(building.check(case, cases, outputs, as_of, format, only, skip, debug, no_ocr))


@task
def rules(_: Context) -> None:
    """List all rules: code, severity, title."""
    from pipeline.shell.desk import explaining

    end(explaining.rules())


@task(help={"code": "the rule's code, such as INV-02"})
def explain(_: Context, code: str) -> None:
    """Explain a rule: its test, sources, and examples."""
    from pipeline.shell.desk import explaining

    end(explaining.explain(code))


@task(help=CASE | WHERE)
def verify(_: Context, case: str, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Check a bundle on disk against its manifest and ledger."""
    from pipeline.shell.desk import building

    end(building.verify(case, cases, outputs, debug))


@task(name="cases", help=WHERE)
def list_cases(_: Context, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """List the cases of the workspace."""
    from pipeline.shell.desk import building

    end(building.cases(cases, outputs, debug))


@task(help={
    "runs": "how often each measurement is made", "out": "the file to write",
    "batch": "measure batches over a simulated workspace instead",
    "check": "measure checks of many large cases instead", "most": "with --check: of how many cases (default: 200)",
} | WHERE)
def bench(
    _: Context, runs: str = "5", out: str = "docs/benchmarks.md", batch: bool = False, check: bool = False,
    most: str = "0", cases: str = "", outputs: str = "", debug: bool = False,
) -> None:
    """Measure speed against other ways of doing it."""
    from pipeline.shell.desk import measuring

    counts = number(runs, "--runs"), number(most, "--most")
    end(measuring.bench(counts[0], out, cases, outputs, debug, batch, check, counts[1]))


TODAY = {"as_of": "the day to reckon for, YYYY-MM-DD (default: today, on the clock of each store)"}


@task(help={"seller": "the seller's id, or its folder below the cases folder"} | WHERE | TODAY)
def health(_: Context, seller: str, cases: str = "", outputs: str = "", as_of: str = "", debug: bool = False) -> None:
    """Show a seller's account health and write its page."""
    from pipeline.shell.desk import health

    end(health.health(seller, cases, outputs, as_of, debug))


@task(help={"names": "put sellers' names into the titles"} | WHERE)
def calendar(_: Context, names: bool = False, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Write all deadlines and expiries as a calendar (.ics)."""
    from pipeline.shell.desk import health

    end(health.calendar(names, cases, outputs, debug))


@task(
    name="account",
    help={
        "seller": "the seller's id, or its folder below the cases folder",
        "import": "a table of violations (.csv), or GET_V2_SELLER_PERFORMANCE_REPORT (.json)",
        "marketplace": "for a table without such a column, such as amazon.com",
        "dry_run": "show what would be added, write nothing",
    } | WHERE,
)
def account_(
    _: Context, seller: str, import_: str, marketplace: str = "", dry_run: bool = False, cases: str = "",
    outputs: str = "", debug: bool = False,
) -> None:
    """Add an import to account.json; differences are shown."""
    from pipeline.shell.desk import health

    end(health.account(seller, import_, marketplace, dry_run, cases, outputs, debug))


@task(help={"text": "a file with the public text", "name": "what it is", "source": "its key in sources.toml",
            "out": "the file to write, in pipeline/catalog/templates/"})
def fingerprint(_: Context, text: str, name: str, source: str, out: str) -> None:
    """Make the fingerprints of a public template."""
    from pipeline.shell.desk import auditing

    end(auditing.fingerprint(text, name, source, out))


@task(help={"key": "the shared document to decide about", "decision": "legitimate or hold", "because": "why",
            "by": "who decides"} | WHERE)
def audit(
    _: Context, key: str = "", decision: str = "", because: str = "", by: str = "", cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """List the documents that two sellers use as proof."""
    from pipeline.shell.desk import auditing

    end(auditing.audit(cases, outputs, key, decision, because, by, debug))


ONLY = {"only": "cases by pattern, with commas: 'acme/*'"}


@task(help=ONLY | WHERE | {
    "jobs": "cases at once (default: pipeline.toml, one for each processor)",
    "fail_on": "end with 1 for findings of this severity or worse: never, block, error, warning",
    "why": "say of each case what made it be built",
    "executor": "processes (of this machine) or dask",
    "scheduler": "with dask: the address of its scheduler; --cases and --outputs may then be s3://...",
})
def batch(
    _: Context, only: str = "", jobs: str = "0", fail_on: str = "error", why: bool = False, executor: str = "processes",
    scheduler: str = "", cases: str = "", outputs: str = "", debug: bool = False,
) -> None:
    """Build all cases that changed; unattended."""
    from pipeline.shell.desk import batches

    if executor == "dask":
        end(batches.clustered(only, number(jobs, "--jobs"), scheduler, fail_on, why, cases, outputs, debug))
    else:
        end(batches.batch(only, number(jobs, "--jobs"), fail_on, why, cases, outputs, debug, executor))


@task(help=ONLY | WHERE)
def status(_: Context, only: str = "", cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Show every case, and what a batch would build and why."""
    from pipeline.shell.desk import batches

    end(batches.status(only, cases, outputs, debug))


@task(help={"last": "the last run", "run": "the run with this name"} | WHERE)
def report(
    _: Context, last: bool = False, run: str = "", cases: str = "", outputs: str = "", debug: bool = False
) -> None:
    """List the runs of batches, or show what one did."""
    from pipeline.shell.desk import batches

    end(batches.report(last, run, cases, outputs, debug))


@task(help=ONLY | {"to": "the folder that takes the copy"} | WHERE)
def fetch(
    _: Context, to: str = "", only: str = "", cases: str = "", outputs: str = "", debug: bool = False
) -> None:
    """Copy cases, bundles and reports from a store."""
    from pipeline.shell.desk import fetching

    end(fetching.fetch(only, to, cases, outputs, debug))


@task(help={"at": "time of day, HH:MM", "name": "the job's name", "out": "folder for the files"} | WHERE)
def schedule(
    _: Context, at: str = "04:30", name: str = "appeals-batch", out: str = "schedule", cases: str = "",
    outputs: str = "", debug: bool = False,
) -> None:
    """Write schedule files: cron, systemd, Windows."""
    from pipeline.shell.desk import keeping

    end(keeping.schedule(at, name, out, cases, outputs, debug))


@task(help={"seller": "the seller's id or folder", "case": "the case's id", "yes": "do not ask"} | WHERE)
def purge(
    _: Context, seller: str = "", case: str = "", yes: bool = False, cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """Delete all that is held of a seller or case; asks."""
    from pipeline.shell.desk import keeping

    end(keeping.purge(seller, case, yes, cases, outputs, debug))


BY = {"by": "who does it; recorded as stated, never as a signature", "note": "a remark; it goes nowhere"}


@task(help=CASE | BY | {"role": "writer, reviewer, seller or lawyer"} | WHERE)
def approve(
    _: Context, case: str, by: str, role: str = "reviewer", note: str = "", cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """Record that a person approves a bundle as it is."""
    from pipeline.shell.desk import rounds

    end(rounds.approve(case, by, role, note, cases, outputs, debug))


SUBMIT = {
    "annex": "how much of the annex goes along: full (default), short (index and what was asked for) or none",
    "only": "ids of the appeal entries that go out, with commas (default: all that wait for no answer)",
    "original": "ids of items whose originals may go though they hold private data or a place, with commas",
    "zip": "also make a zip for the client",
    "by": "who puts it together, as stated",
}


@task(help=CASE | SUBMIT | WHERE)
def submit(
    _: Context, case: str, annex: str = "", only: str = "", original: str = "", zip: bool = False, by: str = "",
    cases: str = "", outputs: str = "", debug: bool = False,
) -> None:
    """Put together what goes out, from an approved bundle."""
    from pipeline.shell.desk import rounds

    asked = rounds.Asked(annex, rounds.listed(only), rounds.listed(original), zip, by)
    end(rounds.submit(case, asked, cases, outputs, debug))


@task(
    positional=["file"],
    help={
        "file": "the letter, .docx or .txt", "case": "hold its figures against this case", "format": "text or json",
        "no_ocr": "leave photos unread",
    } | WHERE,
)
def letter(
    _: Context, file: str, case: str = "", format: str = "text", cases: str = "", outputs: str = "",
    no_ocr: bool = False, debug: bool = False,
) -> None:
    """Judge a letter that was written elsewhere."""
    from pipeline.shell.desk import letter as desk

    end(desk.letter(file, case, cases, outputs, format, debug, no_ocr))


@task(positional=["file"], help=CASE | {"file": "the edited .docx or a .txt", "only": "the appeal entry"} | WHERE)
def compare(
    _: Context, case: str, file: str, only: str = "", cases: str = "", outputs: str = "", debug: bool = False
) -> None:
    """Show which words of a plan were changed, with places."""
    from pipeline.shell.desk import rounds

    end(rounds.compare(case, file, only, cases, outputs, debug))


TOLD = {
    "submitted_on": "the day the round was sent, YYYY-MM-DD",
    "answered_on": "the day of Amazon's answer, YYYY-MM-DD",
    "outcome": "refused, more-information or reinstated",
    "text_file": "a text file: Amazon's words, or with --submitted-on what was really pasted",
    "only": "ids of appeal entries, with commas, where the case has several",
    "round": "the round's number (default: the one that waits)",
}


@task(help=CASE | TOLD | WHERE)
def record(
    _: Context, case: str, submitted_on: str = "", answered_on: str = "", outcome: str = "", text_file: str = "",
    only: str = "", round: str = "0", cases: str = "", outputs: str = "", debug: bool = False,
) -> None:
    """Record that a round was sent, or what Amazon answered."""
    from pipeline.shell.desk import rounds

    told = rounds.Told(submitted_on, answered_on, outcome, text_file, rounds.listed(only), number(round, "--round"))
    end(rounds.record(case, told, cases, outputs, debug))


@task(help=CASE | {"by": "who says so"} | WHERE)
def withdraw(_: Context, case: str, by: str, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Set a round aside that was never sent."""
    from pipeline.shell.desk import rounds

    end(rounds.withdraw(case, by, cases, outputs, debug))


@task(help=CASE | WHERE | {
    "item": "the evidence item that something was noticed on", "by": "who asked", "on": "the day, YYYY-MM-DD",
    "reply": "what came back, or that nothing did",
})
def asked(
    _: Context, case: str, item: str, by: str, on: str, reply: str, cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """Record who asked an issuer for the original, and the reply."""
    from pipeline.shell.desk import asked

    end(asked.asked(case, item, by, on, reply, cases, outputs, debug))


@task(
    auto_shortflags=False,  # -h would be --sheet
    help={
        "case": CASE["case"],
        "seller": "for the library of this seller instead: its id, or its folder below the cases folder",
        "sourcing": "take over a list of purchases (.xlsx, .csv) into sourcing.json instead",
        "columns": "which column holds what, by heading or letter: date=Datum,price=D",
        "sheet": "the sheet of the list, if several fit",
        "dates": "how days are written where they read two ways: dmy or mdy",
        "orders": "take over Amazon's report of orders, returns or refunds into case.json instead",
        "which": "of a report of all orders: the order numbers to add, with commas, or all",
        "currency": "of prices that name none, such as GBP",
        "dry_run": "show what would be written, write nothing",
    } | WHERE,
)
def intake(
    _: Context, case: str = "", seller: str = "", sourcing: str = "", columns: str = "", sheet: str = "",
    dates: str = "", currency: str = "", orders: str = "", which: str = "", dry_run: bool = False, cases: str = "",
    outputs: str = "", debug: bool = False,
) -> None:
    """Propose entries for files not registered yet."""
    from pipeline.shell.desk import intake

    end(intake.intake(
        case=case, seller=seller, sourcing=sourcing, columns=columns, sheet=sheet, dates=dates, currency=currency,
        orders=orders, which=which, dry_run=dry_run, cases=cases, outputs=outputs, debug=debug,
    ))


@task(help={"case": "the case whose page is opened; without it the index of all cases",
            "path": "print the path and open nothing"} | WHERE)
def review(
    _: Context, case: str = "", path: bool = False, cases: str = "", outputs: str = "", debug: bool = False
) -> None:
    """Open a case's review page, or the index of all cases."""
    from pipeline.shell.desk import review

    end(review.review(case, path, cases, outputs, debug))


@task(help={"seller": "the seller's id, or its folder below the cases folder"} | WHERE)
def library(_: Context, seller: str, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """List a seller's library: who uses what, what is missing."""
    from pipeline.shell.desk import library

    end(library.library(seller, cases, outputs, debug))


@task(
    help=CASE | {"evidence": "only this item, such as E-005", "write": "write the lines into evidence.json"} | WHERE
)
def redactions(
    _: Context, case: str, evidence: str = "", write: bool = False, cases: str = "", outputs: str = "",
    debug: bool = False,
) -> None:
    """Suggest what to redact: buyers' data on the pages."""
    from pipeline.shell.desk import redactions

    end(redactions.redactions(case, evidence, write, cases, outputs, debug))


LANG = {"lang": "language of the seller: zh, de or en (default: that of the case)"}


@task(name="confirm-sheet", help=CASE | LANG | WHERE)
def confirm_sheet(
    _: Context, case: str, lang: str = "", cases: str = "", outputs: str = "", debug: bool = False
) -> None:
    """Write the sheet on which the seller confirms the facts."""
    from pipeline.shell.desk import sheets

    end(sheets.confirm_sheet(case, lang, cases, outputs, debug))


@task(help=CASE | WHERE)
def timeline(_: Context, case: str, cases: str = "", outputs: str = "", debug: bool = False) -> None:
    """Show all events of a case in their order, and write the page."""
    from pipeline.shell.desk import sheets

    end(sheets.timeline(case, cases, outputs, debug))
