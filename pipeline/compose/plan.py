"""Composes the Plan of Action of one submission: Amazon's three parts, then what is missing and enclosed."""

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.compose import holdings, statements
from pipeline.compose.context import Context, Rows
from pipeline.compose.selection import select
from pipeline.compose.wording import Wording
from pipeline.model.appeal import Complaint, Submission
from pipeline.model.case import Case
from pipeline.model.catalog import Catalog
from pipeline.model.document import Block, Document, Heading, Paragraph, Part
from pipeline.model.exhibit import Exhibit
from pipeline.model.fields import Maybe, NotRecorded


def compose_plan(
    case: Case, submission: Submission, exhibits: Mapping[str, Exhibit], catalog: Catalog, rows: Rows | None = None
) -> Document:
    """Return the plan for one appeal entry; plans of one case share the `rows` of their evidence."""
    words = Wording(catalog.words_of(case.appeal.language, case.appeal.marketplace))
    context = Context(case, exhibits, catalog, words, select(case, submission), {} if rows is None else rows)
    parts = tuple(_parts(context))
    return Document(
        id=submission.id,
        title=_title(context),
        subtitle=tuple(_subtitle(context)),
        language=case.appeal.language,
        parts=(*parts, *_enclosed(context, parts), *_told(context)),
    )


def _parts(context: Context) -> Iterable[Part]:
    root_cause = (*statements.root_causes(context), *holdings.metrics(context), *holdings.orders(context))
    yield _required(context, "root_cause", "root-cause", root_cause)
    actions = (*statements.actions(context), *holdings.listings(context))
    yield _required(context, "actions", "actions", actions)
    yield _required(context, "prevention", "prevention", tuple(statements.measures(context)))
    yield from _optional(context, "gaps", "actions", holdings.gaps(context))
    yield from _optional(context, "records", "actions", holdings.own_records(context))


def _required(context: Context, name: str, box: str, blocks: tuple[Block, ...]) -> Part:
    """Return a part that every plan has; where the case holds nothing for it, it says so."""
    told = blocks or (Paragraph((context.wording.words["part_empty"],)),)
    return Part(name, box, (_heading(context, name), *told))


def _optional(context: Context, name: str, box: str, blocks: Iterable[Block]) -> Iterable[Part]:
    told = tuple(blocks)
    return (Part(name, box, (_heading(context, name), *told)),) if told else ()


def _told(context: Context) -> Iterable[Part]:
    """Return the foot of the plan: who told its statements, when and how."""
    told = tuple(statements.told(context))
    return (Part("told", "prevention", told),) if told else ()


def _heading(context: Context, name: str) -> Heading:
    return Heading(context.wording.words[f"part_{name}"])


def _enclosed(context: Context, parts: tuple[Part, ...]) -> Iterable[Part]:
    """Return the list of the evidence that the notice and these parts cite, in the register's order."""
    draft = Document("", "", (), "", parts)
    notice = context.case.appeal.notice
    cited = set(draft.cited())
    if notice.evidence and notice.received_on in _notified_on(context):
        cited.add(notice.evidence)
    ordered = (entry.id for entry in context.case.register if entry.id in cited)
    return _optional(context, "enclosed", "", holdings.enclosed(context, ordered))


def _title(context: Context) -> str:
    title = context.wording.words["plan_title"]
    named = context.selection.submission.title
    return context.wording.say("plan_title_named", title=title, name=named) if named else title


def _subtitle(context: Context) -> Iterable[str]:
    say, seller, appeal = context.wording.say, context.case.seller, context.case.appeal
    name = seller.legal_name
    if seller.legal_name_latin:
        name = say("name_latin", name=name, latin=seller.legal_name_latin)
    yield say("plan_seller", name=name)
    marketplace = context.catalog.marketplaces[appeal.marketplace].label
    store = _store(context)
    yield say("plan_store", store=store, marketplace=marketplace) if store else marketplace
    if context.case.appeal.notice.received_on in (days := _notified_on(context)):
        yield say("plan_notice", on=context.case.appeal.notice.received_on)
    if reported := [day for day in days if day != context.case.appeal.notice.received_on]:
        yield say("plan_report", on=context.wording.listed(reported))
    yield from _complaints(context)
    if context.selection.asins:
        yield say("plan_asins", asins=context.wording.listed(context.selection.asins))


def _notified_on(context: Context) -> tuple[Maybe[date], ...]:
    """Return the notice's day and the days of the reports that have their own, each once."""
    general = context.case.appeal.notice.received_on
    return tuple(dict.fromkeys(complaint.received_on or general for complaint in context.selection.complaints))


def _store(context: Context) -> str | None:
    """Return the store's name on this marketplace, else the seller's usual one."""
    marketplace = context.case.appeal.marketplace
    named = [entry.display_name for entry in context.case.seller.accounts if entry.marketplace == marketplace]
    return next(filter(None, named), context.case.seller.display_name)


def _complaints(context: Context) -> Iterable[str]:
    """Return a line for each type of complaint, with Amazon's references."""
    by_type: dict[str, list[Complaint]] = {}
    for complaint in context.selection.complaints:
        by_type.setdefault(complaint.type, []).append(complaint)
    for type_, complaints in by_type.items():
        label = context.wording.words.get(f"violation_{type_}") or context.catalog.violations[type_].label
        refs = [_reference(context, complaint) for complaint in complaints if complaint.ref is not None]
        joined = context.wording.listed(dict.fromkeys(refs))
        yield context.wording.say("plan_complaint", type=label, refs=joined) if refs else label


def _reference(context: Context, complaint: Complaint) -> str:
    if isinstance(complaint.ref, NotRecorded):
        return context.wording.say("reference_unknown", reason=complaint.ref)
    return context.wording.value(complaint.ref)
