"""Opens a case for a run: its raw files, and what the run needs of the world."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from contextvars import copy_context
from dataclasses import replace
from pathlib import Path

from pipeline.catalog import load as load_catalog
from pipeline.catalog.judging import judged_by
from pipeline.model.catalog import Catalog
from pipeline.model.evidence import EvidenceItem
from pipeline.model.exhibit import Exhibit
from pipeline.model.source import RawCase
from pipeline.ports import Outside, Recogniser
from pipeline.readers.contract import Refused
from pipeline.shell import terminal
from pipeline.shell.confined.children import reading
from pipeline.shell.confined.illustrator import illustrating
from pipeline.shell.confined.kept_child import missing
from pipeline.shell.confined.office import drawing
from pipeline.shell.folder import FileMissing, FileRefused, read_file
from pipeline.shell.load import load
from pipeline.shell.settings import Settings
from pipeline.shell.shelf import DiskShelf, libraries
from pipeline.stages.read import Spread, options_of


def opened(place: Settings, case_id: str, sound: str = "") -> tuple[RawCase, Outside]:
    """Load a case and return it with the ports of its run; `sound` is for load."""
    raw = load(place.cases, case_id, sound)
    return raw, Outside(
        open_file=_opener(raw, place.limits.file_bytes),
        readers=lambda: reading(place.limits, workers=place.workers, ocr=place.ocr, tell=terminal.looking,
                                office=place.office),
        shelf=lambda seller, pages: _shelf(place, seller, pages),
        libraries=libraries(),
        stage=terminal.stage,
        progress=terminal.progress,
        illustrating=lambda seller, pages, *wanted: illustrating(_shelf(place, seller, pages), place.limits, *wanted),
        limits=place.limits,
        catalog=catalog_of(place),
        spread=spread_over(place.workers),
        recogniser=recogniser(place),
        office=drawing(place.office),
    )


def options_here(place: Settings) -> str:
    """Return what files become here depends on besides their bytes and readers."""
    made = recogniser(place)
    return options_of(place.limits, made.edition if made else "", drawing(place.office))


def recogniser(place: Settings) -> Recogniser | None:
    """Return what recognises text here, None where that is switched off. Raises MissingPart."""
    from importlib.metadata import PackageNotFoundError

    from pipeline.recognition.engine import edition, title
    from pipeline.recognition.looking import VERSION

    if not place.ocr:
        return None
    try:
        return Recogniser(f"{edition()} looking {VERSION}", title())
    except PackageNotFoundError as error:
        raise missing(str(error.name)) from error


def spread_over(workers: int) -> Spread:
    """Return what has several files read at once; each thread waits for a child and not for the interpreter."""

    def spread(work: Callable[[EvidenceItem], Exhibit], entries: Sequence[EvidenceItem]) -> Iterable[Exhibit]:
        executor = ThreadPoolExecutor(workers, "reading")
        try:
            # What is noted of files that are opened is noted by the context of the run.
            begun = [executor.submit(copy_context().run, work, entry) for entry in entries]
            yield from (one.result() for one in begun)
        finally:
            # After a fault or a break nothing more is begun; who is still waiting ends with the children.
            executor.shutdown(wait=False, cancel_futures=True)

    return spread if workers > 1 else map


def catalog_of(place: Settings) -> Catalog:
    """Return the catalogue as this workspace judges by it."""
    return judged_by(load_catalog(), place.judging, "pipeline.toml")


def _shelf(place: Settings, seller: str, pages: str) -> DiskShelf:
    return DiskShelf(place.outputs, seller, Path(pages) if pages else None)


def quietly(outside: Outside) -> Outside:
    """Return the same ports without a word on the terminal: its output is for a program."""
    return replace(outside, stage=lambda _: nullcontext(), progress=lambda _: None)


def _opener(raw: RawCase, most: int) -> Callable[[EvidenceItem], bytes]:
    def open_file(entry: EvidenceItem) -> bytes:
        root: Path = Path(raw.seller_root if entry.seller else raw.case_root)
        try:
            return read_file(root, entry.file or "", most).data
        except (FileMissing, FileRefused) as fault:
            raise Refused(f"{fault.message}.", fault.remedy) from fault

    return open_file
