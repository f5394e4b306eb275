"""Sentences without a subject or a deed that speak of the letter itself: "Tom to confirm date.", "Info missing."."""

import re

from pipeline.rules.placeholders.asides import LISTS
from pipeline.rules.placeholders.form import AnyPhrase, Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, words_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if

_HEAD = r"(?:^|[\n.!?;(][ \t]*|[-–—•*] )"
_END = r"(?=\s*(?:$|[.!?\n;)]))"
_MOST_WORDS = 5


def of_fields(mark: re.Match[str], text: Text) -> int:
    """Weigh a sentence that says of a field of the letter alone what is wanting or to be done."""
    field = mark["field"] or mark.groupdict().get("lead") or ""
    words, known = words_of(field), text.words
    if len(words) > _MOST_WORDS or not known.only_fields(field) or not _PAST.isdisjoint(words):
        return NO
    return text.weighed(mark, DOUBTFUL if known["letter_facts"].isdisjoint(words) else SURE, group="mark")


def of_a_colleague(mark: re.Match[str], text: Text) -> int:
    """Weigh what somebody called by name is to supply: sure of anything that a letter tells, once and not each time."""
    words, known = words_of(mark["field"]), text.words
    told = not known["letter_facts"].isdisjoint(words) and known["routine"].isdisjoint(words)
    return text.weighed(mark, group="mark") if told else of_fields(mark, text)


# What was so is told, and what comes as "a check" is no field.
_PAST = frozenset((
    "was", "were", "wurde", "wurden", "war", "était", "era", "a", "an", "ein", "eine", "un", "une", "una", "een",
))


def ordered(mark: re.Match[str], text: Text) -> int:
    """Weigh the order to put a field somewhere: a measure may be told so too."""
    return min(of_fields(mark, text), DOUBTFUL)


def noted(mark: re.Match[str], text: Text) -> int:
    """Weigh what stands behind a note's colon: sure of a field or a question, doubtful of anything else."""
    rest = mark["field"].strip()
    asks = rest.endswith("?") or not text.words["letter_facts"].isdisjoint(words_of(rest))
    return text.weighed(mark, SURE if asks else DOUBTFUL, group="mark")


def as_value(mark: re.Match[str], text: Text) -> int:
    """Weigh a field after a label, where its value should stand: "Packed by: name of packer"."""
    words, known = words_of(mark["mark"]), text.words
    if LISTS.search(mark["mark"]) or not known["mention"].isdisjoint(words_of(text.before(mark.start("mark"), 24))):
        return NO  # a list of what is written down: "sheet: date, name"
    if known["alone"].isdisjoint(words) and known["numbered"].isdisjoint(words) or not known.only_fields(mark["mark"]):
        return NO
    return text.weighed(mark, group="mark") if len(words) > 1 else text.weighed(mark, DOUBTFUL, group="mark")


def whole(mark: re.Match[str], text: Text) -> int:
    """Weigh a line that is nothing but what a form or a program writes where nothing was written."""
    line, lines = mark["mark"], text.words["whole_lines"]
    return sure_if(line in lines or " ".join(words_of(line)) in lines)


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    listed = words.listed
    wanting, verbs = any_of(listed["wanting"]), any_of(listed["done_by_colleagues"])
    heads, orders, notes = any_of(listed["note_labels"]), any_of(listed["field_orders"]), any_of(listed["notes_alone"])
    return (
        # "Info missing.", "Falta la factura.", "缺发票"
        form(
            AnyPhrase(listed["wanting"]),
            of_fields,
            rf"{_HEAD}(?P<mark>(?:(?:{wanting})(?: noch| encore| aún| ancora| nog)? (?P<field>[^\n.:;!?,()]{{3,40}})"
            rf"|(?P<lead>[^\W\d_][^\n.:;!?,()]{{2,40}}) (?:{wanting}))){_END}",
            flags=re.IGNORECASE,
        ),
        # "Tom to confirm date."
        form(
            AnyPhrase(f"to {verb}" for verb in listed["done_by_colleagues"]),
            of_a_colleague,
            rf"{_HEAD}(?P<mark>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)? to (?:{verbs})"
            rf"(?: with \w+)? (?P<field>[^\n.:;!?,()]{{3,40}})){_END}",
        ),
        # "Ajouter le numéro de facture.", "Foto einfügen"
        form(
            AnyPhrase(listed["field_orders"]),
            ordered,
            rf"{_HEAD}(?P<mark>(?:{orders}) (?P<field>[^\n.:;!?,()]{{3,40}})){_END}",
            flags=re.IGNORECASE,
        ),
        # With a colon: missing, to do, still open.
        form(
            AnyPhrase(f"{head}{colon}" for head in listed["note_labels"] for colon in (":", " :")),
            noted,
            rf"{_HEAD}(?P<mark>(?:{heads})\s?:(?!//)\s*(?P<field>[^\n.;]{{0,60}}))",
            flags=re.IGNORECASE,
        ),
        # "Waiting on invoice from supplier.", "I will add the numbers tonight."
        form(
            AnyPhrase(listed["waits"]),
            of_fields,
            rf"{_HEAD}(?P<mark>(?:{any_of(listed['waits'])}) (?P<field>[^\n.:;!?,()]{{3,40}}?)"
            rf"(?: (?:{any_of(listed['later'])}|once|as soon as|sobald|dès que|en cuanto|appena"
            rf"|zodra)(?!\w)[^\n.:;!?,()]{{0,40}})?){_END}",
            flags=re.IGNORECASE,
        ),
        sure(
            AnyPhrase(listed["notes_whole"]),
            rf"{_HEAD}(?P<mark>(?:{any_of(listed['notes_whole'])})){_END}",
            flags=re.IGNORECASE,
        ),
        # "Needs more detail.", "Rephrase."
        sure(
            AnyPhrase(listed["notes_alone"]),
            rf"{_HEAD}(?P<mark>(?:{notes})(?!\w)[^\n.,:;!?]{{0,50}}){_END}",
            flags=re.IGNORECASE,
        ),
        form(
            r"[:：]",
            as_value,
            r"[^\W\d_]\s?[:：][ \t]*(?P<mark>[^\W\d_][^\n.:;!?0-9]{2,40}?)\s*(?=$|\n)",
        ),
        form(
            r"^",
            whole,
            r"(?:^|\n)[ \t]*(?:[-•*]\s*|\d{1,2}[.)]\s*)?(?P<mark>[^\n]{2,40}?)\s*(?:\.\s*)?(?=$|\n)",
        ),
        sure(
            r"^\s*(?i:a|m|s|r|c|u|措|步)",
            r"^\s*(?P<mark>(?i:action|measure|step|root cause|cause|maßnahme|ursache|schritt|mesure|medida|misura"
            r"|maatregel|措施|步骤)"
            r" ?#?\d{1,2} ?[-–—.:：])\s*$",
        ),
        sure(
            r"",
            r"^\s*(?P<mark>([^\W\d_])\2{2,}|[xyz]{2,4}|v ?\d\.\d{1,2}|\d{1,4}/[1-9]\d?[05]00"
            r"|\d{1,3}/500|max\.? \d+ (?:characters|words"
            r"|zeichen|wörter"
            r"|caractères|caracteres|caratteri|tekens|znaków|karakter))\s*(?:\.\s*)?$|(?<=\n)\d{1,2}[.)]\s?(?:x{2,}"
            r"|y{2,}|z{2,}|\.{2,}|…)(?=\s*(?:\n|$))",
            flags=re.IGNORECASE,
        ),
    )
