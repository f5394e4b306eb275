"""Brackets: what they hold, how strong a bracket it is, and what stands around it."""

import re

from pipeline.rules.placeholders.form import form, sure
from pipeline.rules.placeholders.lexicon import words_of
from pipeline.rules.placeholders.slots import holds
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text, sure_if
from pipeline.rules.scripts import SIGN

_WORTH_A_FIELD = frozenset({"asks", "open", "question", "choice", "example", "field", "capitals"})
_UNFINISHED = re.compile(
    r"\s*(?:(?:start|end|beginning|anfang|ende|début|fin) (?:of|von|der|des|de|du) "
    r"|draft|wip|internal|comment|version \d|v\d|entwurf|brouillon|bozza|borrador|草稿|内部)\b", re.IGNORECASE
)
# What a colleague is to do: "[Maria to confirm whether it was replaced]".
_TO_BE_DONE = re.compile(
    r"\s*[^\W\d_][\w'’ -]{0,40}? to (?:confirm|check|verify|provide|supply|add|fill in|complete|clarify|decide)\b",
    re.IGNORECASE,
)
# How something was told: "[by phone]".
_BY_MEANS = re.compile(
    r"\s*(?:by|via|over|in|on|per|am|par|au|por|al|tel\w*)\s(?:the )?(?:tele)?(?:phone|mail|e-?mail|letter|fax|post"
    r"|chat|person|message"
    r"|telefon|brief|nachricht|courrier|téléphone|teléfono|correo|telefono|lettera|persona|personne)\s*",
    re.IGNORECASE,
)
# How often: "[in even weeks]".
_HOW_OFTEN = re.compile(
    r"\s*(?:in|on|at|during|every|each|im|am|jede\w?|chaque)\s(?:\w+\s)?"
    r"(?:weeks?|months?|days?|years?|mondays?|wochen?|monat\w*|tagen?)\s*",
    re.IGNORECASE,
)
# What somebody who wrote down a voice did not hear.
_NOT_HEARD = re.compile(
    r"\s*(?:inaudible|unintelligible|indistinct|crosstalk|unverständlich|听不清|聽不清)\s*(?:\d\d:\d\d(?::\d\d)?)?\s*",
    re.IGNORECASE,
)
_MENU = re.compile(r"[A-Z][a-z]+(?: [A-Z]?[a-z]+)?s|[A-Z][a-z]+")


def _is_on_a_menu(mark: re.Match[str], text: Text) -> bool:
    """Tell whether brackets hold the name of a page or a button: beside another, or behind a word for choosing."""
    if not _MENU.fullmatch(mark[1]):
        return False
    beside = re.search(r"\[[A-Z][a-z]+s?\](?: and| or|,| >|/)\s?$", text.before(mark.start())) or re.match(
        r"(?: and| or|,| >|/)\s?(?:then )?\[[A-Z][a-z]+s?\]", text.after(mark.end())
    )
    return bool(beside) and mark[1].endswith("s") or bool(_CLICKED.search(text.before(mark.start(), 30)))


_CLICKED = re.compile(
    r"\b(?:click\w*|press\w*|tap\w*|opened|menu|tab|page|button|klick\w*|drück\w*|reiter|schaltfläche|cliqu\w*|onglet) "
    r"(?:on |the |under |auf |sur )?$",
    re.IGNORECASE,
)
# What has its two states printed on it: "the switch [ON/OFF]".
_PRINTED_ON = re.compile(
    r"(?:switch|button|key|knob|lever|schalter|taste|knopf|regler|bouton|interrupteur|touche|interruttore|pulsante"
    r"|tasto"
    r"|interruptor|botón|schakelaar|knop|开关|按键|按钮)\s?$",
    re.IGNORECASE,
)


