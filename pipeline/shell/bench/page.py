"""The page of benchmarks: each command writes its own section and leaves the others."""

from pipeline.shell.bench import batches, checks

HEADINGS = (batches.HEADING, checks.HEADING)


def put_into(page: str, section: str) -> str:
    """Return a page with a section in place of the one of its heading, or at its end."""
    heading = section.partition("\n")[0]
    before, found, after = page.partition(f"\n{heading}\n")
    if not found:
        return f"{page.rstrip()}\n\n{section}"
    _, next_heading, rest = after.partition("\n## ")
    return f"{before.rstrip()}\n\n{section}" + (f"\n## {rest}" if next_heading else "")


def with_sections(page: str, before: str) -> str:
    """Return a new page with the sections of other commands that the page before has."""
    for heading in HEADINGS:
        _, found, after = before.partition(f"\n{heading}\n")
        if found:
            page = put_into(page, f"{heading}\n{after.partition(chr(10) + '## ')[0]}")
    return page
