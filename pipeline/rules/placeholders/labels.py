"""Labels with nothing after them, and what stands for a value that is to come."""

import re

from pipeline.rules.placeholders.form import form, sure
from pipeline.rules.placeholders.lexicon import words_of
from pipeline.rules.placeholders.slots import BY_SOMEBODY, holds
from pipeline.rules.placeholders.text import DOUBTFUL, NO, Text
from pipeline.rules.scripts import CJK

# "Date of removal order", "Nummer des Auftrags": the first word says what is asked for.
_OF = frozenset({"of", "der", "des", "de", "du", "del", "della", "van"})
# "Reason for late shipment".
_FOR = frozenset({"for", "für", "pour", "para", "per", "voor"})
_MOST_WORDS = 5


def label(mark: re.Match[str], text: Text) -> int:
    """Weigh a label with nothing after it."""
    words = words_of(mark[1])
    asked_for = len(words) > 2 and words[1] in _FOR and text.words.is_field(words[0])
    if len(words) > _MOST_WORDS or not asked_for and not any(_labels(word, text) for word in words):
        return NO
    first = len(words) > 1 and words[1] in _OF and _labels(words[0], text)
    told = first or asked_for or mark[1].istitle() and _labels(words[-1], text) or text.words.only_fields(mark[1])
    return text.weighed(mark) if told else NO


def _labels(word: str, text: Text) -> bool:
    return word in text.words["labels"] or word.endswith(("datum", "nummer", "name", "betrag"))


_HEADS = re.compile(r"原因|措施|说明|内容|情况|步骤|附件|结果|问题|方案|描述|流程|如下|包括")


def label_of_signs(mark: re.Match[str], text: Text) -> int:
    """Weigh a label in Chinese or Japanese with nothing after it."""
    told = text.words.signs.fullmatch(mark[1]) and not _HEADS.search(mark[1])
    return text.weighed(mark) if told else NO


def asked_of_signs(mark: re.Match[str], text: Text) -> int:
    """Weigh a label in Chinese or Japanese behind which only a question mark stands."""
    return text.weighed(mark) if text.words.signs.fullmatch(mark[1]) else NO


def standing(mark: re.Match[str], text: Text) -> int:
    """Weigh a phrase that stands alone as a value: "Date: to be confirmed"."""
    phrase, known = " ".join(words_of(mark["mark"])), text.words
    if BY_SOMEBODY.sub("", phrase) in known["to_come"]:
        return text.weighed(mark, group="mark")
    if phrase not in known.open and mark["mark"].strip().casefold() not in known.open:
        return NO
    if phrase in known["to_come_perhaps"] and not (phrase in known["to_follow"] and _after_label(mark, text)):
        return text.weighed(mark, DOUBTFUL, group="mark") if _after_label(mark, text) else NO
    return text.weighed(mark, group="mark")


def _after_label(mark: re.Match[str], text: Text) -> bool:
    before = re.search(r"([^\n.,;]{2,40}?)\s*[:：]\s*$", text.signs[: mark.start("mark")])
    return any(_labels(word, text) for word in words_of(before[1] if before else ""))


def in_a_row(mark: re.Match[str], text: Text) -> int:
    """Weigh fields of a form in a row, each with its capital, one of which is a blank by itself."""
    fields, known = re.split(r"\s*[,/&]\s*| and | und ", mark["mark"]), text.words
    told = all(one.istitle() and known.only_fields(one) for one in fields)
    return text.weighed(mark, group="mark") if told and not known["alone"].isdisjoint(words_of(mark["mark"])) else NO


def for_a_value(mark: re.Match[str], text: Text) -> int:
    """Weigh what stands where a value should, behind a label that is a field."""
    return text.weighed(mark, group="mark") if text.words.any_field(words_of(mark["label"])) else NO


def aside_alone(mark: re.Match[str], text: Text) -> int:
    """Weigh round brackets that are all that stands behind a label: "Signed: (authorised person)"."""
    words = words_of(mark["label"])
    asks = any(_labels(word, text) or word in _SIGNS for word in words) or text.words.only_fields(mark["label"])
    inside = mark["mark"].strip("()")
    fields = text.words.only_fields(inside) or holds(inside, text.words) in ("asks", "open", "field", "question")
    aside = words_of(inside)[0] in text.words["asides"]  # "(as on the invoice)"
    return text.weighed(mark, group="mark") if words and asks and fields and not aside else NO


_SIGNS = frozenset({"signed", "by", "unterschrift", "gezeichnet", "gez", "von", "signé", "par", "firmado", "firmato"})

