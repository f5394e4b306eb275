"""Measures the annex against a plain merge and naive pypdf, and whole builds, side by side in one run.

Every measurement is a process of its own. `python -m pipeline.shell.bench.measure <engine> <warm-up> <folder>` is one:
it runs the engine once over a small folder, so that imports and fonts are loaded, and measures the second run.
`python -m pipeline.shell.bench.measure workload <pages> <folder>` writes the sources.
"""

from __future__ import annotations

import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.shell import terminal
from pipeline.shell.settings import Settings
from pipeline.shell.shelf import libraries

SIZES = (60, 240, 1_000)
PAGES_EACH = 4
SEED = 7
ENGINES = ("merge", "annex", "pypdf")
NAMES = {
    "merge": "plain merge by qpdf (the floor)",
    "annex": "this annex",
    "pypdf": "naive pypdf: merge_page with a stamp",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What a run used: processor and wall seconds of the work, of the whole process, and its largest memory in MB."""

    work: float
    cpu: float
    wall: float
    peak: float


def bench(place: Settings, runs: int) -> str:
    """Measure everything and return the table as Markdown."""
    lines = [*_head(runs)]
    with tempfile.TemporaryDirectory(prefix="poa-bench-") as scratch:
        lines += _annexes(Path(scratch), runs)
        lines += _builds(place, Path(scratch), runs)
    return "\n".join(lines) + "\n"


def _head(runs: int) -> list[str]:
    versions = ", ".join(f"{name} {version}" for name, version in libraries().items())
    return [
        "# Benchmarks",
        "",
        f"Written by `invoke bench --runs {runs}`. Medians of interleaved runs, each a process of its own; read the",
        "ratios, not the seconds: machines differ and are noisy.",
        "",
        f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()};",
        f"{versions}.",
        "",
        "## Assembly of the annex",
        "",
        "Sources are clean four-page PDFs, half of them photos. *Work* is the processor time of one run after a",
        "warm-up on another folder, as in a batch; *whole* adds the interpreter, the imports and the warm-up. The",
        "annex's work is all of it: index, separators, stamps, links, outline, labels, ledger.",
        "",
        "| pages | sources | what | work, CPU s | ratio to the floor | whole, CPU s | peak MB "
        "| (peak - 150 MB) / sources |",
        "|---|---|---|---|---|---|---|---|",
    ]


def _annexes(scratch: Path, runs: int) -> list[str]:
    warm = scratch / "warm"
    _run(_command("-m", __name__, "workload", str(PAGES_EACH * 2), str(warm)))
    lines: list[str] = []
    for size in SIZES:
        terminal.say(f"{size} pages")
        folder = scratch / str(size)
        _run(_command("-m", __name__, "workload", str(size), str(folder)))
        commands = {engine: _command("-m", __name__, engine, str(warm), str(folder)) for engine in ENGINES}
        samples = _interleaved(commands, runs if size < max(SIZES) else min(runs, 3))
        lines += [_annex_row(size, engine, samples, _bytes(folder)) for engine in ENGINES]
        shutil.rmtree(folder)
    return lines


def _annex_row(size: int, engine: str, samples: dict[str, list[Sample]], total: int) -> str:
    work, floor = (_median(samples[name], lambda sample: sample.work) for name in (engine, "merge"))
    cpu = _median(samples[engine], lambda sample: sample.cpu)
    peak = _median(samples[engine], lambda sample: sample.peak)
    megabytes = total / 1e6
    return (
        f"| {size} | {megabytes:.1f} MB | {NAMES[engine]} | {work:.2f} | {work / floor:.2f} | {cpu:.2f} | {peak:.0f} "
        f"| {max(0.0, peak - 150) / megabytes:.2f} |"
    )


def _bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.glob("*.pdf"))


def _builds(place: Settings, scratch: Path, runs: int) -> list[str]:
    from pipeline.shell.folder import list_cases

    lines = [
        "",
        "## Whole commands",
        "",
        "`cold` has an empty cache, `warm` has every evidence file read before.",
        "",
        "| command | cold, wall s | cold, CPU s | warm, wall s | warm, CPU s | warm / cold, CPU |",
        "|---|---|---|---|---|---|",
    ]
    for case in list_cases(place.cases):
        terminal.say(case)
        lines.append(_build_row(place, case, scratch, runs))
    start = [_measured(_command("-m", "invoke", "--list")) for _ in range(runs + 1)][1:]
    listed = _median(start, lambda sample: sample.wall), _median(start, lambda sample: sample.cpu)
    lines += ["", f"Start-up (`invoke --list`): {listed[0]:.2f} s wall, {listed[1]:.2f} s CPU."]
    return lines


def _build_row(place: Settings, case: str, scratch: Path, runs: int) -> str:
    cold, warm = [], []
    for run in range(runs):
        outputs = scratch / f"build-{case.replace('/', '~')}-{run}"
        command = _command(
            "-m", "invoke", "build", "--case", case, "--cases", str(place.cases), "--outputs", str(outputs)
        )
        cold.append(_measured(command, good=(0, 1)))
        warm.append(_measured(command, good=(0, 1)))
    figures = [
        _median(samples, measure)
        for samples in (cold, warm)
        for measure in (lambda sample: sample.wall, lambda sample: sample.cpu)
    ]
    cells = [f"build {case}", *(f"{figure:.2f}" for figure in figures), f"{figures[3] / figures[1]:.2f}"]
    return f"| {' | '.join(cells)} |"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def _interleaved(commands: dict[str, list[str]], runs: int) -> dict[str, list[Sample]]:
    """Run the commands in turn, once to warm the file cache and then as often as asked."""
    samples: dict[str, list[Sample]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            sample = _measured(command)
            if run:
                samples[name].append(sample)
    return samples


def _measured(command: list[str], good: tuple[int, ...] = (0,)) -> Sample:
    """Run a command; it may print the processor seconds of its work as its last line."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    printed = child.stdout.read() if child.stdout else ""
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in good:
        raise RuntimeError(f"the command ended with {child.returncode}: {' '.join(command)}")
    cpu = used.ru_utime + used.ru_stime
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return Sample(work=seconds_of_work(printed), cpu=cpu, wall=wall, peak=used.ru_maxrss / scale)


def seconds_of_work(printed: str) -> float:
    """Return the seconds that the last line tells after the word "work", 0 where it tells none."""
    last = printed.splitlines()[-1:]
    return float(last[0].removeprefix("work ")) if last and last[0].startswith("work ") else 0.0


def _run(command: list[str]) -> None:
    _measured(command)


def _median(samples: Sequence[Sample], measure: Callable[[Sample], float]) -> float:
    return statistics.median(map(measure, samples))


def _annex(folder: Path) -> None:
    from pipeline.shell.bench.annex import write_annex

    write_annex(folder)


def _workload(folder: Path, pages: int) -> None:
    """Write clean four-page PDFs, photos and text in turn."""
    from pipeline.shell.bench.annex import describe

    folder.mkdir()
    chance = random.Random(SEED)  # seeded: the same each time
    for number in range(pages // PAGES_EACH):
        data = _photos(chance) if number % 2 else _texts(number)
        (folder / f"{number:04}.pdf").write_bytes(data)
    describe(folder)


def _photos(chance: random.Random) -> bytes:
    from PIL import Image

    from pipeline.pdf.pictures import as_jpeg, page_of

    parts = []
    for _ in range(PAGES_EACH):
        grain = Image.frombytes("L", (310, 438), chance.randbytes(310 * 438))
        parts.append(page_of(as_jpeg(grain.resize((1240, 1754)).convert("RGB"))))
    return _joined(parts)


def _texts(number: int) -> bytes:
    from pipeline.readers.contract import Limits
    from pipeline.readers.text import READER

    lines = [f"{number}.{line} an invented line of a long export, with figures {line * 37}" for line in range(230)]
    return READER.read("\n".join(lines).encode(), "export.txt", Limits()).pdf


def _joined(parts: Sequence[bytes]) -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.new() as pdf:
        opened = [pikepdf.open(BytesIO(part)) for part in parts]
        for source in opened:
            pdf.pages.extend(source.pages)
        pdf.save(out, static_id=True)
    return out.getvalue()


def _merge(folder: Path) -> None:
    from pikepdf import Job

    sources = sorted(map(str, folder.glob("*.pdf")))
    Job(["qpdf", "--empty", "--pages", *sources, "--", str(folder / "merge.out")]).run()


def _naive(folder: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    stamp = PdfReader(BytesIO((folder / "0000.pdf").read_bytes())).pages[0]
    writer = PdfWriter()
    for path in sorted(folder.glob("*.pdf")):
        for page in PdfReader(path).pages:
            writer.add_page(page).merge_page(stamp)
    with (folder / "pypdf.out").open("wb") as out:
        writer.write(out)


def main(engine: str, first: str, second: str) -> None:
    """Write a workload, or run an engine over two folders and print the processor seconds of the second run."""
    if engine == "workload":
        _workload(Path(second), int(first))
        return
    run = {"merge": _merge, "pypdf": _naive, "annex": _annex}[engine]
    run(Path(first))
    start = time.process_time()
    run(Path(second))
    terminal.say(f"work {time.process_time() - start}")


if __name__ == "__main__":
    main(*sys.argv[1:])
