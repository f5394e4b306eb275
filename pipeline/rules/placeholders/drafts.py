"""Marks of a draft: that it is one, who may not see it, what was changed in it."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, fold, words_of
from pipeline.rules.placeholders.text import DOUBTFUL, NO, Text, sure_if

# Two words for versions at least, one of which is more than a number.
ONLY_VERSIONS = (
    r"(?=[FfVvRrNnCc])"
    r"(?i:(?:(?:final|version|rev|new|neu|copy|v ?\d+)[ _-]+)+(?:final|neu|new|copy|v ?\d+))"
)


def headed(mark: re.Match[str], text: Text) -> int:
    """Weigh the word for a draft at the head or the end of a text."""
    return sure_if(text.weighed(mark, group="mark"))


def of_a_writer(mark: re.Match[str], text: Text) -> int:
    """Weigh a sentence that only says whose part it is: a firm's or Amazon's may be an exhibit."""
    who, known = fold(mark["who"]), text.words
    other = known.is_field(who) or who in known["persons"] | known["to_amazon"] | known["others"]
    return NO if other else text.weighed(mark, DOUBTFUL)


def perhaps(mark: re.Match[str], text: Text) -> int:
    """Weigh the name of a file that stands for another: a page may have shown it."""
    return text.weighed(mark, DOUBTFUL)


def chosen_from(mark: re.Match[str], text: Text) -> int:
    """Weigh the head of a text that a writer chooses from or looks at: "Old version:", "Textvorschlag:"."""
    words, known = words_of(mark["head"]), text.words
    last = words[-1] if words else ""
    if not words or len(words) > 5:
        return NO
    ours = _OURS.match(text.after(mark.end("mark")))
    if len(words) > 1 and last in known["note_heads"] and not known["writers"].isdisjoint(words[:-1]):
        return text.weighed(mark, group="mark")  # "Translator's note:"
    if words[0] in known["drafted_parts"] and words[1:2] and words[1] in known["from_or_for"]:
        return text.weighed(mark, group="mark") if ours else NO
    if len(words) == 1 and last in known["examples"]:
        return text.weighed(mark, group="mark") if ours else NO
    if len(words) == 1:
        return text.weighed(mark, group="mark") if last in known["text_heads"] else NO
    if not known["proposed"].issuperset(words[:-1]) or len(words) > 3:
        return NO
    if last in known["text_parts"]:
        # What was changed on a page is told so, too: 'New wording: "splash-proof"'.
        return text.weighed(mark, group="mark") if ours else NO
    return text.weighed(mark, DOUBTFUL, group="mark") if last in known["changes"] else NO


_OURS = re.compile(r"\s*(?:we|i|our|wir|ich|unser\w*|nous|hemos|retiramos|abbiamo)\b", re.IGNORECASE)


def heads_of_texts(words: Lexicon) -> AnyPhrase:
    """Return what a text holds that has such a head."""
    heads = (f"{head}{colon}" for group in _HEADS for head in words.listed[group] for colon in (":", " :"))
    parts = (f"{part} {word} " for part in words.listed["drafted_parts"] for word in words.listed["from_or_for"])
    return AnyPhrase((*heads, *parts))


_HEADS = ("text_parts", "text_heads", "changes", "examples", "note_heads")


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    drafts, kept = words.listed["drafts"], words.listed["not_to_be_sent"]
    parts = any_of(words.listed["parts_of_somebody"])
    signed = any_of((*words.listed["heads_in_signs"], *words.listed["note_heads_in_signs"]))
    word, large = any_of(drafts), any_of((*map(str.upper, drafts), "INTERN"))
    return (
        form(
            AnyPhrase(drafts),
            headed,
            rf"(?P<mark>(?:^|\n)[ \t]*[*#>-]*\s*(?i:{word})\s*(?:(?i:v|version|nr\.?|no\.?)?\s?\d+(?:\.\d+)?\s*"
            rf"(?=$|\n|[-–—:.])|[:–—]|-(?=\s|$)|(?=$|\n))"
            rf"|(?:^|\n|[.!?] )\s*(?:[A-Z]{{3,}} )?(?:{large})(?=\s*(?:$|\n|[-–—:.!]))"
            rf"|(?<=[-–—] )(?:{large})\s*$)",
        ),
        sure(
            AnyPhrase(kept),
            rf"(?:^|\n|[-–—(*.!] ?)\s*(?P<mark>(?:{any_of(kept)})(?: yet| out| only)?)(?=\s*(?:$|[\n.!*)]))",
            flags=re.IGNORECASE,
        ),
        # A line of words for versions and nothing else: "v2 FINAL final".
        sure(
            r"(?i)^\s*(?:final|version|rev|new|neu|copy|v ?\d)", rf"^\s*{ONLY_VERSIONS}\s*$",
        ),
        # Who of the writers wrote it: "Rachel's bit."
        form(
            r"[A-Z]\w+['’]s ",
            of_a_writer,
            rf"(?:^|(?<=[.!?\n] ))(?P<who>[A-Z][a-z]+)['’]s (?:{parts})\s*(?=$|[.!\n])",
        ),
        # A picture or page that is to be exchanged.
        form(
            r"(?i)placeholder\.\w", perhaps, r"\bplaceholder\.(?:pdf|png|jpe?g|docx?|xlsx?)\b",
            flags=re.IGNORECASE,
        ),
        # What a word processor says of a change.
        form(r"^\s*(?:Deleted|Inserted): [a-z]", perhaps, r"^\s*(?:Deleted|Inserted): (?=[a-z])"),
        sure(
            r"Formatted|Deleted|Inserted|Moved|Formatiert|Gelöscht|Kommentiert|Commented|批注|Commentaire",
            r"(?:^|\n)[ \t]*(?:Formatted: (?:Font|English|Indent|Left|Right|List|Normal|Line|Highlight|German"
            r"|French)\b[^\n]*"
            r"|(?:Deleted|Inserted|Moved (?:up|down)) ?\[[^\]\n]{1,20}\] ?: [^\n]*|Formatiert: [^\n]*"
            r"|Kommentiert \[[^\n]*|Commented \[[^\n]*)",
            r"批注\s?\[[^\]\n]{1,12}\]\s?:?",
        ),
        # A last look before it goes out; goods are looked at before they are shipped, too.
        sure(
            r"(?i)before (?:sending|submi|filing|(?:it|this|that) goes)"
            r"|vor (?:dem )?(?:absenden|versand|einreich|versenden)"
            r"|avant (?:envoi|l['’]envoi)|发送前|提交前",
            r"\b(?:clean ?up|tidy up|proof-?read|spell-?check|shorten|polish|finali[sz]e|translate|reformat|re-?read"
            r"|double-?check|fix(?: this| it)?)(?: \w+){0,6} before (?:sending|submitting|submission|filing"
            r"|(?:it|this|that) goes out)\b",
            r"\bvor (?:dem )?(?:(?:absenden|einreichen)(?: noch)?|(?:versand|versenden) noch)(?: \w+){0,3} (?:prüfen"
            r"|kürzen|löschen|anpassen|korrigieren|übersetzen|ergänzen|entfernen)(?=\s*(?:$|[.!\n)]))",
            flags=re.IGNORECASE,
        ),
        # The head of what a writer chooses from, or says of the words: "Old version:", "译者注：".
        form(
            heads_of_texts(words),
            chosen_from,
            r"(?:^|(?<=[\n.!?])[ \t]*)(?P<mark>(?P<head>[^\W\d_][^\n.!?;:()]{2,40})\s?:)(?!//)",
        ),
        sure(signed, rf"(?:^|(?<=[。\n(\[]))\s*(?P<mark>(?:{signed})\s?:[^。\n]{{0,30}})"),
    )