FORMS = (
    # Labels.
    form(
        r"[:：]\s?\(",
        aside_alone,
        r"(?:^|(?<=[\n.;]))\s*(?P<label>(?:[^\W\d_][\w'’.-]* ?){1,4}):[ \t]*"
        r"(?P<mark>\((?![^)]*\d)[^\W\d_][^()\n]{2,50}\))\s*(?=$|\n)",
    ),
    form(
        r"[:：]", label,
        r"(?:^|(?<=[\n.;,]))\s*((?:[^\W\d_][\w'’.-]* ?){1,5})[:：][ \t]*(?=$|[,;.]|\n\s*(?:$|\n"
        r"|[^\n:：]{1,40}[:：])|[-–—?]+\s*(?:$|[\n,;])|N/A\s*(?:$|\n))",
    ),
    form(
        r"[:：]", label_of_signs,
        rf"(?:^|(?<=[\n，,；;。]))\s*([{CJK}A-Z]{{2,10}})[:：]\s*(?=$|[，,；;。]|\n\s*[^\n：:]{{1,16}}[：:]"
        r"|[-–—―/]+\s*(?:$|\n))",
    ),
    form(
        r"[:：]\s*\?", asked_of_signs, rf"(?:^|(?<=[\n，,；;。]))\s*([{CJK}A-Z]{{2,10}})[:：]\s*\?+\s*(?=$|[\n。；;])",
    ),
    sure(r"签[名字章]处|盖章处", r"(?:^|(?<=\n))\s*[\u4e00-\u9fff]{0,8}(?:签[名字章]|盖章)处\s*:?\s*(?=$|\n)"),
    # Where somebody is to sign or to put a seal: "公司名称（盖章）".
    form(
        r"\((?:盖章|签[字名章]|公章)\)", label_of_signs,
        rf"(?:^|(?<=\n))\s*([{CJK}]{{2,10}})\((?:盖章|签[字名章]|公章)\)\s*:?\s*(?=$|\n)",
    ),
    sure(
        r"ear|尊敬|geehrte|Ch[eè]r|Estim|Gentile",
        r"\bDear\s*[,:](?=\s|$)",
        r"Sehr geehrter? (?:Herr|Frau)\s*,",
        r"尊敬的\s*[,，:：。]",
        # Whom it greets still stands in brackets.
        r"(?:\bDear|尊敬的|[Gg]eehrte[rn]?|\b(?:Chère?|Estimad[oa]|Gentile)) ?[\[【<{(][^\]】>}()\d\n]{1,30}[\]】>})]",
    ),
    sure(r":", r"(?<!\d):[^:\n]{1,60}[,;]\s(?P<mark>[^:,\n]{2,30}[:：])\s*$"),
    # What a plan has to tell, and nothing told.
    sure(
        r"[:：]\s*(?:[nNkKsavzfàpoueiPOUEI-]|–|—|/|\.|\?|暂|无|略)",
        r"(?:^|\n)\s*(?P<mark>(?i:root cause|cause|reason|what happened|corrective action|preventive measure|action"
        r"|measure|actions taken"
        r"|ursache|grund|maßnahmen?|cause racine|cause|mesures?|raison|causa|motivo|medidas?|misur[ae]|oorzaak|reden"
        r"|maatregel(?:en)?"
        r"|przyczyna|neden|根本原因|原因|整改措施|措施|预防措施|発生原因|対策)\s?[:：]\s*"
        r"(?:(?i:n\.?/?\.?a\.?|k\. ?a\.|n\. ?v\. ?t\.|nil|none|(?:see|as) above|siehe oben|voir ci-dessus|ver arriba"
        r"|vedi sopra|zie boven|pending|open|not yet known|unclear|offen|noch unklar|en attente|pendiente|in attesa"
        r"|folgt|volgt|à suivre)|[-–—/.?]+|暂无|无|略))\s*(?:$|[\n。])",
    ),
    # What is to be done, or where it stands, where a value should: "Nom : à demander", "Menge: siehe Tabelle".
    form(
        r":\s",
        for_a_value,
        r"(?:^|(?<=[\n.;]))\s*(?P<label>(?:[^\W\d_][\w'’.-]* ?){1,5}?)\s?:[ \t]*"
        r"(?P<mark>(?:(?:noch )?zu|à|da|por|te|nog te|do) [^\W\d_]{3,}(?:en|er|ir|re|ar)"
        r"|(?-i:[nx])"
        r"|(?:see|siehe|s\.|voir|ver|vedi|zie) (?:the |our |der |le )?(?:spread ?sheet|excel|table|tabelle|folder"
        r"|ordner|drive|mail|e-mail|chat|tableau|hoja|tabla))\s*(?:[.\n]|$)",
        flags=re.IGNORECASE,
    ),
    # What stands for a value.
    form(
        r"[:：.。!?\n]|^\S", standing,
        r"(?:^|[:：]\s{0,9}|[\n。.!?]\s{0,9}|\s[-–—=]\s)(?P<mark>[^\n:：.。,;，；!?()\d]{2,48}?)(?=\s*(?:$"
        r"|[\n.,;。；，!)]))",
    ),
    sure(
        r"o be",
        r"(?:^|[:.。;]\s+|[-–—]\s)[Tt]o be (?:completed|filled(?: in| out)?|inserted|added|supplied|advised"
        r"|determined|verified|calculated|translated|adjusted"
        r"|provided|confirmed|announced|decided|specified|defined|clarified|updated|entered|agreed|checked"
        r"|written|described|attached)\b(?=[^.,;\n]{0,50}(?:[.;\n]|$))",
    ),
    sure(
        r"(?i)auszufüllen|einzutragen|zu ergänzen|anzukreuzen",
        r"^\s*(?i:vom|von|durch)(?: [^\W\d_]+){1,3} (?:auszufüllen|zu ergänzen|einzutragen|anzukreuzen)\s*\.?\s*$",
    ),
    sure(
        r"N/A|n/a",
        r"\b(?:ASIN|[Oo]rder(?: number| id| ID)?|[Dd]ate|[Nn]ame|[Qq]uantity|[Aa]mount|[Cc]ompany"
        r"|[Ss]upplier|[Ss]tore)\s?:?\s?N/A\b(?!\s?\(| because|,? as )",
    ),
    sure(r"[A-Z] TO [A-Z]", r"\b[A-Z]{3,}(?: [A-Z]+){0,3} TO (?:FOLLOW|COME|BE [A-Z]{4,})\b"),
    sure(
        r"(?i)placeholder",
        r":\s*placeholder\b",
        r"^\s*placeholder(?=\s*(?:until|for|only|text|here|tb[acd]|[:.,;]|$|\n))",
        flags=re.IGNORECASE,
    ),
    # Fields of a form in a row: "Name, Vorname, Funktion", "Signature / stamp".
    form(
        r"^\s*[A-ZÀ-Ž][^\W\d_]*(?: ?[,/&]| und| and)",
        in_a_row,
        r"^\s*(?P<mark>[A-ZÀ-Ž][^\W\d_]+(?:(?:,| ?/| ?&| and| und) ?[A-ZÀ-Ž]?[^\W\d_]+){1,4})\s*$",
    ),
    # What one chooses from, and what a program calls a new file.
    sure(
        r"(?i)version|variante|option|fassung|版本|写法|备选|新建|未命名|无标题",
        r"(?:^|(?<=[\n.!?]) ?)(?i:version|variante|option|fassung|alternative) [A-C1-4]"
        r"(?:,| (?:if|for|falls|für|when|wenn)\b)"
        r"[^\n.:]{0,60}:",
        r"\b(?i:(?:old|alte) (?:version|fassung|wording))\s?:[^\n:]{3,200}"
        r"\b(?i:(?:new|neue) (?:version|fassung|wording))\s?:",
        r"(?:^|(?<=[。\n]))\s*(?:版本|写法|备选|说法)[一二三四1-4A-C]\s?[:：]",
        r"^\s*(?:新建|未命名|无标题)[^。,，]{0,12}$",
    ),
    sure(
        r"(?i)max|bis zu|min\.|mindestens|at least|minimum|höchstens|exceed|signature",
        r"^\s*(?i:do not exceed|not more than|no more than) \w+ (?i:pages|words|characters|lines)\s*\.?\s*$",
        r"^\s*(?i:[^\W\d_]+['’]s signature)\s*$",
        r"^\s*(?:[^\W\d_]+,? ){0,2}(?i:max\.?|maximal|maximum|up to|bis zu|min\.?|mindestens|minimum|höchstens)"
        r" \d+"
        r" (?i:characters|words|zeichen|wörter|signs)\s*\.?\s*$",
        r"(?<=[.!?。] )(?i:max\.?|maximal|maximum|höchstens|máx\.?) \d+"
        r" (?i:characters|words|lines|zeichen|wörter|zeilen|mots|lignes"
        r"|caractères|palabras|líneas|caracteres|parole|righe|caratteri)\s*\.?\s*$",
    ),
    # A whole text that only says that there should be one.
    sure(
        r"^",
        r"^\s*(?P<mark>test(?:ing)?|test ?\d+|asd\w*|abc|aaa+|123|1234|text|string|value|content|null"
        r"|none yet|x{1,3}|[?.*#_]+|n\.?/?a\.?)\s*\.?\s*$",
        flags=re.IGNORECASE,
    ),
)
