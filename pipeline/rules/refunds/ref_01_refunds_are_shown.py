"""REF-01: each refund that the plan claims names its order, which has refund data and a proof."""

import re
from collections.abc import Iterator

from pipeline.catalog.words import word_list
from pipeline.model.appeal import CorrectiveAction, Order, PreventiveMeasure, RootCause
from pipeline.model.evidence import EvidenceItem
from pipeline.model.finding import Severity
from pipeline.rules.contract import At, Facts, Hit, Rule, each
from pipeline.rules.figures.name_forms import ORDER_NUMBER
from pipeline.rules.figures.tables import tables_of
from pipeline.rules.outgoing import leaving
from pipeline.rules.wording import denies, first, sentences

PROOF = "refund_proof"
ASK = (
    "Is it known which orders these were? Name them in `refunds`; if nobody knows, the words should not claim it."
)
# What buyers are told that they can have is no refund yet, nor is what they want.
OFFERED = re.compile(
    r"(?:可以?|凭[^，。；]{1,10}?|愿意?|承诺|如需)(?:申请|办理|获得)?(?:全额|全部)?(?:退款|退还)"
    r"|\b(?:offer(?:s|ed|ing)?|promis(?:es|ed|ing)|entitled to|can (?:have|get|claim|ask for)|may (?:claim|ask for))"
    r"(?: \w+){0,4} (?:refund|money back)\b"
    r"|\b(?:want(?:s|ed)?|wish(?:es|ed)?|ask(?:s|ed|ing)? for|request(?:s|ed|ing)?|demand(?:s|ed|ing)?)"
    r"(?: (?:an?|the|his|her|their|all|full|partial|complete))* (?:refunds?|money back)\b",
    re.IGNORECASE,
)
DONE = re.compile(r"\b(?:refunded|reimbursed|was|were|has been|have been)\b|已|了款|退款了", re.IGNORECASE)
# What a supplier, a carrier or a factory gives back is the seller's.
OF_A_PARTNER = re.compile(
    r"(?:(?<![我本])厂|制造商|供应商|供货商|承运商|货代|物流商|仓库|服务商|代理商?)[^。；]{0,40}(?:退还|退款|退回|赔)"
    r"|\b(?:factory|supplier|manufacturer|maker|carrier|warehouse|agency|wholesaler)\b[^.;]{0,60}"
    r"\b(?:refunds?|refunded|reimburse[ds]?|paid back|credited)\b"
    # The store pays for what it loses.
    r"|\b(?:lost|went missing|damaged)\b[^.;]{0,30}\breimbursed\b"
    r"|\b(?:lieferant\w*|hersteller\w*|spedit\w+|agentur|fabrik|großhändler\w*|paketdienst|druckerei|labor)\b"
    r"(?:[^.;]|(?<=\d)\.){0,60}"
    r"(?:erstatte|gutgeschrieben|gutschrift|zurückgezahlt|zurücküberwiesen)",
    re.IGNORECASE,
)
BUYERS = re.compile(r"买家|客户|顾客|買家|\b(?:buyers?|customers?|käufer\w*|kunden?)\b", re.IGNORECASE)
REFUND = re.compile(r"\brefund|reimburse|erstatt|rembours|rimbors|reembols|退款|退还", re.IGNORECASE)


def check(facts: Facts) -> Iterator[Hit]:
    """Yield a hit for each malformed order number and each refund that is claimed and not shown."""
    for path, order in each("orders", facts.case.appeal.orders):
        if not ORDER_NUMBER.fullmatch(order.order_id):
            yield Hit(
                f'"{order.order_id}" is not an order number of the form 3-7-7 digits.',
                "What does the order page show? Copy the number from there.",
                At("case", f"{path}.order_id"),
            )
    for path, action in each("actions", facts.case.appeal.actions):
        yield from _claims(facts, action, path)
    appeal = facts.case.appeal
    for path, cause in each("root_causes", appeal.root_causes):
        yield from _told_beside(facts, cause, path)
    for path, measure in each("measures", appeal.measures):
        yield from _told_beside(facts, measure, path)


def claims_refund(statement: str) -> bool:
    """Tell whether a statement says that money was given back."""
    return any(map(_tells_a_refund, sentences(statement)))


def _tells_a_refund(sentence: str) -> bool:
    if OF_A_PARTNER.search(sentence) and not BUYERS.search(sentence):
        return False
    # "Four were fine with it, one wanted a full refund" tells of none.
    made = OFFERED.sub(lambda offer: offer[0] if DONE.search(offer[0]) else " ", sentence)
    return bool(first(made, word_list("refund")["claims"])) and not denies(sentence)


def _claims(facts: Facts, action: CorrectiveAction, path: str) -> Iterator[Hit]:
    named = list(action.refunds)
    if claims_refund(action.statement) and not named:
        named = [*action.orders, *ORDER_NUMBER.findall(action.statement)]
        if not named:
            yield _nameless(facts, action, At("case", path))
    for number in dict.fromkeys(named):
        yield from _unshown(facts, number, At("case", path))


