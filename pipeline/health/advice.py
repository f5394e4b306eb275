"""What to do, in order: one rule a piece of advice, each with its source; nothing here is invented for a case.

No rule may advise a new account, another identity, hiding a link between accounts, or waiting an entry out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.health.ageing import SAID_TO_LEAVE, SAID_TO_STAY, expires_on, unaddressed
from pipeline.health.deadlines import Deadline
from pipeline.health.figures import Scale, figure
from pipeline.health.gains import Filed, Gain
from pipeline.health.metrics import Measured
from pipeline.health.projection import Orders, Projection
from pipeline.model.account import AccountHealth
from pipeline.model.catalog import Catalog


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice: the rule it follows from, what it says, which entries it is about, and who says so."""

    rule: str
    title: str
    text: str
    entries: tuple[str, ...]
    sources: tuple[str, ...]
    lawyer: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """What the rules look at."""

    account: AccountHealth
    gains: tuple[Gain, ...]
    known: dict[str, Filed]
    deadlines: tuple[Deadline, ...]
    metrics: tuple[Measured, ...]
    projection: Projection
    scale: Scale
    catalog: Catalog
    as_of: date


Rule = Callable[[Situation], Iterator[Advice]]


def advice(situation: Situation) -> tuple[Advice, ...]:
    """Return the advice that fits a situation, in the order of the rules."""
    return tuple(piece for rule in RULES for piece in rule(situation))


def _stated_deadlines(seen: Situation) -> Iterator[Advice]:
    ahead = [one for one in seen.deadlines if one.on and one.on >= seen.as_of and not one.done]
    if ahead:
        first = ahead[0]
        by = "stated" if first.stated else "by the usual window, not stated"
        yield Advice(
            "ADV-01", "Keep the nearest day first",
            f"{first.what}{f' ({first.case_id})' if first.case_id else ''}: last day {first.on} ({by}).",
            (), first.sources or ("AMZ-POA",),
        )
    unknown = [one for one in seen.deadlines if one.on is None and not one.done]
    if unknown:
        names = "; ".join(f"{one.what}{f' ({one.case_id})' if one.case_id else ''}" for one in unknown)
        yield Advice(
            "ADV-02", "Find out the days that are not known",
            f"No last day is recorded for: {names}. Not recorded does not mean that there is none; look in the "
            "message and on the account page, and write it into the case.", (), ("MRJEFF", "ASL-72"),
        )


def _critical(seen: Situation) -> Iterator[Advice]:
    ids = _ids(seen, lambda gain: gain.critical)
    if ids:
        yield Advice(
            "ADV-03", "Critical entries before all others",
            "While a critical entry counts the score is 0, whatever else is addressed.", ids, ("EU-AHR-P5", "SAS-AHR"),
        )


def _at_the_entry(seen: Situation) -> Iterator[Advice]:
    open_entries = [entry for entry in seen.account.violations if unaddressed(entry)]
    if not open_entries:
        return
    ids = tuple(entry.id for entry in open_entries if entry.appeal_entry != "closed")
    if ids:
        yield Advice(
            "ADV-04", "Answer each entry where it can be appealed, without regard to the day it may leave",
            "Amazon's staff say to appeal when asked, and that entries stay until addressed; sellers say the same. "
            "The expected day of leaving is shown beside each entry and is no reason to leave it unanswered. One "
            "plan for each entry, about that entry alone.",
            ids, ("AMZ-SUSPIP", "AMZ-AHR-QA-UK", "SEED2", "AMZ-POA"),
        )
    closed = tuple(entry.id for entry in open_entries if entry.appeal_entry == "closed")
    if closed:
        yield Advice(
            "ADV-05", "Entries without a way to appeal",
            "The page is said to offer no appeal for these. The rights owner, or support with the number of the "
            "entry, is then the way that remains.", closed, ("AMZ-DANIKA", "AMZ-IN-COPY"),
        )


