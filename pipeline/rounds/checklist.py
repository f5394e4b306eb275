"""The checklist of a round: what a person does, step by step, and what is known and not known of the way it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.fields import NotRecorded
from pipeline.rounds.package import Outgoing, most_bytes

WIDTH = 100


def render(case: Case, catalog: Catalog, number: int, going: Sequence[Outgoing], digest: str) -> str:
    """Return the checklist as plain text."""
    lines = [*_head(case, catalog, number, digest)]
    for one in going:
        lines += _entry(case, catalog, one, several=len(going) > 1)
    lines += [*_after(case, number)]
    return "\n".join(lines) + "\n"


def _head(case: Case, catalog: Catalog, number: int, digest: str) -> Iterator[str]:
    notice = case.appeal.notice
    yield f"ROUND {number} of {case.id}"
    yield ""
    yield f"Seller:   {case.seller.legal_name}"
    yield f"Store:    {catalog.marketplaces[case.appeal.marketplace].label}"
    refs = [one.ref for one in notice.complaints if isinstance(one.ref, str)]
    yield f"Notice:   of {notice.day or 'a day not recorded'}{', ' + ', '.join(dict.fromkeys(refs)) if refs else ''}"
    yield f"Deadline: {_deadline(case)}"
    yield f"Bundle:   manifest.json {digest}"
    yield ""
    yield from _step("You are signed in to the account of this seller and this store, and of no other.")
    yield from _step("The case, the complaint and the form in front of you are those of the notice above.")


def _deadline(case: Case) -> str:
    deadline = case.appeal.notice.deadline
    if isinstance(deadline, NotRecorded):
        return f"not known ({deadline.not_recorded})"
    return str(deadline) if deadline else "the notice states none that was recorded; that is not the same as none"


def _step(text: str) -> Iterator[str]:
    first, *rest = wrap(text, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    yield f"[ ] {first}"
    yield from (f"    {line}" for line in rest)


def _entry(case: Case, catalog: Catalog, one: Outgoing, *, several: bool) -> Iterator[str]:
    channel = catalog.channels[one.submission.channel]
    yield ""
    named = f"{one.submission.id}: " if several else ""
    yield f"{named}{channel.label} ({', '.join(one.submission.complaints)})".upper()
    yield ""
    yield "Paste"
    for paste in one.pastes:
        yield from _step(f"{paste.box}: {paste.path}, {paste.characters:,} characters{_most(channel.max_characters)}")
    yield ""
    yield "Upload, in this order"
    for order, upload in enumerate(one.uploads, start=1):
        yield from _step(f"{order}. {upload.path}, {_size(len(upload.data))}: {upload.what}")
    if not one.uploads:
        yield "    nothing"
    if one.annex_parts > 1:
        yield "    The annex is divided between its documents: in one file it is larger than is known to be taken."
        yield "    Its page numbers run on; the plan cites them, and the name of each part says which it holds."
    if one.annex == "none":
        why = "" if channel.annex_accepted else "; this channel is not known to take one"
        yield f"    No annex goes along{why}."
    yield ""
    yield "What is known of this channel"
    for line in limits(case, catalog, one):
        yield from _wrapped(line)
    for key in dict.fromkeys((*channel.sources, str(catalog.thresholds["file_bytes"]["source"]))):
        source = catalog.sources[key]
        yield from _wrapped(f"{key}: {source.title}{f', {source.address}' if source.address else ''}")


def _most(limit: int | None) -> str:
    return f" of at most {limit:,}" if limit else ""


def limits(case: Case, catalog: Catalog, one: Outgoing) -> Iterator[str]:
    """Yield each limit of a channel with its source; what no source states is said to be unknown."""
    channel, stated = catalog.channels[one.submission.channel], case.appeal.notice.demands.formats
    by = "the notice" if stated else ", ".join(channel.sources)
    yield f"Formats: {', '.join(one.accepted)} (source: {by})."
    most, source = channel.max_file_bytes, catalog.thresholds["file_bytes"]["source"]
    if most:
        yield f"File size: at most {_size(most)} (source: {', '.join(channel.sources)})."
    else:
        known = catalog.figure("file_bytes")
        yield (f"File size: unknown. {known:,} bytes is the only figure known, from account registration "
               f"(source: {source}).")
    yield from _heavy(one, most_bytes(catalog, one.submission))
    if channel.max_files:
        yield f"Number of files: at most {channel.max_files} (source: {', '.join(channel.sources)})."
    else:
        preferred = catalog.figure("files_preferred")
        yield f"Number of files: unknown. Here: {len(one.uploads)}; {preferred:,} or fewer is a house rule."
    if not channel.max_characters:
        yield "Characters in a box: unknown. Nothing was cut; look whether the form took all of it."
    yield ("File names: letters, digits, hyphen and underscore, beginning with the item's id "
           f"(source: {source}, for registration documents).")
    yield "Order of the files: no source states one; the plan first is a house rule."
    yield from channel.notes


def _heavy(one: Outgoing, limit: int) -> Iterator[str]:
    for upload in one.uploads:
        if len(upload.data) > limit:
            may_shrink = upload.annex and one.annex == "full"
            shorter = " `invoke submit --annex short` makes a smaller one." if may_shrink else ""
            yield f"LARGER THAN THAT: {upload.name} has {_size(len(upload.data))}.{shorter}"


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 100_000 else f"{count:,} bytes"


def _wrapped(line: str) -> list[str]:
    return wrap(line, WIDTH, initial_indent="  - ", subsequent_indent="    ", break_long_words=False)


def _after(case: Case, number: int) -> Iterator[str]:
    yield ""
    yield "AFTERWARDS"
    yield ""
    yield from _step("Keep what the page said after you pressed the button, as a screenshot or a copy of its words.")
    yield from _step("Save the words as they stand in the form, if you changed any, to a text file.")
    yield from _step(
        f"invoke record --case {case.id} --submitted-on YYYY-MM-DD (and --text-file FILE for words you changed)"
    )
    yield from _step(f"If round {number} is not sent after all: invoke withdraw --case {case.id} --by NAME")
