"""Words to the writer: instructions of a form, and notes of one writer to another."""

import re

from pipeline.catalog.weights import weights
from pipeline.rules.leaning import leaning
from pipeline.rules.placeholders.asides import LISTS, TO_ONESELF
from pipeline.rules.placeholders.form import Form, form, sure, used
from pipeline.rules.placeholders.lexicon import Lexicon, fold, words_of
from pipeline.rules.placeholders.overheard import doubted_of_letters
from pipeline.rules.placeholders.slots import holds
from pipeline.rules.placeholders.text import NO, Text, sure_if

_HERE = re.compile(r"\b(?:here|hier|ici|qui|aquí|aqui|tutaj|buraya)\s*\W*$", re.IGNORECASE)
_NOTE = re.compile(r"\b(?:NB|N\.B\.)[:,]?\s+$")
_TO_WRITERS = re.compile(
    r"\s*(?:your|what (?:happened|went|you|caused|was|the)|how (?:you|the|this)|why (?:you|the|this|it)|in (?:detail"
    r"|your own|this)|(?:the|each|any|all)? ?(?:root cause|causes?|issues?|problem|steps|actions|corrective"
    r"|preventive|measures|reason|exact|specific|greater)\b"
    r"|here|exactly|briefly|on (?:the|your)|details|ici|votre|vos|comment|la cause|les mesures|su |cómo|qué|il |la "
    r"|uw|hoe|wat|przyczyn|the (?:issue|problem|situation|reason|details))",
    re.IGNORECASE,
)


def imperative(mark: re.Match[str], text: Text) -> int:
    """Weigh a sentence that begins with a word to the writer."""
    verb, rest, known = fold(mark[1]), mark[2], text.words
    words, tells = words_of(rest), verb in known["telling"] or verb in known["telling_here"]
    if words and verb in known["checks"] | known["telling"] and _NOTE.search(text.before(mark.start(1))):
        return text.weighed(mark)
    if not words or not tells:
        return NO
    writes = verb in known["of_writers"] and _TO_WRITERS.match(rest)
    fills = verb in known["of_forms"] and known.only_fields(rest) and not LISTS.search(fold(rest))
    return text.weighed(mark) if words[0] in known["yours"] or writes or fills or _HERE.search(rest) else NO


def set_apart(mark: re.Match[str], text: Text) -> int:
    """Weigh words between runs of signs: a note where they ask for something, as headings do not."""
    inside, known = mark["inside"], text.words
    if mark[1] == ">":
        return text.weighed(mark)
    asks = holds(inside, known) in ("asks", "open", "question") or words_of(inside)[0] in known["checks"]
    return text.weighed(mark) if asks or TO_ONESELF.search(inside) else NO


def here(mark: re.Match[str], text: Text) -> int:
    """Weigh a field that is to be put here."""
    return text.weighed(mark) if text.words.only_fields(mark[1]) else NO