def _passed(seen: Situation) -> Iterator[Advice]:
    ids = tuple(
        entry.id for entry in seen.account.violations
        if unaddressed(entry) and (day := expires_on(entry, seen.scale)) and day <= seen.as_of
    )
    if ids:
        yield Advice(
            "ADV-18", "Look whether these are still on the page",
            f"Their {seen.scale.age} days are over and they are recorded as unaddressed. Whether the page still shows "
            "them tells which reading holds for this account; write it into account.json.",
            ids, (*SAID_TO_LEAVE, *SAID_TO_STAY),
        )


def _order_of_groups(seen: Situation) -> Iterator[Advice]:
    if len(seen.gains) < 2 or seen.gains[0].critical:
        return
    steps = [f"{gain.label} ({len(gain.entries)} entries, {gain.points} points)" for gain in seen.gains]
    repeats = [entry.id for gain in seen.gains for entry in gain.entries if entry.repeat_of]
    text = f"Our reckoning, not Amazon's: most points first, then those that count longest. {'; then '.join(steps)}."
    if repeats:
        text += f" Repeats may cost double, so within a group they come first: {', '.join(repeats)}."
    yield Advice("ADV-06", "Which group to work on first", text, (), ("HOUSE",))


def _owners(seen: Situation) -> Iterator[Advice]:
    for gain in seen.gains:
        rights = gain.rights
        if rights and rights.source != "amazon_detection" and isinstance(rights.owner, str):
            ids = tuple(entry.id for entry in gain.entries)
            tied = f"One owner stands behind all {len(ids)}" if len(ids) > 1 else "One owner stands behind it"
            yield Advice(
                "ADV-07", f"Ask {rights.owner} to withdraw",
                f"{tied}. A withdrawal counts only if the owner sends it to Amazon; a forwarded one is not taken. It "
                "does not replace the answer at each entry.",
                ids, ("AMZ-IN-COPY", "WAS-13354", "CASCADIA", "RIVERBEND"),
            )


def _detected(seen: Situation) -> Iterator[Advice]:
    ids = _ids(seen, lambda gain: bool(gain.rights and gain.rights.source == "amazon_detection")) + tuple(
        entry.id for entry in seen.account.violations
        if unaddressed(entry) and entry.report_class == "suspectedIntellectualPropertyViolations"
    )
    if ids:
        yield Advice(
            "ADV-08", "Suspected entries have no complainant",
            "They come from Amazon's own detection, so nobody can withdraw them: correct or delete the page, or send "
            "documents.", tuple(dict.fromkeys(ids)), ("AMZ-SUSPIP", "AAR-SUSP", "BETTERSELL"),
        )


def _restricted(seen: Situation) -> Iterator[Advice]:
    if ids := _ids(seen, lambda gain: gain.type == "restricted"):
        hours = figure(seen.catalog, "restricted_plan")
        yield Advice(
            "ADV-09", "Restricted products: close every such listing, then send the plan",
            f"Out of stock does not count as closed. Notices give {hours.value} hours for the plan.", ids,
            (hours.source, "AMZ-RESTR-HELP"),
        )


def _repeats(seen: Situation) -> Iterator[Advice]:
    ids = tuple(entry.id for entry in seen.account.violations if entry.repeat_of and unaddressed(entry))
    if ids:
        most, within = figure(seen.catalog, "repeats_most"), figure(seen.catalog, "repeats_within")
        yield Advice(
            "ADV-10", "No further repeat",
            "A repeat of the same policy is said to cost more, in some cases double, and a greatest number of repeats "
            "is said to put the account at risk whatever its score. One Chinese site states that number as "
            f"{most.value} for intellectual property in {within.value} days; nobody confirms it.", ids,
            ("SAS-AHR", "AMZWIZ", "MYAG", most.source),
        )


