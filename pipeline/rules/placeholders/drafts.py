"""Marks of a draft: that it is one, who may not see it, what was changed in it."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, form, sure
from pipeline.rules.placeholders.text import Text, sure_if

_WORD = (
    r"(?:draft|rough draft|first draft|wip|work in progress|entwurf|rohfassung|brouillon|ébauche|borrador|bozza"
    r"|concept|kladde|szkic"
    r"|wersja robocza|taslak)"
)
_LARGE = (
    r"(?:DRAFT|ROUGH DRAFT|WIP|WORK IN PROGRESS|ENTWURF|ROHFASSUNG|BROUILLON|BORRADOR|BOZZA|KLADDE|INTERN"
    r"|WERSJA ROBOCZA|TASLAK)"
)


def headed(mark: re.Match[str], text: Text) -> int:
    """Weigh the word for a draft at the head or the end of a text."""
    return sure_if(text.weighed(mark, group="mark"))


FORMS = (
    form(
        AnyPhrase((
            "draft", "wip", "work in progress", "entwurf", "rohfassung", "brouillon", "ébauche", "borrador", "bozza",
            "concept", "kladde", "szkic", "wersja robocza", "taslak",
        )),
        headed,
        rf"(?P<mark>(?:^|\n)[ \t]*[*#>-]*\s*(?i:{_WORD})\s*(?:(?i:v|version|nr\.?|no\.?)?\s?\d+(?:\.\d+)?\s*(?=$|\n"
        rf"|[-–—:.])|[:–—]|-(?=\s|$)|(?=$|\n))"
        rf"|(?:^|\n|[.!?] )\s*(?:[A-Z]{{3,}} )?{_LARGE}(?=\s*(?:$|\n|[-–—:.!]))"
        rf"|(?<=[-–—] ){_LARGE}\s*$)",
    ),
    sure(
        AnyPhrase((
            "do not send", "do not submit", "do not file", "not for submission", "not to be submitted",
            "not to be sent",
            "not for filing", "not for publication", "not for release", "not for distribution", "nicht senden",
            "nicht absenden", "nicht einreichen", "nicht verschicken", "nicht zur einreichung", "nicht zur weitergabe",
            "ne pas envoyer", "ne pas diffuser", "ne pas soumettre", "no enviar", "non inviare", "niet verzenden",
            "niet versturen", "niet indienen", "nie wysyłać", "göndermeyin", "for internal use", "nur intern",
            "nur für den internen gebrauch",
        )),
        r"(?:^|\n|[-–—(*.!] ?)\s*(?P<mark>(?:do not (?:send|submit|file)(?: yet| out)?|not (?:for"
        r"|to be) (?:submission|submitted|sent|filing"
        r"|publication|release|distribution)(?: yet)?|(?:noch )?nicht (?:senden|absenden|einreichen|verschicken"
        r"|zur (?:einreichung|weitergabe))"
        r"|ne pas (?:envoyer|diffuser|soumettre)|no enviar|non inviare|niet (?:verzenden|versturen|indienen)"
        r"|nie wysyłać|göndermeyin"
        r"|for internal use(?: only)?|nur (?:für den )?intern(?:en gebrauch)?))(?=\s*(?:$|[\n.!*)]))",
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
    # A last look before it goes out.
    sure(
        r"(?i)before (?:sending|submi|filing|it goes)|vor (?:dem )?(?:absenden|versand|einreich|versenden)"
        r"|avant (?:envoi|l['’]envoi)|发送前|提交前",
        r"\b(?:clean ?up|tidy up|proof-?read|spell-?check|shorten|polish|finali[sz]e|translate|reformat|re-?read"
        r"|double-?check"
        r"|fix(?: this| it)?)(?: \w+){0,4} before (?:sending|submitting|submission|filing|it goes out)\b",
        r"\bvor (?:dem )?(?:absenden|versand|einreichen|versenden)(?: noch)?(?: \w+){0,3} (?:prüfen|kürzen|löschen"
        r"|anpassen|korrigieren"
        r"|übersetzen|ergänzen|entfernen)(?=\s*(?:$|[.!\n)]))",
        flags=re.IGNORECASE,
    ),
)