def square(mark: re.Match[str], text: Text) -> int:
    """Weigh square brackets, which also hold citations, and the words an editor puts into a quotation."""
    inside, held = mark[1], holds(mark[1], text.words)
    if text.named(mark):
        return NO
    if _UNFINISHED.match(inside):
        return SURE
    if _TO_BE_DONE.match(inside) and not text.quoted(mark):
        return SURE
    if inside.strip().casefold() in ("verify", "check", "confirm", "unverified", "unchecked", "unconfirmed"):
        return text.weighed(mark)
    if _BY_MEANS.fullmatch(inside) or _HOW_OFTEN.fullmatch(inside) or _is_on_a_menu(mark, text):
        return NO
    if _NOT_HEARD.fullmatch(inside):
        return text.weighed(mark)
    if held == "nothing":
        return _nothing_in_square(mark, text)
    if held == "choice" and inside.isupper() and _PRINTED_ON.search(text.before(mark.start(), 24)):
        return NO
    one_word, quoted = len(words_of(inside)) < 2 and not inside.isupper(), text.quoted(mark)
    if quoted and (one_word or held in ("choice", "question") or text.others_words(mark)):
        return NO
    if one_word and held == "field" and text.before(mark.start(), 2).rstrip().endswith(tuple("”\"»」’'“")):
        return NO
    if held in _WORTH_A_FIELD:
        return SURE
    if not quoted and _tells_a_writer(words_of(inside), text):
        return SURE
    if held == "other" and not quoted and (_in_place_of_a_noun(mark, text, _A_FEW_WORDS) or _alone(mark, text)):
        return SURE
    bare = held == "other" and _A_WORD.fullmatch(inside) and _is_a_sentence(mark, text)  # "[tableau]"
    return DOUBTFUL if (held == "heading" or bare) and not quoted else NO


def _in_place_of_a_noun(mark: re.Match[str], text: Text, held: re.Pattern[str]) -> bool:
    """Tell whether the sentence lacks a noun without what the brackets hold: "destroyed by [disposal firm]."."""
    inside = mark[1].strip()
    if not held.fullmatch(inside) or not text.words["finite"].isdisjoint(words_of(inside)):
        return False
    return bool(_BEFORE_A_NOUN.search(text.before(mark.start(), 14)) and _BEHIND_A_NOUN.match(text.after(mark.end())))


def _alone(mark: re.Match[str], text: Text) -> bool:
    """Tell whether brackets around a noun and whose it is are all of a sentence: "[hardness of the old caps]"."""
    return bool(_OF_SOMETHING.fullmatch(mark[1].strip())) and _is_a_sentence(mark, text)


def _is_a_sentence(mark: re.Match[str], text: Text) -> bool:
    return bool(_CLOSED.search(text.before(mark.start(), 3)) and _OPENS.match(text.after(mark.end())))


_OF_SOMETHING = re.compile(
    r"[a-zäöüßéèàçñ][\w'’-]*(?: [\w'’-]+){0,2} (?:of|for|der|des|du|de|del|della) (?:[\w'’-]+ ?){1,4}"
)
_CLOSED = re.compile(r"(?:^|[.!?\n])\s*$")
_OPENS = re.compile(r"[.]?\s*(?:$|[A-ZÄÖÜ\n])")
_A_FEW_WORDS = re.compile(
    r"[a-zäöüßéèàçñ][\wäöüß'’-]*(?: [\wäöüß'’-]+){1,4}"
    r"|(?!them|these|those|there|here|that|which|whom|\w+(?:ed|en|ly)$)[a-zäöüßéèàçñ]{4,}"
)
_A_WORD = re.compile(r"[a-zäöüßéèàçñ]{3,}(?: [\wäöüß'’-]+){0,4}")
_BEFORE_A_NOUN = re.compile(
    r"\b(?:by|from|to|of|at|with|for|in|our|the|an?|bei|von|vom|mit|durch|aus|an|unser\w{0,2}|par|de|du|chez|avec"
    r"|notre|por|con|del|nuestr[oa]|da|dal|nostr[oa])\s$"
)
_BEHIND_A_NOUN = re.compile(
    r"\s*(?:$|[.,;:!?)]|(?:on|at|in|by|with|from|and|who|which|was|were|has|had|is|are|am|und|hat|wurde|ist|le|et|a|est"
    r"|el|y|ha|e)\b)"
)

def _tells_a_writer(words: list[str], text: Text) -> bool:
    """Tell whether brackets say what is done to the words and will be: "[removed for now, put back before sending]"."""
    known = text.words
    done = known["work_words"] | known["text_verbs"] | known["any_verbs"] | known["done_to_words"]
    later = known["among_colleagues"] | known["unsure_words"] | known["for_now"]
    return len(words) > 2 and not done.isdisjoint(words) and not later.isdisjoint(words)


_TICKED = re.compile(
    r"tick|checkbox|check ?list|\bsheet\b|angekreuzt|abgehakt|kästchen|coché|casilla|\[[xX ]\]|打勾|勾选",
    re.IGNORECASE,
)


def _nothing_in_square(mark: re.Match[str], text: Text) -> int:
    """Weigh brackets around nothing: a box that is ticked is none, nor are words left out of a quotation."""
    inside, (start, end) = mark[1].strip(), mark.span()
    among_words = re.search(r"\w\s$", text.before(start)) or re.match(r"\s?[a-z\u3400-\u9fff]", text.after(end))
    if inside in ("x", "X", "✓", "✔", "*", "!") and (not among_words or _TICKED.search(text.before(start))):
        return NO
    return sure_if(not (inside and not inside.strip(" .…") and text.quoted(mark)))


