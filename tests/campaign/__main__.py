"""Run a campaign: `python -m tests.campaign FOLDER WORK [--per 40]`; FOLDER holds foreign files, WORK lies elsewhere.

Needs poppler's and qpdf's programs, which the pipeline does not use. POA_OCR=off saves hours.
"""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from tests.campaign.building import build, cases_of
from tests.campaign.looking import is_pdf, look


def main() -> None:
    """Build every case, look at every file, write WORK/seen.jsonl, print the sums and what a person should look at."""
    flags = argparse.ArgumentParser(prog="python -m tests.campaign", description=__doc__)
    flags.add_argument("files", type=Path)
    flags.add_argument("work", type=Path)
    flags.add_argument("--per", type=int, default=40, help="files in one case")
    told = flags.parse_args()
    work = told.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    with (work / "seen.jsonl").open("w", encoding="utf-8") as out:
        for case, items in cases_of(told.files.resolve(), work, told.per):
            made = build(work, case)
            sys.stdout.write(f"{made}\n")
            for row in look(work, case, items):
                rows.append(row)
                out.write(json.dumps(row) + "\n")
    sys.stdout.write("".join(f"{line}\n" for line in summary(rows)))


def summary(rows: list[dict[str, Any]]) -> list[str]:
    """Return the sums of a campaign, and a line for each file that a person should look at."""
    files = [row for row in rows if "path" in row]
    lines = []
    for name, some in (("PDF", [row for row in files if is_pdf(Path(row["path"]))]), ("all", files)):
        showable = [row for row in some if row["showable"]]
        arrived = sum(not row["refused"] for row in showable)
        lines.append(f"{name}: {len(some)} files, {len(showable)} shown by another reader, of these {arrived} arrived")
    acts = Counter(wrong for row in rows if "annex" in row for wrong in row["wrong"])
    lines += [f"{count} x {wrong}" for wrong, count in acts.items()]
    return lines + [
        f"look at {row['case']} {row['item']} {Path(row['path']).name}: {'; '.join(row['wrong'][:3])} | "
        f"{row['refused'] or ' / '.join(row['notes'])}"[:400]
        for row in files if row["wrong"]
    ]


if __name__ == "__main__":
    main()
