"""Holes in a sentence: a sum, a share, a count or a name is wanting between words that cannot stand without it."""

import re

from pipeline.rules.placeholders.form import Form, form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of, fold
from pipeline.rules.placeholders.text import NO, SURE, Text
from pipeline.rules.scripts import CJK

_SIGN = r"(?:GBP|USD|EUR|CAD|AUD|CHF|[$£€℃]|°C)"
# A share or a sum may be told in words: "forty %".
_NUMBER_WORD = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundred|thousand|million|half"
    r"|ein|eine[nrms]?|zwei|drei|vier|funf|sechs|sieben|acht|neun|elf|zwolf|\w*zehn|\w+zig|\w*ßig|\w*ssig|hundert"
    r"|tausend|mio|mrd|tsd|millionen|cent|mille|mil|dix|vingt|trente|diez|veinte|dieci|venti)"
)


def unmeasured(mark: re.Match[str], text: Text) -> int:
    """Weigh the sign of a currency or a share behind a word: of "in €" and "the % sign" it is spoken."""
    before, after, known = fold(mark["before"]), fold(mark["after"] or ""), text.words
    spoken_of = before in known["before_bare_signs"] or after in known["after_bare_signs"]
    return NO if spoken_of or _NUMBER_WORD.fullmatch(before) else text.weighed(mark, group="mark")


