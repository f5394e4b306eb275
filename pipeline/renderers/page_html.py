"""What every page of ours shares: one look, a strict policy, and values that are text and never markup."""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from html import escape
from importlib import resources

from pipeline.model.catalog import Catalog
from pipeline.model.characters import visible
from pipeline.model.finding import CODE

# Days, numbers of entries and digests are not broken at their hyphens.
_UNBROKEN = re.compile(r"\b(?:\d{4}-\d\d-\d\d|[A-Z]{1,4}-\d{1,4})\b")
# Kept apart from the words around them, so that a name in another direction reorders nothing but itself.
_OTHER_DIRECTION = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200e\u200f\u061c]")


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is put together: `body` is markup, `title` is text.

    `styles` and `scripts` name files of this folder that stand beside the shared ones; `style` is added to them.
    """

    title: str
    body: str
    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    style: str = ""
    pictures: bool = False
    language: str = "en"


def page(made: Page) -> str:
    """Return one self-contained page: nothing is loaded, and only its own style and script may run."""
    style = "".join(map(_file, ("page.css", *made.styles))) + made.style
    script = "".join(map(_file, ("page.js", *made.scripts)))
    pictures = " img-src data:;" if made.pictures else ""
    return (
        f'<!doctype html>\n<html lang="{safe(made.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src {_digest(style)}; '
        f'script-src {_digest(script)};{pictures} base-uri \'none\'; form-action \'none\'">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{safe(made.title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the content</a>\n{made.body}'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )


@cache
def _file(name: str) -> str:
    return (resources.files("pipeline.renderers") / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def safe(value: object) -> str:
    """Return a value as text: what it holds is shown and never obeyed."""
    return escape(visible(str(value)))


def words(value: object) -> str:
    """Return escaped text in which no day and no number of an entry is broken at its hyphens."""
    text = _UNBROKEN.sub(r'<span class="n">\g<0></span>', safe(value))
    return f"<bdi>{text}</bdi>" if _OTHER_DIRECTION.search(text) else text


def with_code(value: object) -> str:
    """Return words of a rule as `words` does, and as code what stands between backticks: a field, a command."""
    return CODE.sub(r"<code>\1</code>", words(value))


def days_left(day: date | None, zone: str, *, due: bool = False) -> str:
    """Return the place where the page, when it is opened, says how many days are left."""
    if day is None:
        return ""
    mark = ' data-due="1"' if due else ""
    return f' <span class="left" data-day="{day}" data-zone="{safe(zone)}"{mark}></span>'


def listed(sentences: Iterable[str]) -> str:
    """Return sentences as a plain list."""
    return '<ul class="plain">' + "".join(f"<li>{words(one)}</li>" for one in sentences) + "</ul>\n"


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], name: str = "") -> str:
    """Return a table whose cells are markup already; roles stay when a phone stacks the cells."""
    top = "".join(f'<th scope="col" role="columnheader">{words(head)}</th>' for head in heads)
    lines = "".join(
        f'<tr role="row"><th scope="row" role="rowheader">{row[0]}</th>'
        + "".join(
            f'<td role="cell" data-label="{safe(head)}">{cell}</td>'
            for head, cell in zip(heads[1:], row[1:], strict=True)
        )
        + "</tr>\n"
        for row in rows
    )
    called = f' id="{safe(name)}"' if name else ""
    return (
        f'<table class="stack" role="table"{called}><caption>{words(caption)}</caption>\n'
        f'<thead role="rowgroup"><tr role="row">{top}</tr></thead>\n<tbody role="rowgroup">{lines}</tbody></table>\n'
    )


def keys(names: Iterable[str]) -> str:
    """Return keys of sources as links to the page's list of sources."""
    links = ", ".join(f'<a href="#s-{safe(key)}">{words(key)}</a>' for key in names)
    return f'<span class="src">[{links}]</span>' if links else ""


def sources(names: Iterable[str], catalog: Catalog) -> str:
    """Return the list that `keys` links to."""
    lines = []
    for key in sorted(set(names)):
        source = catalog.sources[key]
        title = words(source.title)
        if source.address:
            title = f'<a href="{safe(source.address)}" rel="noreferrer noopener">{title}</a>'
        read = f"read {source.read_on}" if source.read_on else "day of reading not noted"
        lines.append(
            f'<li id="s-{safe(key)}"><strong>{words(key)}</strong>: {title} ({source.grade}, {read})</li>\n'
        )
    return '<ul class="plain">' + "".join(lines) + "</ul>\n"