_ADDRESS = re.compile(r"\s*(?:\S+@\S+\.\S+|(?:https?|mailto|ftp|tel):\S*|www\.\S*)\s*")
# Marks of web pages; "title", "link" and "source" alone are fields of a form rather.
_TAG = re.compile(
    r"\s*/?(?:a|b|i|u|p|s|br|hr|em|h[1-6]|ol|ul|li|td|th|tr|tt|div|img|pre|sub|sup|nav|svg|dl|dt|dd|code|html|head"
    r"|body|span|meta|main|font|form|table|tbody|input|label|style|script|strong|small|center|iframe|button|video"
    r"|source|section|article|header|footer|title|link|select|option)\b[^<>]*/?\s*"
)
_TAG_IN_CAPITALS = re.compile(r"\s*(?:br|hr|p|b|i|u|div|span|li|ul|td|tr)\s*/?", re.IGNORECASE)


def angle(mark: re.Match[str], text: Text) -> int:
    """Weigh angle brackets, which also hold addresses and marks of web pages."""
    inside, (start, end) = mark[1], mark.span()
    if inside is None:  # as web pages write the bracket of a text
        return SURE
    if _ADDRESS.fullmatch(inside) or text.named(mark):
        return NO
    held = holds(inside, text.words)
    if text.before(start, 1) == "<" and text.after(end, 1) == ">" and re.search(r"[^\W\d_]", inside):
        return SURE if held in _WORTH_A_FIELD or not inside.istitle() else DOUBTFUL
    if inside[0] in "%=$?!" and inside[1:]:
        return SURE
    if inside[0].isspace() or _is_tag(inside) or text.others_words(mark):
        return NO
    if held == "nothing":
        return sure_if(inside.strip() and not inside.strip("_ .…xX#*?"))
    if held == "choice":
        return sure_if(text.words.any_field(words_of(inside)))
    return sure_if(held in _WORTH_A_FIELD or held == "other" and _in_place_of_a_noun(mark, text, _A_WORD))


def _is_tag(inside: str) -> bool:
    if _TAG_IN_CAPITALS.fullmatch(inside):
        return True
    return bool(_TAG.fullmatch(inside)) and inside not in ("title", "link", "source")


def curly(mark: re.Match[str], text: Text) -> int:
    """Weigh curly brackets, which hold little else in letters."""
    inside = mark[1]
    if text.named(mark) or text.others_words(mark):
        return NO
    if mark[0].startswith("{{") or text.before(mark.start(), 1) in tuple("$#%@") or inside[:1] in tuple("%#$"):
        return SURE
    if re.fullmatch(r"\s*[#/^]?[A-Za-z_][\w.:|-]*\s*|\s*\d{1,2}\s*", inside):
        return SURE
    held = holds(inside, text.words)
    return sure_if(held == "nothing" or held in _WORTH_A_FIELD)


# What heads a section in Chinese letters.
_HEADS = re.compile(
    r"(?:根本|具体|整改|纠正|预防|改善|改进|补救|后续)?(?:原因|措施|问题|整改|说明|情况|方案|内容|步骤|附件|结果|流程"
    r"|证据|产品|商品|退款|培训|标题|原因分析|问题描述|文件|检查|描述|制度|规定|做法|新规)"
)


def lenticular(mark: re.Match[str], text: Text) -> int:
    """Weigh lenticular brackets, which also head a section in Chinese letters."""
    inside, (start, end) = mark[1], mark.span()
    held = holds(inside, text.words)
    if text.named(mark) or text.quoted(mark):
        return NO
    if held == "field":
        opens_a_line = text.before(start, 1) in ("", "\n") and len(text.after(end, 12).strip()) > 7
        return sure_if(not (opens_a_line and _HEADS.fullmatch(inside.strip())))
    if held == "choice":
        return sure_if(re.match(r"[是有已]", inside) or text.words.any_field(words_of(inside)))
    return sure_if(held in ("nothing", "asks", "open", "question", "example"))


_ORDERED = re.compile(r"(?:请?填写|请?填入|请?输入|请?插入|此处|在此|待填|待补(?![货发仓]))")
_BEFORE_A_NAME = re.compile(
    r"(?:^|\b(?:by|from|to|of|at|on|dear|with|de|du|von|am|an|le|il|el|di|del|van|w|z))\s$|^$", re.IGNORECASE
)


