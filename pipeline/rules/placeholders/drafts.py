"""Marks of a draft: that it is one, who may not see it, what was changed in it."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of
from pipeline.rules.placeholders.text import Text, sure_if


def headed(mark: re.Match[str], text: Text) -> int:
    """Weigh the word for a draft at the head or the end of a text."""
    return sure_if(text.weighed(mark, group="mark"))


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    drafts, kept = words.listed["drafts"], words.listed["not_to_be_sent"]
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
        # What a word processor says of a change.
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
            r"(?i)before (?:sending|submi|filing|it goes)|vor (?:dem )?(?:absenden|versand|einreich|versenden)"
            r"|avant (?:envoi|l['’]envoi)|发送前|提交前",
            r"\b(?:clean ?up|tidy up|proof-?read|spell-?check|shorten|polish|finali[sz]e|translate|reformat|re-?read"
            r"|double-?check|fix(?: this| it)?)(?: \w+){0,4} before (?:sending|submitting|submission|filing"
            r"|it goes out)\b",
            r"\bvor (?:dem )?(?:(?:absenden|einreichen)(?: noch)?|(?:versand|versenden) noch)(?: \w+){0,3} (?:prüfen"
            r"|kürzen|löschen|anpassen|korrigieren|übersetzen|ergänzen|entfernen)(?=\s*(?:$|[.!\n)]))",
            flags=re.IGNORECASE,
        ),
    )