def _listing_gone(seen: Situation) -> Iterator[Advice]:
    gone = tuple(
        entry.id for entry in seen.account.violations
        if unaddressed(entry) and entry.id in seen.known and seen.known[entry.id].gone
    )
    if gone:
        yield Advice(
            "ADV-11", "A removed or closed listing brings no points back",
            "These listings are gone and the entries still wait: deleting or closing does not address them.", gone,
            ("AMZ-AHR-QA-UK", "AMZ-AHR-FAQ"),
        )


def _orders(seen: Situation) -> Iterator[Advice]:
    course = [one for one in seen.projection.courses if one.orders is Orders.NONE]
    days = [day for one in course if (day := one.may_be_below(seen.scale.healthy, seen.as_of))]
    if days:
        points, step = seen.scale.order_points, seen.scale.order_step
        yield Advice(
            "ADV-12", "A score can fall without a new entry",
            f"Orders older than {seen.scale.order_window} days stop counting, {points} points for each {step}. If no "
            f"further orders come the score could lie below {seen.scale.healthy} from {min(days)} on, as we reckon. "
            "Fewer orders alone are said not to bring it below that mark; entries on top of them can.",
            (), ("AMZ-AHR-QA-UK", "SIPRANSHE"),
        )


def _legal(seen: Situation) -> Iterator[Advice]:
    patents = _ids(seen, lambda gain: gain.type == "ip_patent_utility")
    if patents:
        apex, items = figure(seen.catalog, "apex_reply"), figure(seen.catalog, "apex_items")
        yield Advice(
            "ADV-13", "Patent paths",
            "Amazon's patent evaluation (APEX) can only be started by the owner of a utility patent, covers one claim "
            f"and up to {items.value} ASINs, and an invitation is answered within {apex.value} days; no answer takes "
            "the products down. Other paths are a licence, an attorney's opinion of non-infringement, and a court's "
            "decision. Amazon's own words that an attorney's letter is enough were not found.",
            patents, ("PTB-APEX", "WAS-13354", "ABA-APEX", "AMZ-IP-SG", "AMZ123"), lawyer=True,
        )
    designs = _ids(seen, lambda gain: gain.type == "ip_design")
    if designs:
        yield Advice(
            "ADV-14", "Design right paths",
            "The patent evaluation is not open to designs. A licence, an attorney's opinion, a court's decision are.",
            designs, ("PTB-APEX", "AMZ-IP-SG"), lawyer=True,
        )
    copyrights = _ids(seen, lambda gain: gain.type == "ip_copyright")
    if copyrights:
        yield Advice(
            "ADV-15", "Copyright counter-notice",
            "It is a statement under penalty of perjury and accepts a court; this program composes none. A licence or "
            "an invoice from the owner is another way.",
            copyrights, ("AMZ-DMCA", "ESQGO-DMCA", "LIANLIAN"), lawyer=True,
        )


def _contacts(seen: Situation) -> Iterator[Advice]:
    if any(unaddressed(entry) for entry in seen.account.violations):
        yield Advice(
            "ADV-16", "Send once, then wait for the answer",
            "The same submission sent again is treated as spam, delays the answer and can become a violation of its "
            "own. After a refusal, bring something new.", (), ("HAIXIANG", "SSOP-8945", "R435"),
        )


def _figures(seen: Situation) -> Iterator[Advice]:
    outside = [one for one in seen.metrics if one.state == "outside"]
    if outside:
        names = "; ".join(f"{one.label} {one.value}, target {one.target}" for one in outside)
        yield Advice(
            "ADV-17", "Performance figures outside their targets",
            f"{names}. They have consequences of their own; most sources say they do not feed the score.", (),
            ("SAS-AHR", "AMZ-AHP"),
        )


RULES: Sequence[Rule] = (
    _stated_deadlines, _critical, _restricted, _at_the_entry, _passed, _order_of_groups, _owners, _detected, _repeats,
    _listing_gone, _orders, _legal, _contacts, _figures,
)


def _ids(seen: Situation, holds: Callable[[Gain], bool]) -> tuple[str, ...]:
    return tuple(entry.id for gain in seen.gains if holds(gain) for entry in gain.entries)