def corner(mark: re.Match[str], text: Text) -> int:
    """Weigh quotation marks that hold nothing but a field: "公司「名称」", « nom »."""
    inside, pointed = next(filter(None, mark.groups()), ""), mark[0][0] == "«"
    held = holds(inside, text.words)
    if pointed and re.fullmatch(r"[A-Za-z]+(?:_[A-Za-z0-9]+)+", inside):  # a field of a mail merge
        return sure_if(not text.named(mark))
    if held == "asks" and SIGN.search(inside):
        return sure_if(_ORDERED.match(inside.strip()) and not text.others_words(mark))
    if held != "field" or text.named(mark) or not pointed and text.others_words(mark):
        return NO
    before, after = text.before(mark.start(), 6), text.after(mark.end(), 2)
    if SIGN.search(inside):
        apart = re.search(r"(?:^|[于由向给在将从:,。、])\s?$", before[-2:])
        return sure_if(apart and not re.match(r"\s?[栏列项字处一和与、及或的按等写]", after))
    named = inside != inside.lower() or _BEFORE_A_NAME.search(before)
    return sure_if(pointed and named and text.words.only_fields(inside))


def crossed(mark: re.Match[str], text: Text) -> int:
    """Weigh a bracket that is closed by one of another kind."""
    held = holds(next(filter(None, mark.groups()[1:]), ""), text.words)
    return text.weighed(mark) if held in ("asks", "open", "field", "capitals") else NO


def quoted_field(mark: re.Match[str], text: Text) -> int:
    """Weigh a field in quotation marks where its value should stand: 'opened on "date"'."""
    inside = mark["inside"]
    if not text.words.only_fields(inside) or inside.lower().endswith("here"):
        return NO
    if _CHOSEN.search(text.before(mark.start(), 30)):
        return NO
    start, end = mark.span("mark")
    around = words_of(f"{text.before(start, 50)} {text.after(end)}")
    return sure_if(text.words["mention"].isdisjoint(around) and not text.named(mark, "mark"))


_CHOSEN = re.compile(
    r"\b(?:click\w*|sort\w*|filter\w*|search\w*|press\w*|tap\w*|select\w*|group\w*|chose|choose\w*|under|between"
    r"|compar\w*|go|went"
    r"|switch\w*|chang\w*)\s(?:\w+\s)?$",
    re.IGNORECASE,
)

FORMS = (
    form(
        r"[\"'“‘„]\w",
        quoted_field,
        r"\b(?:on|from|by|of|supplier|company|store|shop|seller|brand|manufacturer|buyer|customer|employee|since"
        r"|until|dated|am|vom|von|bei|le|du|par|el|del|por|il|dal|op|door"
        r"|dnia|od)\s"
        r"(?P<mark>[\"'“‘„](?P<inside>[A-Za-z][A-Za-z ]{2,24})[\"'”’“])",
    ),
    form(r"\[", square, r"\[([^\[\]]{0,200})\]"),
    # Numbers to choose from.
    sure(
        r"\[[A-Z#]{0,3}\d",
        r"\[\d{1,4}(?:\s?/\s?\d{1,4}){1,4}\](?=\s?[^\W\d_])",
        r"\[[A-Z]{1,3}\d{1,4}(?:\s?/\s?[A-Z]{1,3}\d{1,4}){1,4}\]",
        r"\[#\d{1,3}\]",
    ),
    form(r"<|&lt;", angle, r"<([^<>]{1,160})>", r"&lt;([^<>&]{1,100})&gt;"),
    form(r"\{", curly, r"\{{1,3}([^{}]{0,160})\}{1,3}"),
    form(r"【", lenticular, r"【([^【】]{0,80})】"),
    form(r"[«「“]", corner, r"«([^«»]{1,40})»", r"「([^「」]{1,24})」", r"“([^“”]{1,16})”"),
    form(
        r"[\[{<][^\]}>]{0,60}[\]}>)]",
        crossed,
        r"(?P<mark>\[([^\[\]{}<>()\n]{1,60})[}>)]|\{([^\[\]{}<>()\n]{1,60})[\]>)]"
        r"|<([^\[\]{}<>()\n]{1,60})[\]})]|\(([^\[\]{}<>()\n]{1,60})[\]}>])",
    ),
    # One that was never closed.
    sure(
        r"[\[<{]",
        r"[\[<{]{1,2}\s?(?:insert|enter|your|add|describe|specify|fill|please|name|date)\b[^\]>}\n]{0,60}(?=$|\n)",
        flags=re.IGNORECASE,
    ),
)