def _told_beside(facts: Facts, told: RootCause | PreventiveMeasure, path: str) -> Iterator[Hit]:
    """Yield a hit for each order that a cause or measure says was refunded and that is not, and for a blanket claim."""
    every = word_list("refund")["everybody"]
    for one in sentences(told.statement) if claims_refund(told.statement) else ():
        at = At("case", f"{path}.statement").at_words(told.statement, one)
        if not _tells_a_refund(one):
            continue
        numbers = ORDER_NUMBER.findall(one)
        for number in dict.fromkeys(numbers):
            yield from _unshown(facts, number, at)
        if not numbers and isinstance(told, RootCause) and first(one, every):
            yield Hit(
                f"{told.id} says of several that money was given back, and names no order.", ASK, at, Severity.WARNING,
            )


def _nameless(facts: Facts, action: CorrectiveAction, at: At) -> Hit:
    """Return a hit for a refund without its order, a weaker one where a document that is cited lists orders.

    One order on a document shows nothing of all. A recall is told by weeks: a table that counts refunds shows that they
    were made, and not of which orders.
    """
    listed = {
        item: found for item in action.evidence if item in facts.exhibits
        if (found := {number for page in facts.exhibits[item].pages for number in ORDER_NUMBER.findall(page.text)})
    }
    every = word_list("refund")["everybody"]
    of_all = any(_tells_a_refund(one) and first(one, every) for one in sentences(action.statement))
    if not listed and (counted := [item for item in action.evidence if _counts_refunds(facts, item)]):
        return Hit(
            f"{action.id} says that money was given back and names no order; {', '.join(counted)} counts refunds and "
            "lists none either.", ASK, at, Severity.WARNING,
        )
    if not listed or of_all and len(set().union(*listed.values())) == 1:
        said = "to several " if of_all else ""
        return Hit(f"{action.id} says that money was given back {said}and names no order.", ASK, at)
    told = len(set().union(*(_told_refunded(facts, item) for item in listed)))
    if told:
        return Hit(
            f"{action.id} says that money was given back and names no order; the lists it cites tell it of {told}.",
            "Orders named in `refunds` stand in the plan, with amount and day.",
            at, Severity.INFO,
        )
    lists = ", ".join(f"{item} lists {len(found)}" for item, found in listed.items())
    return Hit(
        f"{action.id} says that money was given back and names no order; {lists}.",
        "Are the refunded ones among them? Orders named in `refunds` stand in the plan, with amount and day.",
        at, Severity.WARNING,
    )


def _counts_refunds(facts: Facts, item: str) -> bool:
    """Tell whether a document has a table with a column of refunds."""
    for page in facts.exhibits[item].pages if item in facts.exhibits else ():
        tables, heads = tables_of(page.text), (REFUND.search(line) for line in page.text.splitlines())
        if any(head and tables.is_row(at + 1) and tables.is_row(at + 2) for at, head in enumerate(heads)):
            return True
    return False


def _told_refunded(facts: Facts, item: str) -> set[str]:
    """Return the orders of which a line of a document says that money was given back."""
    lines = (line for page in facts.exhibits[item].pages for line in page.text.splitlines())
    return {number for line in lines if REFUND.search(line) for number in ORDER_NUMBER.findall(line)}


def _unshown(facts: Facts, number: str, at: At) -> Iterator[Hit]:
    order = next((one for one in facts.case.appeal.orders if one.order_id == number), None)
    if order is None or order.refund is None:
        yield Hit(
            f"The plan says that order {number} was refunded; its amount and day are not in the case.",
            "Are amount and day known? If the order was not refunded, it does not belong here.",
            at,
        )
    elif not _proved(facts, order):
        yield Hit(
            f"The plan says that order {number} was refunded; no refund proof for it is enclosed.",
            "Does the account show the refund? Register what it shows.",
            at,
        )
    elif waiting := _not_done(facts, order):
        yield Hit(
            f"The plan says that order {number} was refunded; its proof, {waiting.id}, shows the state "
            f'"{waiting.status}".',
            "Has the money gone out since? Then a page of the account shows it.",
            at, Severity.WARNING,
        )


def _proved(facts: Facts, order: Order) -> bool:
    return bool(_proofs(facts, order))


def _proofs(facts: Facts, order: Order) -> list[EvidenceItem]:
    cited = order.refund.evidence if order.refund else ()
    proofs = (entry for entry in leaving(facts) if entry.kind == PROOF)
    return [entry for entry in proofs if entry.id in cited or order.order_id in entry.orders]


def _not_done(facts: Facts, order: Order) -> EvidenceItem | None:
    """Return a proof of a refund that says that it waits, if none says otherwise."""
    proofs, words = _proofs(facts, order), word_list("refund")["waits"]
    waiting = [entry for entry in proofs if first(entry.status or "", words)]
    return waiting[0] if waiting and len(waiting) == len(proofs) else None


RULE = Rule(
    code="REF-01",
    title="Refunds name their orders and are shown",
    severity=Severity.ERROR,
    phase="case",
    why="A blanket sentence about refunds was refused; an appeal that succeeded listed the orders, and numbers in "
    "the words must agree with the evidence.",
    sources=("AMZ-REVIEW-POA", "SEED1", "AMZ-INV"),
    check=check,
    fails={"evidence.json$.evidence[3].kind": "buyer_message"},
    passes={"case.json$.actions[0].statement": "We have not refunded any other order."},
)