def field_wanting(mark: re.Match[str], text: Text) -> int:
    """Weigh that a field is to come, or asked for, where its value should stand: only a quoted one is spoken of."""
    return NO if text.quoted(mark, 0) or not text.words.only_fields(mark["field"]) else SURE


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    large = any_of(map(str.upper, words.listed["written_large"]))
    parted, counters = any_of(words.listed["parted"]), any_of(words.listed["counters_in_signs"])
    return (
        form(
            r"[a-z] (?:GBP|USD|EUR|CAD|AUD|CHF|[$£€%℃]|°C)",
            unmeasured,
            rf"(?<![\w-])(?P<before>[^\W\d_]+) (?P<mark>{_SIGN}(?=\s(?P<after>[a-zäöü]+)|\s?[.,;](?:\s|$)|\s*$)"
            r"|%(?= (?P<of>of|der|des|von|de|del|van|our|unserer)\b))",
        ),
        sure(
            r"\s,-|€ ?,|EUR ?,|,\s|\s[€$£](?!\s?\d)",
            r"(?<=\s),-{1,2}(?=[\s.])",
            r"(?:€|EUR|Euro)\s?,-{1,2}(?!\d)",
            r"\b(?:ca\.|circa|approx\.|about|around|environ|unos|etwa|rund)\s(?:[€$£]|EUR|USD|GBP)(?!\s?\d)",
            r"\b(?:[Nn]o\.\s+|[Nn]umber\s|[Nn]r\.\s+),(?=\s)",
            r"(?<=[我们已])[于由]\s*[，。,]",
        ),
        sure(
            r"\s[,.;]",
            r"\b(?:on|by|from|of|to|for|at|am|vom|von|le|del|el|il|op|dnia)\s+[,.;](?=\s|$)(?!\.\.)",
            r"(?<=[a-zäöüß] )\.{2}(?= [a-zäöü])",
        ),
        # "We tested of the 40 returned units", "Von den Stück waren".
        sure(
            r" of |Stück",
            rf"\b(?i:we|have|had|has|and|then|were|was) (?:{parted}) of (?:the |our |these )?\d+",
            r"\b(?:[Vv]on|insgesamt|rund|etwa|über)(?: den)? Stück(?= (?:waren|wurden|sind|haben|hatten|war|hat)\b)",
        ),
        # "on the th of May", "a Mrs from Leeds", "Our supplier is called."
        sure(
            r"\b(?:th|st|nd|rd) of|[-—] of|\b(?:Mr|Mrs|Ms|Herrn?)\b"
            r"|\b(?:called|named)\s*[.,;]|[名叫称是][叫做为]?\s*[。,;]"
            r"|eplace|N-|% (?:to|auf)|On we|remaining|defective|(?:Am|Vom|Zum) [hwes]",
            r"\b(?:the|on|by) (?:th|st|nd|rd|-{2,3}|—) of\b",
            r"(?<!or )(?<!/)\b(?:Mr|Mrs|Ms)\.? (?=(?:from|who|of|at|is|has|was|signs|checks)\b)",
            r"\bHerrn? (?=(?:aus|hat|ist|wird|prüft|kontrolliert|packt)\b)",
            r"\b(?:supplier|company|firm|manager|inspector|brand|lab|laboratory|carrier|factory|forwarder) is"
            r" (?:called|named)\s*[.,;](?=\s|$)",
            r"\b(?:Mr|Mrs|Ms)\.? (?=and (?!Mr|Ms|his|her))",
            r"\b(?:the|all|our) (?:remaining|defective) (?=from|were|was|to|and)\b",
            r"(?:^|(?<=[.!?] ))On we (?=received|got|closed|removed|stopped|had|found|were)",
            r"(?:^|(?<=[.!?] ))(?:Am|Vom|Zum) (?=haben|hat|wurden?|erhielten|sperrten)",
            r"\b(?:from|von|by|um) % (?:to|auf)\b",
            r"\b(?:an?|the|our) N-(?:step|point|day|week|hour|page|part)\b",
            r"(?:供应商|公司|工厂|负责人|经理|员工|厂家)(?:名叫|名为|叫做|叫|名称是|名字是)\s*(?=[。,;])",
            r"\b[Rr]eplace [^.\n]{1,30} with (?:the |your )?(?:real|actual|correct|right|true|final) ",
        ),
        sure(
            r"[@#%&=+]{2}|[HMF]\w+/[HMF]|[Aa]mazon|亚马逊|[A-Z]{4}",
            r"(?<=[a-zäöü] )(?:@{2,}|#{2,}|%{2,}|&{2,}|={2,}|\+{2,})(?= ?[a-z.,;])",
            r"\b(?:Herrn?/Frau|Frau/Herrn?|Mr\.?/(?:Mrs|Ms)|(?:Mrs|Ms)\.?/Mr)\b"
            r"(?!\.? (?:was|were|is|has been) (?:dropped|removed|deleted|replaced|taken|struck))\.?(?! ?[A-ZÄÖÜ])",
            rf"\b(?:because|due to|on|by|from|weil|wegen|am|vom) (?:{large})(?=\s*[.,;]|\s*$)",
            r"(?i:\bif amazon asks\b|\b(?:falls|wenn) amazon (?:nach)?fragt\b)|如果?亚马逊.{0,4}问[起到]?",
        ),
        # A word that stands before a noun, and none behind it.
        sure(
            r"\w ?(?:\.\.\.|…)",
            r"(?<![\w.])(?i:the|an?|our|on|by|at|of|from|dem|den|der|die|das|am|im|vom|zum|eine[mnr]?) ?(?:\.{3}|…)"
            r"(?= [A-Z]|$)",
        ),
        # A digit that somebody could not read, "1?0", and a name that is still to come.
        sure(r"\d\?\d", r"(?<![\w?=&/.-])\d{1,3}\?\d{1,3}(?![\w?=&/-])"),
        form(
            r"[tT][bB][cdaCDA]\b|to follow|to be |[a-z]\?", field_wanting,
            r"[,;]\s+(?P<field>[^\W\d_]+(?: [^\W\d_]+){0,2}?)(?:\s+(?i:tb[cda]|to follow|to be (?:added|inserted"
            r"|supplied|confirmed|given|named|filled in))(?=\s*[.,;)]|\s*$)|\s?\?+(?=\s*[,;)]))",
        ),
        # "Gareth to confirm whether the line was ever on the page."
        sure(
            r" to (?:confirm|check|find out|clarify) (?:whether|if|which|who|when|what|how) ",
            r"(?:^|(?<=[.!?\n] ))[A-Z][a-z]+ to (?:confirm|check|find out|clarify) (?:whether|if|which|who|when|what)"
            r" [^.!?\n]{2,60}\b(?:was|were|had|did)\b",
        ),
        # Gaps between words.
        sure(
            r"[ \t]{2}",
            r"(?<=[A-Za-z:$€£])[ \t]{5,}(?=[a-z])",
            rf"(?<=[于从由共第购:：])\s{{3,}}(?=[{CJK}])",
            rf"(?<=[{CJK}])\s{{2,}}(?=[{words.units}](?![{CJK}]{{2}}))",
        ),
        sure(
            rf"[{CJK}]\s|月日|[^\d]%",
            r"(?<=[于从由自至到共第在])\s+(?=[年月日号件个]|%\s?[降升到])",
            r"(?<=年|月)\s+(?=[月日])",
            rf"(?<=[{CJK}])(?<![一二三四五六七八九十百千万两几数多整每各这那哪某第半])[ \t]+(?=(?:{counters}))",
            r"(?<=[为达到是约于])[ \t]*(?=(?:℃|°C))",
            r"(?<=[共约计达])[ \t]+(?=(?:小时|分钟|秒|天|公斤|克|厘米|毫米))",
            r"(?<=[为由是叫])[ \t]+(?=(?:先生|女士|小姐|经理))",
            r"(?<=[于在至到从自])(?:\s*年)?\s*月\s*日(?!期)",
            r"(?<=[达到为有约近占是的])%(?=[以的,。;]|$)",
        ),
        sure(
            r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?:$|[\n.,;。])",
            r"[:：]\s*(?:[$€£¥]|USD|EUR|GBP|RMB|CNY)\s*(?=$|[\n.,;。])",
        ),
    )
