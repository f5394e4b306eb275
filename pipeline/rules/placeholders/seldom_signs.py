"""The signs, words and beginnings that hardly stand in a text without a mark: what makes one worth reading."""

import re

from pipeline.rules.placeholders.bare import CUES as BARE_CUES
from pipeline.rules.placeholders.bare import NAMED_ROLES
from pipeline.rules.placeholders.drafts import ONLY_VERSIONS
from pipeline.rules.placeholders.form import by_first
from pipeline.rules.placeholders.reminders import ASKED, CALLED
from pipeline.rules.scripts import CJK

_QUOTED_FIELD = (
    r"[A-Za-z ]{0,16}(?i:name|date|number|amount|address|datum|betrag|nummer|nom|nombre|nome|naam|fecha|data)"
)
# Every part begins with a sign of its own: so a search passes over all other signs at once.
SELDOM = (
    re.compile(CALLED),
    re.compile(ASKED),
    re.compile(r"[\[\]{}<>_…×○◯〇◎●□■△▲◇◆☐⬜|~^`=→⇒➔➡←\\‿�【「«❓🔲✏📝👉🚧]"),
    by_first(
        rf"\n(?=[ \t]*{ONLY_VERSIONS}\s*\n)",
        r"\n(?=[ \t]*(?:[Xx*.?#_]{1,3}|n\.?/?a)[\s.]*\n|to be |e\. ?g\.|z\. ?B\.|p\. ?ej\.|par ex\.|ad es\.|bijv\."
        r"|(?:(?P<same>[^\W\d_])(?P=same){2,}|[xyz]{2,4}|[vV] ?\d\.\d{1,2}|\d{1,4}/\d{3,5}"
        r"|[Mm]ax\.? \d+ \w+)\s*\.?\n|\d{1,2}[.)] ?[xyz]{2}"
        r"|(?i:test|testing|text|string|value|content|null|123)\n|test |asd)",
        r"\((?<=\w\()(?=s\))",
        r"\((?=[\s)?_.…#*×]|[XxNO]{1,4}\)|(?:盖章|签[字名章]|公章)\)|[小老阿][\u4e00-\u9fff]{1,2}[:,])",
        r"'(?=s (?:bit|part|paragraph|section|sentence|text|wording|draft|version)[.!\n])",
        r"’(?=s (?:bit|part|paragraph|section|sentence|text|wording|draft|version)[.!\n])",
        r"\$(?=[^\d\s]|\s*[\n,.;]|\s[a-z]|$)",
        rf'"(?=\s?"|{_QUOTED_FIELD}")',
        rf"“(?=\s?”|{_QUOTED_FIELD}”)",
        r"„(?=\s?[“”])",
        r"‘(?=\s?’)",
        rf"'(?='|{_QUOTED_FIELD}')",
        r"《(?=\s?》)",
        r"N(?=one (?:units?|orders?|items?|pieces?|parcels?|buyers?|customers?|days?|returns?|refunds?)\b)",
        r"D(?=RAFT)",
        r"C(?=ONCEPT)",
        r"\?",
        r"W(?=IP\b|ORK IN PROG)",
        r"£(?=[^\d\s]|\s*\n)", r"£(?<=[a-z] £)(?!\d)",
        r"€(?=[^\d\s]|\s*\n)", r"€(?<=[a-zäöüß] €)(?!\d)",
        r"¥(?=[^\d\s]|\s*\n)",
        rf"%(?=[A-Za-z(%{CJK}])", r"%(?<=[a-z] %)", r"%(?<=[达到为有约近占是的]%)",
        r"#(?!\d)",
        r"\*(?=[^\s.,;)])",
        r"@(?<![\w.]@)(?=\w)",
        r"@(?=(?:your|my|company|domain|store|shop|seller|brand|name|customer|buyer|date|asin|x{2}|xyz|abc|firma"
        r"|ihre|empresa|entreprise|azienda|muster|beispiel|business|website|[A-Za-z]+@))",
        r"@(?:(?<=name@)|(?<=mail@)|(?<=user@)|(?<=one@)|(?<=body@)|(?<=test@)|(?<=mple@)|(?<=abc@)|(?<=xyz@)"
        r"|(?<=xx@)|(?<=foo@)|(?<=doe@)|(?<=mann@)|(?<=you@)|(?<=\bme@)|(?<=nom@)|(?<=nome@)|(?<=bre@)|(?<=naam@)"
        r"|(?<=esse@)|(?<=last@)|(?<=irma@)|(?<=any@)|(?<=tore@)|(?<=shop@)|(?<=reo@)|(?<=cognome@))",
        r":(?=[ \t]*(?:[A-Za-z]+ ){0,2}(?i:name|date|address|amount|quantity|signature|datum|betrag|anzahl"
        r"|unterschrift|nom"
        r"|montant|fecha|importe|nombre|naam|bedrag|data|kwota|nazwa|tarih|tutar)\b)",
        r":(?=[ \t]*(?:\n|$|[,;.…$€£¥*?]|[-–—]|N/A|to be|TB|tb|siehe oben|see above|as above|voir ci|ver arriba"
        r"|vedi sopra|zie boven|[kn]\. ?[a-zA-Z]|[nx]\s*\n|nil\b|none\b|n/a))",
        r"/(?<=[A-Za-z.\s]/)(?=\s?[A-Za-z])", r"/(?<=\d/)(?=\d{1,2} [A-Za-zé])", r"/(?<=[天日周月时]/)(?=\d)",
        r"\.(?=\.\.)",
        r"\.(?<=\d\.\.)",
        r",(?<=\s,)", r",(?= (?:can|could|did|do|have|should|will|would) you\b)",
        r"\.(?<=\s\.)",
        r"-(?=[NX]\b)",
        r" (?=   )",
        r"X(?<![A-Za-z0-9]X)(?=th\b|st\b|nd\b|rd\b)",
        r"E(?=\+\d\d)",
        r":(?= ?\(| (?:see|siehe|à|zu|da|por) )",
        # Days that no calendar has, and numbers of a list with nothing behind them.
        r"3(?=[01][./](?:0?[2469]|11)[./])", r"2(?=9[./]0?2[./])", r"-(?=(?:02|04|06|09|11)-(?:29|3[01]))",
        r"\)(?<= [2-5b-d]\))(?=[,;]? [3-6c-e]\)|\s*[.;]?\n)",
        r"T(?<= T)(?=O (?:FOLLOW|COME|BE ))",
        r"X(?=X)",
        r"x(?=[xy])",
        r"X(?<![A-Za-z0-9]X)(?![A-Za-z0-9])", r"X(?<=[12]\d\dX)",
        r"&(?=(?:lt|nbsp|amp|quot|apos);|#)",
        r"n(?<![A-Za-z0-9]n)(?= ?%)", r"°(?<=[a-z] °)", r"℃(?<=[a-z] ℃)",
        r"x(?=%|th\b|st\b|nd\b|rd\b)",
        r"x(?<=[\s.]x)(?=[.,/])",
        r"x(?<=[a-z] x)(?= )",
        r"Y(?<![A-Za-z0-9]Y)(?![A-Za-z0-9-])",
        r"Z(?<![A-Za-z0-9]Z)(?![A-Za-z0-9-])",
        r"N(?<![A-Za-z0-9]N)(?![A-Za-z0-9-])",
        r"N(?=N+\s|B\b|\.B\.)",
        r"A(?<=[a-zN] A)(?![A-Za-z0-9'’-])",
        r"B(?<=[a-zN] B)(?![A-Za-z0-9'’-])",
        r"C(?<=[a-z] C)(?![A-Za-z0-9'’-])",
        r"D(?<=[a-z] D)(?![A-Za-z0-9'’-])",
        r"Y(?=Y)",
        r"J(?=J)",
        r"A(?=AA)",
        r"R(?=RRR)",
        r"D(?=D)",
        r"M(?=M[/.-])",
        r"T(?=T)",
        r"G(?=G[/.-])",
        r"H(?=H:)",
        r"A(?=BC)",
        r"X(?=Y)",
        r"A(?=cme|CME)",
        r"A(?=1B2|B12)",
        r"O(?=O)",
        r"B(?=0(?:EXAMPLE|TEST|ABC|1ABC|\.\.))",
        r"A(?=SIN ?[\d#_])",
        r"1(?<!\d1)(?=23[- )])", r"1(?=234|900\b|970\b|899\b|3\d00|111)",
        r"0(?=000|123|1234|0[/.-]|0+ [A-Za-z])",
        r"0(?=815\b)",
        r"0(?<![\d:.,]0)(?=0\.? [A-Z])",
        r"0(?<![\d.,:]0)(?=[.,]00(?![\d.,]?\d))",
        r"0(?<![\d.,:]0)(?=0+[.,]00(?!\d))", r"0(?<=[$£€¥DPRYB]0)(?=0)", r"0(?<=[$£€¥DPRYB] 0)(?=0)",
        r"9(?=999|9/99|876)",
        r"2(?=222|000[-年])", r"/(?<=01/01/)(?=2000|1970)", r"/(?<=1/1/)(?=2000|1970)", r"\.(?<=01\.01\.)(?=2000|1970)",
        r"M(?=[aá]x(?:imum|imal|\.)? \d)", r"m(?=[aá]x\. \d)", r"H(?=öchstens \d)",
        r"3(?=333)",
        r"4(?=444|111)",
        r"5(?=555|55[-) ])",
        r"6(?=666)",
        r"7(?=777)",
        r"8(?=888)",
        r"1(?<=[a-z]1)",
        r"1(?<=[a-z] 1)(?=[,;] \w{4,14} 2)",
        r"2(?<=[a-z]2)",
        *(rf"{digit}(?<=[A-Za-z]{digit})" for digit in "3456789"),
        r"A(?<=[a-z]A)",
        r"B(?<=[a-z]B)",
        r"T(?=o be )",
        r":(?= to be )",
        r"\.(?= to be )",
        r";(?= to be )",
        r"I(?=/?\s?[Ww]e\b| hope (?:this|that|it)\b| can (?:also )?(?:make it|rewr|short|expand|adjust|transl|turn))",
        r"\n(?=(?:Edited|Revised|Rewritten|Reworded|Shortened|Polished) (?:for|to) |[Mm]in(?:\.|imum) \d"
        r"|[Mm]indestens \d|Do not exceed)",
        r"\((?=[A-Z][a-z]+ (?:has|knows|hat|weiß) )", r"'(?=s signature\n)",
        r"\.(?<=Anm\.)", r"\.(?<=N\.)(?= ?d\. ?[TR])", r"T(?=/N\b)",
        r"N(?=-(?:step|point|day|week|hour|part|page))",
        r"FILL",
        r"INSERT",
        r"REPLACE",
        r"SPECIFY",
        r"DESCRIBE",
        r"DELETE THIS",
        r"EDIT THIS", r"Z(?=IP\b|ip\b)", r"P(?=LZ|ostal)",
        r"C(?=ity,)", r"T(?=own,)", r"S(?=tate,? Z|tra(?:ße|sse),|treet,)", r"A(?=ddress Line)",
        r"HERE\b",
        r"/(?<!:/)(?=/[ A-Za-z])",
        r":(?=//(?:www\.)?(?:your|x{2}|domain|website|company|store|ihre|example))",
        r"!(?=!)",
        r"\+(?=\+)",
        r"M(?=(?:r|s|rs|me)\.? ?(?:\.\.|…|[A-C] |(?:from|who|of|at|is|has|was|signs|checks|and [^MhH]) ?))",
        r"H(?=errn? ?(?:\.\.|…|[A-C] |(?:aus|hat|ist|wird|prüft|kontrolliert|packt) ))",
        r"F(?=rau ?(?:\.\.|…|[A-C] ))",
        r"I(?=F \")",
        r"S(?=elect|ample|pecimen)",
        r"C(?=hoose)",
        r"T(?=emplate)",
        r"G(?=BP [a-z.,])",
        r"U(?=SD [a-z.,])",
        r"E(?=UR [a-z.,])",
        r"\$(?= [a-z])",
        r",(?<=no\.,)",
        r"-(?=-)",
        r"―",
        r":(?<=[^\w:]:)(?=[a-z])",
        r":(?<=\n:)",
        r"M(?=M/DD|uster|od[eè])",
        r"D(?=D/MM)",
        r"T(?=T\.MM)",
        r"V(?=orlage)",
        r"P(?=lantilla)",
    ),
    re.compile(r"[A-Z](?<=[a-z][A-Z])"),
)
# Pieces, by what each of them begins with: most texts do not even hold that.
PIECES = {
    **{piece: (piece,) for piece in BARE_CUES},
    **{piece: (piece,) for piece in ("n/a", "yy", "jj", "aaaa", "rrrr", "hh:", "abc", "xyz", "a1b2", " example.")},
    **{two: tuple(f"{two}{sign}" for sign in "/.-") for two in ("dd", "mm")},
    " name": tuple(f"{role} name" for role in NAMED_ROLES),
    "@ex": ("info@ex", "contact@ex", "support@ex", "sales@ex", "kontakt@ex"),
    " Stück": ("on den Stück", "on Stück", "gesamt Stück", "rund Stück", "etwa Stück", "über Stück"),
    " X": (" X, Y", " do X", "did X", " of X", "due to X", "that X", "done X"),
    "/he": ("s/he", "S/he"),
    " n ": (" n ",), "irst": ("irstly, ", "irst, s", "irst, S"),
    " TK": (" TK.", " TK)", " TK,"), "TKTK": ("TKTK",),
    "fragen)": ("fragen)",), "vragen)": ("vragen)",), "sor)": ("sor)",), "(find": ("(find out",),
    "hrase)": ("rephrase)",),
    " of ": (" of X", " of x", " th of", " st of", " nd of", " rd of"),
    " to be ": tuple(f"{noun} to be " for noun in ("name", "number", "date", "day", "amount", "quantity", "title")),
    " is called": (" is called.", " is called,"), " is named": (" is named.",),
    "eplace ": tuple(f" with the {word}" for word in ("real", "actual", "right", "correct", "true", "final")),
    "On we ": ("On we ",), "emaining ": ("emaining from", "emaining were", "emaining to"),
    " % ": ("from % to", "von % auf"), "Am ": ("Am haben", "Am wurde", "Am hat"),
    "efective ": ("efective from", "efective were", "efective to"),
    ":///": (":///",), ":\\U": (":\\Users",), "(!": ("(!!",), "N. ": ("N. N.",), " NN": (" NN.", " NN,", " NN\n"),
    " goes out": tuple(f"{word} goes out" for word in ("it", "this", "that")),
    "@@": ("@@",), "mazon ": ("if Amazon asks", "If Amazon asks"), "$$$": ("$$$",),
    **{verb: (f": {verb}", f"; {verb}", f", {verb}") for verb in ("describe", "explain", "elaborate", "specify")},
    **{word: tuple(f"{dash}{word}" for dash in ("– ", "— ", "–", "—", " - ")) for word in (
        "need", "must ", "still ", "noch ", "muss", "müssen", "à ", "encore à ", "reste à ",
        "por ", "falta ", "hay que ",
        "i need", "I need", "I still", "I'll", "I’ll",
    )},
    "(wh": ("(which one", "(what exactly", "(who exactly"),
    "www.": tuple(f"www.{name}" for name in ("your", "xx", "domain", "company", "store", "ihre", "website", "example")),
}
# UNITS stands for the signs that a number stands before.
SIGNS = (
    rf"[二三四五六](?=选一)|删|保(?=留)|范(?=文)|模(?=板)|小(?=[A-Z])|@(?=[姓店公品供客买卖日订])|多(?=少)|几(?=[件个单笔批台月号])|哪(?=天)|某|填"
    rf"|年(?=[\s(_月/])|月(?=\s|日)|待(?=[填补定确核更查添插录])|略(?=\))|此(?=处)|在(?=此)|这(?=里)|因(?=为?原因)|在(?=日期)|自(?=日期|\.)"
    rf"|[从到至](?=\.)|由(?=原因|姓名)|于(?=日期|原因|此|\s|[,，。])|由(?=\s|[,，])"
    rf"|请(?=[写输插补说描列注上替粘删简详具自根按用贴在])|一(?=下)|按(?=实际)|张(?=三)|李(?=四)|王(?=五)|赵(?=六)|こ(?=こ)|を(?=ここに|入力|記|记|挿)"
    rf"|株(?=式会社[○◯●△×A-CX])"
    rf"|“(?=[{CJK}]{{1,14}}”)|[ABCXYZ](?=(?:有限)?[公供店工品厂先女经员客会商社仓部物快])|[A-DXYZ](?<=[{CJK}][A-DXYZ])"
    rf"|[Xx×NO?*]+(?=\s?[UNITS])|他(?=/)|她(?=/)|我(?=/)|尊(?=敬的\s*[,，:：。(])|列(?=出)|写(?=明)|描(?=述)|输(?=入)|插(?=入)"
    rf"|缺(?=少?[发照图截日数单订姓证附金地])|[让叫找问等要](?=客)|还(?=是)|后(?=补)|稍(?=后)|头(?=[补再])|再(?=写)|展(?=开写)|勿(?=外传)"
    rf"|草(?=稿)|初(?=稿)|内(?=部版本)|情(?=待补)|后(?=で|日)|あ(?=とで)|し(?=てから)|た(?=ぶん)|多(?=分)|段(?=落[はを])|文(?=[はを])|分(?=[はを])|所(?=[はを])|问(?=一?下?小)|找(?=一?下?小)|为(?=\s*[:：]?\s*[。；;\n])|点(?=补)"
    rf"|再(?=[核查确])|略(?=[。\n])|同(?=上)|见(?=上)|图(?=を)|表(?=を)|像(?=を)|真(?=を)"
    rf"|件(?=[?_×○〇XxN])|录(?=[?_×○〇XxN])|批(?=注)|例(?=[如:])|以(?=下)|下(?=面是)|这(?=是)|作(?=为[一AI人语])"
    rf"|希(?=望[这以])|如(?=[有果需])"
    rf"|好(?=的[,!。、 ])|当(?=然[,!。、 可])|没(?=问题)|承(?=知)"
    rf"|も(?=ちろん)|こ(?=ちら)|还(?=需)|仍(?=需)|尚(?=待)|有(?=待)|不(?=[太确]?确定)"
    rf"| (?<=[{CJK}] )(?= [UNITS])|签(?=[名字章]处)|盖(?=章处)"
    rf"|新(?=建)|未(?=命名)|无(?=标题)|[版写备说](?=[本法选][一二三四1-4A-C]\s?[:：])"
    rf"| (?<=[{CJK}] )(?=[UNITS美欧英%先女经分秒公克厘毫])"
    rf"|亚马逊(?=.?.?.?问)|/(?= ?[未没不])|月(?<=[^1]2月)(?=29|3[01])|月(?<=[469]月)(?=31)|月(?<=11月)(?=31)"
    rf"|[已被](?=[^\n/]{{2,4}}/)|[是有已](?=\s?[/／])|℃(?<!\d℃)|:(?=\s*(?:$|\n|[,，；;。]))|…"
)
