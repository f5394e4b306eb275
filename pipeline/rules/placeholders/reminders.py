"""Reminders: what is still to be done to the letter itself, said of a field of it or to a colleague."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, fold, words_of
from pipeline.rules.placeholders.slots import holds
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text
from pipeline.rules.scripts import SIGN

_MOST_WORDS = 6
_ASKS = frozenset({"whether", "if", "that", "which", "when", "ob", "wenn", "si", "se", "of", "czy"})
# A colleague is called as chat programs do it.
CALLED = r"(?<![\w.@])@[A-Z][a-zà-ž]+,? (?:please|pls|can you|could you|bitte|kannst du|请)"
# Behind the name of a colleague at the head of a sentence.
ASKED = r" [-–—] (?:please|pls|can you|could you|would you|bitte|kannst du|könntest du)\b"
# What something is said of, at the head of a clause.
_SUBJECT = r"(?:^|[\n.:;!?(][ \t]*|, )(?P<mark>(?P<subject>[^\W\d_][^\n.:;!?,()]{2,60}?) "
_REAL = re.compile(r"\d{2}|[A-Z]{2}\d")


def of_a_field(mark: re.Match[str], text: Text) -> int:
    """Weigh words that something is still to be done: sure of a field of the letter, which has no day or number."""
    subject = mark["subject"]
    words, known = words_of(subject), text.words
    if not words or words[0] in _ASKS or len(words) > _MOST_WORDS or _REAL.search(subject):
        return NO
    if known.only_fields(subject):
        return text.weighed(mark, group="mark")
    return text.weighed(mark, DOUBTFUL, group="mark") if known.any_field(words) else NO


def asked(mark: re.Match[str], text: Text) -> int:
    """Weigh what stands behind an arrow or the sign of a comment: sure where it asks for something."""
    inside, known = mark["inside"].strip(), text.words
    words = words_of(inside)
    if inside.endswith("?") and len(words) < _MOST_WORDS:
        return text.weighed(mark)
    if SIGN.search(inside):
        asks = known.asking_signs.match(inside) or holds(inside, known) in ("asks", "open")
    else:
        asks = bool(words) and words[0] in known["asking"] | known["checks"] | known["telling_here"]
    return text.weighed(mark) if asks else NO


def to_somebody(mark: re.Match[str], text: Text) -> int:
    """Weigh that somebody is to be asked, at the head of a sentence: sure where a field is asked for."""
    words, known = words_of(mark["inside"]), text.words
    if words[0] == "the" and not known["others"].isdisjoint(words[:2]):  # a measure may be told so: "Ask the buyer for"
        return text.weighed(mark, DOUBTFUL, group="mark")
    alone = len(words) == 1 and mark["mark"].strip() == text.signs.strip(" .!\n")  # "ask Mia"
    somebody = alone and words[0] not in known["others"] | known["persons"] | known["to_amazon"]
    return text.weighed(mark, SURE if somebody or known.any_field(words) else DOUBTFUL, group="mark")


def for_somebody(mark: re.Match[str], text: Text) -> int:
    """Weigh a note to somebody; one to buyers stands on a page: "Hinweis für Käufer:"."""
    return NO if fold(mark["who"]) in text.words["persons"] else text.weighed(mark)


def perhaps(mark: re.Match[str], text: Text) -> int:
    """Weigh a guess: letters should hold none, but it is no blank either."""
    return text.weighed(mark, DOUBTFUL)


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    still, later = any_of(words.listed["still_to_be"]), any_of(words.listed["later"])
    nothing_yet, come = any_of(words.listed["not_there_yet"]), any_of(words.listed["comes"])
    done = any_of(words.listed["done_to_letters"])
    return (
        # "The quantity still has to be checked", "numbers will be updated later".
        form(
            AnyPhrase((*words.listed["still_to_be"], *words.listed["not_there_yet"])),
            of_a_field,
            rf"{_SUBJECT}(?:(?:{still}) (?:[^\W\d_]+ ){{0,2}}?"
            rf"(?:{done})|{nothing_yet})(?!\w)(?: \w+)?)(?=\s*(?:$|[.!\n)]| (?:by|with|from|mit|von|avec|con|met)\b))",
            flags=re.IGNORECASE,
        ),
        form(
            AnyPhrase(words.listed["later"]),
            of_a_field,
            rf"{_SUBJECT}(?:[^\W\d_]+ ){{0,2}}?(?:{done}) (?:{later}))(?=\s*(?:$|[.!\n)]))",
            flags=re.IGNORECASE,
        ),
        # A whole sentence: "Proof to follow." "Rechnung folgt."
        form(
            AnyPhrase(words.listed["comes"]),
            of_a_field,
            rf"(?:^|[\n.!?:(][ \t]*|[-–—]\s)(?P<mark>(?P<subject>[^\W\d_][^\n.:;!?()]{{1,40}}?) (?:{come})"
            rf"(?: (?:once|as soon as|when|after|sobald|dès que|en cuanto) [^\n.:;!?()]{{2,50}})?)(?=\s*(?:$|[.!\n)]))",
            flags=re.IGNORECASE,
        ),
        # That one waits, or does not know.
        sure(
            AnyPhrase(words.listed["pending"]),
            rf"(?:^|[\n.!?:(][ \t]*|[-–—] )(?P<mark>(?:{any_of(words.listed['pending'])})(?: [^\W\d_][\w'’]*){{0,6}})"
            r"(?=\s*(?:$|[.\n)]))",
            flags=re.IGNORECASE,
        ),
        sure(
            AnyPhrase(words.listed["unsure"]),
            rf"(?:^|[\n.!?:(;][ \t]*|[-–—,] )(?P<mark>(?:{any_of(words.listed['unsure'])})(?!\w)[^.\n]{{0,60}})",
            flags=re.IGNORECASE,
        ),
        form(
            AnyPhrase(words.listed["guesses"]),
            perhaps,
            rf"(?<!\w)(?:{any_of(words.listed['guesses'])})\s?(?=\d|it\b|this\b|that\b|es\b|c'était|era\b|het\b)",
            flags=re.IGNORECASE,
        ),
        # Behind arrows and the signs of comments.
        form(
            r"→|⇒|➔|➡|->|=>|>>|//|\^|/\*|^#|\n#|;;|<-|←",
            asked,
            r"(?:→|⇒|➔|➡|[-=]{1,2}>|>{2,}|(?<![:\w/])//|\^+|/\*|(?:^|(?<=\n))#{1,2}|<-+"
            r"|←)\s{0,2}(?P<inside>[^\W\d_][^\n→*]{2,80})",
        ),
        # Nobody writes so to Amazon.
        form(r"!!", perhaps, r"(?<=\w)!{2,}(?=\s|$)"),
        # To a colleague.
        sure(r"@[A-Z]", rf"{CALLED}[^\n]{{0,80}}"),
        sure(ASKED, rf"(?:^|[\n.!?] ?)[A-Z][a-zà-ž]+{ASKED}[^\n]{{0,80}}"),
        form(
            AnyPhrase(words.listed["ask_somebody"]),
            to_somebody,
            rf"(?:^|[\n.!?;(–—][ \t]*|, |- )(?P<mark>(?i:{any_of(words.listed['ask_somebody'])}) (?!(?:our|your|us"
            r"|them)\b)(?P<inside>(?:[A-ZÀ-Ž][\w'’-]+|(?:the )?(?:client|cliente|klienta|klant|kunden|kunde"
            r"|lieferanten|fournisseur|fornitore"
            r"|proveedor|leverancier|supplier|seller|buyer|carrier|warehouse|manufacturer|owner|verkäufer|vendeur"
            r"|vendedor|boss|chef|accountant"
            r"|lawyer)(?!\w))(?: [^\W\d_][\w'’-]*){0,7}))(?=\s*(?:$|[.!?\n);,]))",
        ),
        form(
            AnyPhrase(words.listed["memos"]),
            for_somebody,
            rf"(?:^|[\n.!?(][ \t]*)"
            rf"(?P<mark>(?i:{any_of(words.listed['memos'])}) (?P<who>[A-ZÀ-Ž][\w'’-]+) ?:[^\n]{{0,80}})",
        ),
        # What is still to be done, in brackets; of goods it is how they are kept: "(待检)".
        sure(
            r"\(待|,待|,后补",
            r"\(待(?:补(?!货)|写|填|定|核|查|确认|加|拍|找|做|改|译|问|更新|完善|提供|上传)[\u4e00-\u9fff]?\)",
            r"(?<=,)(?:待[核补查写填]|后补)(?=\s*(?:[。;\n]|$))",
        ),
        # Whoever tells it first is asked: "名称请客户确认后填写"; in "由客户确认后填写" a form is told of.
        sure(
            r"请(?:客户|卖家|您|贵[司方]|老板|同事|甲方|委托[人方])",
            r"(?<=[称期额号量址名因过况话])请(?:客户|卖家|您|贵[司方]|老板|同事|甲方|委托[人方])(?:方|再)?(?:确认|提供|核[实对]|告知|补充)(?:一下|清楚)?(?:[之以]?后)"
            r"(?:再|才|由?我们)?(?:填写?|补[充上写]?|写上?|加上?|更新)(?=\s*(?:[。,;\n]|$))",
        ),
        # What is put here is named, and nothing is: "这里放退货单的图", "链接贴在这里"; "这里放的是" tells of goods.
        form(
            r"这里|此处|这儿",
            perhaps,
            r"(?:^|(?<=[。\n(,;]))(?:这里|此处|这儿)(?:再|要|得|需要?)?[放贴插填写补加附](?![着有的了在满])[^。,;\n]{1,16}",
            r"[放贴插填写补加附]在?(?:这里|此处|这儿)(?=\s*(?:[。)]|$))",
        ),
    )