def called(mark: re.Match[str], text: Text) -> int:
    """Weigh a sentence that calls somebody as chat programs do: "@kiki can you check it"; accounts are told of, too."""
    return text.weighed(mark, sure_if(leaning(mark["said"], weights("notes"), told=True) > 0), group="mark")


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    return (
        # What is to be written, and where.
        form(
            r"(?i)here\b", here,
            r"(?:^|[:(\[.]\s*|\b(?:by|on|from|to|of|with|at|dear|is)\s)((?!the "
            r"|an? )(?:[A-Za-z]+ ){1,3})here\b(?! (?:at|in|on|and|to|is|are|was|were)\b)",
            flags=re.IGNORECASE,
        ),
        sure(
            r"(?i)here|click|enter|hier|insert",
            r"\b(?:insert|enter|paste)\b[^.。\n]{0,40}\bhere\b",
            r"\b(?:add|describe|type|write|put|list|explain|attach|fill|state)\b[^.。;\n]{0,40}\bhere\b(?! (?:at"
            r"|in|on|and|to|is|are)\b)",
            r"\bclick (?:here )?to (?:enter|add|edit)\b",
            r"\bclick or tap\b",
            r"\b(?:insert|enter) (?:your |the )?(?:name|date|amount|text|asin|reason)\b(?= ?(?:$|[.,;:]|here))",
            r"\byour (?:full |store |shop |company |business |store['’]s |company['’]s )?(?:name|text|answer"
            r"|address|signature|title|reason|logo|statement) here\b",
            r"\btext here\b(?! and)",
            r"\bhier [^.\n]{0,30}\b(?:einsetzen|einfügen|eintragen|ergänzen|eingeben|beschreiben|angeben|invullen"
            r"|invoegen|toevoegen"
            r"|aanvullen|plakken)\b",
            r"\bhier kommt [^.\n]{2,40} (?:hin|rein)\b",
            flags=re.IGNORECASE,
        ),
        form(
            r"einfügen|eintragen|einsetzen|ergänzen|eingeben|angeben|ausfüllen", here,
            r"(?:^|\n|[:.]\s)((?:[^\W\d_]+ ){1,3})(?:bitte )?(?:hier )?(?:einfügen|eintragen|einsetzen|ergänzen"
            r"|eingeben|angeben|ausfüllen)(?=\s*(?:$|[.!\n]))",
            flags=re.IGNORECASE,
        ),
        form(
            r"\w", imperative,
            r"(?:^|\n|[:.!?]\s+|[•*–-]\s)(?:Please |Bitte |Veuillez "
            r"|Lütfen )?([^\W\d_]{3,12})((?: [^\W\d_][\w'’]*){1,9})(?=\s*(?:$|[\n.,;:!()?]))",
            flags=re.IGNORECASE,
        ),
        sure(
            r"(?i)\b(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which|whether)",
            r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:state|write|say|list|mention|give) (?:what|why|how|when|who|which"
            r"|whether)\b[^\n.]*)",
            flags=re.IGNORECASE,
        ),
        # Orders in languages whose letters tell what was done in other forms.
        form(
            r"(?i)sie\b|ez\b|a\b|e\b|f\b|sz\b|j\b|ń\b|l\b|i\b",
            doubted_of_letters(used),
            rf"(?:^|\n|[:.!?]\s+)(?P<mark>(?:{words.orders})\b [^\n.]*)",
        ),
        sure(
            r"(?i)[:;,] (?:describe|explain|elaborate|specify|beschreiben|erläutern)|\bTK(?:\b|TK)",
            r"[:;,] (?P<mark>(?i:describe|explain|elaborate|specify|beschreiben|erläutern|expliquer|explicar"
            r"|spiegare)(?: (?:how|why|what|when|wie|warum|comment"
            r"|cómo|come))?)\s*(?:[.!]\s*)?$",
            r"[,(] TK(?=[.,)])|\b(?:TK){2,}\b",
        ),
        # An example of what could stand there.
        sure(
            r"^\s*(?:[ezpnaöb]|par|例)",
            r"^\s*(?:e\.\s?g\.|z\.\s?B\.|p\.\s?ej\.|par ex\.|ad es\.|per es\.|bijv\.|örn\.|例如?[:：]|比如)[^\n]{0,60}",
        ),
        # In capitals, or with a sign for it.
        sure(
            r"FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS",
            r"\b(?:FILL IN|FILL|INSERT|REPLACE|SPECIFY|DESCRIBE|DELETE THIS|EDIT THIS)\b(?: [A-Z]+)*:?",
        ),
        sure(r"[❓🔲✏📝👉🚧]", r"[❓🔲✏📝👉🚧]"),
        # What one only says aloud.
        sure(
            r"(?i)\b(?:meh|hm+|ugh|nah|oops|argh|haha|naja|ähm|tja|uff|hä|huh)\b",
            r"(?:^|(?<=[.!?\n] ))(?i:meh|hm+|ugh|nah|oops|argh|haha|naja|ähm|tja|uff|hä|huh)(?=\s?[.,!?…]|\s|$)",
        ),
        # A translator's, as they are cut short.
        sure(r"d\. ?[ÜTRV]|[Tt]/[Nn]\b", r"\b(?:Anm\. ?d\. ?(?:Ü|Red|Verf|Übers)\b\.?|N\. ?d\. ?[TR]\b\.?|T/N)\s?:?"),
        # What a guide says.
        sure(
            r"(?i)\btell |remember|make sure|replace|show (?:that|how)|you should|keep |\bwords\b|characters|sentences",
            r"(?:^|\n|[:.!?]\s+)(?P<mark>(?:Tell (?:us|Amazon|them|the reviewer)|Remember to|Make sure (?:you|to"
            r"|that you)|Show (?:that|how) you|Keep (?:it|this) (?:short|brief|concise|to)"
            r"|(?:Please )?[Rr]eplace .{3,40} with your)\b[^\n.]*)",
            r"\((?:max\.?|maximum|up to|about|approx\.?)?\s?\d+(?:\s?-\s?\d+)? (?:words|characters"
            r"|sentences)(?: max\.?)?\)",
            r"\breplace the [^.\n]{3,50} with your\b",
            flags=re.IGNORECASE,
        ),
        sure(
            r"(?i)sample|template|specimen|muster|vorlage|modèle|plantilla|modello|范文|模板",
            r"^\s*(?:sample|template|specimen|muster|vorlage|modèle|plantilla|modello|example)(?: (?:plan|letter"
            r"|appeal|poa|answer|response|brief|schreiben|text)\b"
            r"| (?:of|for|für|de|di|per) (?:the |a |an |our |den |die |das |einen? )?(?:plan|letter|appeal|poa"
            r"|answer|response|schreiben|brief|maßnahmenplan)\b)",
            r"^\s*(?:template|vorlage|modèle|plantilla|modello)\s?[:：]",
            r"^\s*(?:范文|模板)[:：]",
            flags=re.IGNORECASE,
        ),
        # What is to be left out or put in its place.
        sure(
            r"选一|段|句|部分|@",
            r"[二三四五六]选一",
            r"(?:这|此|该|本)一?(?:段|句|部分|行)[^。已从被将]{0,6}(?:删|保留|替换|改写)",
            r"(?:删掉|删除|保留|改写)(?:这|此|该|本)一?(?:段|句|部分|行)",
            r"把(?:这|此)[^。]{0,6}(?:删|改掉|换掉)",
            r"(?:^|(?<=[\s(]))@[A-Z][a-zà-ž]+\s?[:,–-]\s?[^\n]{0,40}",
            r"@(?:姓名|店铺|公司|品牌|供应商|客户|买家|卖家|日期|订单)\w{0,2}",
        ),
        form(r"@\w", called, r"(?:^|(?<=[\n(。!?])|(?<=[.!?] ))(?P<mark>@\w{2,15}[ :,](?P<said>[^\n.。]{2,60}))"),
        # What one writer asks another.
        form(r"([*#!=~+>-])\1\1", set_apart, r"([*#!=~+>-])\1{2,8}\s?(?P<inside>\w[^*\n]{2,80}?)\s?(?:\1{3,9}|<{3,9})"),
        sure(
            r"(?i)please|pls|plz|bitte|一下|按实际|\([小老阿]|[改写][。,;]?$|插入",
            r"\b(?:please|pls|plz) (?:double-?\s?check|re-?check)\b",
            r"\b(?:please|pls|plz) (?:check|confirm|verify|review|correct"
            r"|update)\b[^.\n]{0,60}\bbefore (?:sending|submitting|we (?:send|submit)|(?:it|this) (?:goes"
            r"|is sent))\b",
            r"\bbitte (?:noch ?(?:ein)?mals?|nochmals|unbedingt) (?:\w+ )?(?:prüfen|checken|kontrollieren"
            r"|nachsehen|bestätigen)",
            r"(?:^|[。；\n:])\s*插入[^。,，；\n]{0,6}(?:截图|图片|照片|表格|附件|[图表])(?=$|[。；\n])",
            # To a colleague by name, and after what another letter is to be changed.
            r"\([小老阿][\u4e00-\u9fff]{1,2}[:,][^()\n]{2,60}\)",
            r"(?:参照|按照?|照着?|参考|套用)[^。,\n]{0,14}(?:(?:申诉|上一?[份封篇])[^。,\n]{0,4}|那[份封篇]的?)(?:改|写)"
            r"(?:一下|一改|下)?(?=$|[。,;\n)])",
            r"你们?再?(?:核对|确认|检查|核实|补充|看)一下",
            r"再(?:核对|确认|核实|检查)一下(?=吧?\s*(?:$|[，,。；;！!\n]))",
            r"(?:, |\s[-–—] )bitte (?:noch )?(?:nachsehen|nachreichen|prüfen|klären|checken|ergänzen"
            r"|nachtragen|bestätigen"
            r"|anpassen|kontrollieren)"
            r"(?=\s*(?:$|[.!\n]))",
            r"(?:^|[\n.!?] ?)bitte (?:noch )?(?:\w+ ){0,2}(?:nachsehen|belegen|checken|klären|nachtragen"
            r"|überarbeiten|ausformulieren)"
            r"(?=\s*(?:$|[.!\n]))",
            r"(?:^|[\n.!?] ?)bitte (?:noch )?(?:Zahl|Zahlen|Datum|Menge|Betrag|Nummer|Namen?|Anzahl) (?:prüfen"
            r"|bestätigen|kontrollieren)"
            r"(?=\s*(?:$|[.!\n]))",
            r"按实际(?:情况)?(?:修改|填写|填|写|调整|补充)(?=[）)。.，,\s]|$)",
            flags=re.IGNORECASE,
        ),
        # In Chinese and Japanese.
        sure(
            r"[填写待此这请略三四五六ここ予後あした缺让叫找问等补上核例为草初勿]|还需|仍需",
            r"(?:日期|时间|数量|金额|姓名|名称|编号|单号|号码|地址|比例|数据|证据|细节|原因|供应商|内容|附件|截图)(?:尚?待|还需要?|仍需|有待)(?:确认|核实|核对|补充?"
            r"|填写?|定|查|更新|添加|统计|修改|提供)(?=$|[。；;,，\n])",
            r"(?:^|[。；\n])\s*请?填写[^，。：:\s]{1,6}[:：]",
            r"待(?:确认|核实|填|补|定|更新)的?(?:日期|金额|数量|姓名|名称|订单|编号)",
            r"(?:^|(?<=[（(【\[：:，,]))\s*待(?:核实|补|填|定|查|确认|填写|补充|更新|添加|插入)(?=$"
            r"|[）)】\].。，,；\n])",
            r"(?<=[（(【\[])[\u3400-\u9fff]{1,8}待(?:确认|核实|补充?|填写?|定|查|更新|添加|改|换|加|写|删|译|传)(?=[）)】\]])",
            r"(?<![^\s：:，。/／、或是为])待定(?![制区位单架箱价级])",
            r"请在\w{0,6}(?:填写|输入|填入|插入)",
            r"(?:此处|在此处?|这里|于此)(?:应|需|请|可|要)?(?:填|输入|插入|写|添加|补(?!货)|放(?=[图照截表文张一发凭数资。]|$)|粘贴|说明|描述|待(?!检)|省略"
            r"|列)",
            r"\(略\)",
            r"[（(][\u3400-\u9fff]{1,6}(?:后补|後補|后填|後填)[）)]",
            r"待[\u3400-\u9fff]{0,5}(?:核实|核實|确认|確認|回复|回覆|查清)[后後]再?(?:(?:补|補)(?![发發货貨寄单單款])|填|写|寫|加(?!工|急))",
            r"[（(](?:初稿|草稿|草案|暂定稿?)[，,、 ]?请?(?:勿|不要|不得)"
            r"(?:外发|外發|外传|外傳|转发|轉發|对外|對外)[）)]",
            r"这[句段条](?:话)?还?[请让找问][\u3400-\u9fff]{1,4}?再?(?:核对|核实|确认|看看|看一|改|补)",
            r"(?:^|[。;；\n，,])\s*(?:还?缺少?|少)(?:发票|照片|图片|截图|日期|数量|单号|订单号|发票号|姓名|证据|附件|数据|金额|地址)(?=$|[。；;，,\n])",
            r"(?:^|[。;；\n，,])\s*(?:让|叫|找|问|等|需要?)(?:客户|卖家|供应商|仓库|财务|老板)(?:确认|补|提供|核实|发|要|回复)(?:一下|材料|资料|日期|数量|照片)?"
            r"(?=$|[。；;\n])",
            r"(?:这里|此处)(?:再|要|需)?(?:加|插|放|贴|补)(?:一?[张个段句]|上|图|表|照|文|数|日|金)",
            r"(?:^|[。;；\n，,（(段句条处])\s*等[^,，。;；\n]{1,14}?(?:后|完|了|好)?再写(?=$|[。；;，,)）\n])",
            r"稍后(?:上传|提供|补(?!货))",
            r"(?:^|[。;；\n])\s*待(?:补|填|确认|核实|更新|添加)(?:资料|材料|内容|数据|信息|日期|数量|金额|发票|照片|图片)(?=$|[。；;，,\n])",
            r"(?:数据|数字|日期|金额|数量)[^。\n]{0,4}再(?:核|查|确认)(?=$|[。；;\n])",
            r"(?:原因|措施|整改措施|预防措施|根本原因)[:：]\s*(?:同上|见上|如上|略)(?=$|[。；;\n])",
            r"(?:问|找)一?下?小[\u4e00-\u9fff](?=$|[。；;)）\n])",
            r"(?:展开|后面再|回头再|之后再|稍后再)写(?=$|[。；;)）\n])",
            r"(?:号|日期|数量|金额|名称|姓名|单号)为\s*[:：]?\s*(?=$|[。；;\n])",
            r"^\s*(?:草稿|初稿|内部版本)(?=$|[,，。\n])|勿外传",
            r"(?:发票|照片|图片|截图|证据|附件|数据|日期|数量|单号|资料|材料|总[额数]|合[计計]|[额數数]|比例|原因|編號|编号)(?:后补|待补|回头补|晚点补|待上传|待提供)(?=$|[。；;，,\n)）])",
            r"^\s*(?:示例|例子|样例|范例)[:：][^\n]*",
            r"(?:^|[。；\n:：])\s*(?:请)?(?:填写|填入|输入|插入|写明|列出|描述|请描述|简述|请列出|请注明|请说明"
            r"|请上传)(?:具体|您的|你的|贵|相关)?(?:日期|姓名|名称|公司|店铺|订单|金额|数量|原因|措施|供应商"
            r"|编号|地址|内容|产品|根本|整改)\w{0,6}(?=$|[。；\n:：])",
            r"(?:张三|李四|王五|赵六)(?![丰疯金光维])(?=[检负签，。、；：:在的将已会于每先女核是发,]|\s|$)",
            r"ここに[^。\n]{0,14}(?:入力|記入|记入|挿入|記載|记载|書|书)",
            r"[^。\n]{0,10}を(?:ここに)?(?:入力|記入|记入|挿入|記載|记载)(?:して(?:ください|下さい)|のこと"
            r"|する(?:こと)?(?=$|。))",
            r"(?:写真|画像|図|图|表|スクリーンショット)を(?:挿入|挿入|贴付|貼付)(?=\s*(?:$|[。\n]))",
            r"(?:あとで|后で|后日|してから)[^。\n]{0,8}(?:书く|书き足す|调べる|入れる|直す|闻く|足す|添付|记入|追加|确认)(?=$|[。\n])",
            r"(?:たぶん|多分)[^。\n]{2,40}(?:だと思う|と思う|だった|はず)(?=$|[。\n])",
            r"(?:段落|文|部分|箇所|一文)[はを](?:削除|修正|変更|追加)(?:予定|する|したい)(?=$|[。\n])",
            r"《(?:请|此处)?填写?(?:日期|原因|名称|姓名|金额|数量|编号|公司\w{0,2}|店铺\w{0,2})》",
        ),
    )
