"""What one writer tells another in Chinese: a field or a part of the letter, a verb of writing, who is asked, and when.

As in `clauses` the classes of words are data, and a clause is told by their order. Who writes the letter, what is done
each time and what has been done already make a sentence of the letter of it.
"""

import re
from functools import lru_cache

from pipeline.rules.placeholders.form import Form, by_first, form
from pipeline.rules.placeholders.lexicon import Lexicon, any_of
from pipeline.rules.placeholders.overheard import doubted_of_letters
from pipeline.rules.placeholders.text import DOUBTFUL, NO, SURE, Text

_HEAD, _END = r"(?:^|(?<=[。!?;:,、\n()\[\]，]))\s*", r"(?=\s*(?:$|[。!?;,\n()\[\]]))"
_MOST = 26


def told_in_signs(mark: re.Match[str], text: Text) -> int:
    """Weigh a clause in Chinese signs by the order of its words."""
    told = mark["mark"].strip()
    rules = _rules(text.words)
    # What goes on behind a comma may be the first of two steps.
    goes_on = text.after(mark.end("mark"), 1) == "," and not (_LEFT_EMPTY.search(told) or rules.here.match(told))
    if rules.always.search(told):
        return text.weighed(mark, group="mark")
    if goes_on or rules.letter.search(told) or text.quoted(mark, "mark"):
        return NO
    if _ON_A_PAGE.match(text.after(mark.end("mark"))):
        return NO
    if any(rule.search(told) for rule in rules.sure):
        return text.weighed(mark, SURE, group="mark")
    return text.weighed(mark, DOUBTFUL, group="mark") if any(rule.search(told) for rule in rules.perhaps) else NO


# What was done to words of a page is a deed: "这段介绍太长，我们在页面上删掉了一半".
_ON_A_PAGE = re.compile(r",[^。;\n]{0,12}(?:页面|详情页|商品页|链接)")
_LEFT_EMPTY = re.compile(
    r"空着|留空|留白|不写|不填|字数不够|用自己的话|示例|范例|样例|^如|^若|来着$|^不会写|好像|找不到了|^已[按根]|重复了?$|是[估猜]的$"
)


class _Rules:
    """The orders of words that tell a note, and what makes a sentence of the letter of a clause."""

    def __init__(self, words: Lexicon) -> None:
        def one_of(group: str) -> str:
            return f"(?:{any_of(words.listed[group])})"

        field, part, here = one_of("fields_in_signs"), one_of("parts_in_signs"), one_of("here_in_signs")
        later, do, who = one_of("then_in_signs"), one_of("do_in_signs"), one_of("insiders_in_signs")
        hand = "(?:给|放|发|补|填|写|改|定|说|看|加|弄)"
        write = one_of("write_in_signs")
        others, like, asked = one_of("others_in_signs"), one_of("like_in_signs"), one_of("asked_in_signs")
        person = rf"(?:{who}|小[\u4e00-\u9fff]|[A-Z][a-z]+)"
        ends = r"(?:一下|上|吧|的|了)?$"
        # No letter says so, whatever it is about: "原因就写包装破损吧".
        self.always = re.compile(
            r"^(?:原因|理由|日期|数量|金额|标题|这里)?就(?:写|填|说|用|按)[^,。]{1,12}(?:吧|好了|就行)$|来着$|(?:随便|瞎|乱)(?:写|填|编|凑)|[想记]不起来"
            r"|帮忙?(?:润|改|查|填|写|补|翻|核)|^(?:润|顺)色?一下$|^重写$|[写说讲译翻]得太[^,。]{1,2}$"
            r"|^我可以(?:再|帮您|帮你)?(?:写|改|缩|润色|翻译|调整|扩)"
            r"|^需要我.{0,8}(?:补充|修改|调整|润色|扩写|缩短|添加)"
            r"|^已(?:按|根据)[您你]的?(?:要求|意见).{0,6}(?:修改|润色|调整|改写|优化)"
        )
        self.here = re.compile(here)
        self.letter = re.compile(one_of("letter_in_signs"))
        self.sure = tuple(map(re.compile, (
            rf"^(?:具体|详细|实际|准确)?的?(?:{field}|{part}|{here}).{{0,6}}{later}.{{0,2}}{do}{ends}",
            # "供应商的名字法务同意了再放", "回头改", "数字换成今年的", "改下标题就好", "这段照抄去年的", "改软一点"
            rf"^(?:[^,。]{{0,6}}的)?{field}.{{0,8}}(?:(?<!后)再|{later}).{{0,2}}{hand}(?:一下|上|你|我|吧|的|了)?$",
            rf"^(?:{later}|今晚|下周.?|周[一二三四五六日])(?:再|会)?{hand}(?:你|我|上)?$",
            rf"^(?:{field}|{part}).{{0,2}}(?:换|改|调|替换)(?:成|为)?.{{0,3}}(?:今年|那边|这边|对应|另|别).{{0,4}}的$",
            r"(?:改|换(?!一?[件个台只条双套])|删|补|填|写|抄|套|加|调)[^,。]{0,8}(?:就行|就好|得了|就是了)$",
            rf"^(?:{here})?(?:照抄|照搬|套用|抄)(?:去年|上次|上[一封份]|之前|前面|那|第|另|别|模板)",
            r"^(?:删|改|缩|砍|压)(?:掉|成|到|短|软|长|简|具体)?(?:一半|一点|一些|[点些下])吧?$",
            r"^同[上前](?:一[条段句])?(?:修改|改|略)$",
            r"^请(?:简要|简单|分[点条]|逐条|如实|用.{1,6}|按.{1,6})地?(?:说明|描述|列[出明]|填写|写明|概述|阐述|介绍|举例|陈述|回答)",
            # "语言再正式点", "先放着", "换个原因", "随便写一个", "好像姓林", "以上数字是估的", "准确的再问"
            r"再(?:正式|具体|简洁|诚恳|详细|委婉|通顺|精炼|客气|[短长软硬])(?:一?点|一?些)",
            r"^(?:这[条段句])?先(?:放着|这样|这么写|留着|写着|用着)$|^听(?:律师|老板|客户|法务|你)的|^换个(?:原因|说法|理由|例子|写法|词|标题)",
            r"随便(?:写|填|编|凑)|好像(?:是?[姓叫]|在\d)|来着$|^不会写",
            rf"^(?:以上|上面|这些?)?(?:{field})?都?是(?:估|猜|编|凑|随便)",
            rf"^(?:准确|具体|详细|确切)的(?:再|{later})(?:问|补|写|说|查|给)|一下再(?:改|写|说|补|定|填)",
            rf"(?:改|补|加|写|放|填)(?:在)?{here}$|^{here}(?:老板|法务|律师|客户|领导)(?:不同意|不让|说|觉得|要求)",
            r"待(?:统一|校对|校|润色|译|翻译|整理|排版)$|^需要?(?:人工)?(?:校对|润色|审校)$",
            r"^(?:参考|参照|按|照|仿照|学)(?:上一?[个份家篇]|别的|另一?[个家]|同行|去年|之前).{0,6}(?:写法|格式|模板|版本|思路|案例|措辞)",
            r"重新(?:排|整理|梳理|组织)(?:一下|一遍|版)|^措施[一二三四]和措施[一二三四](?:重复|矛盾)",
            # "再想一个", "第二点放前面", "这里缺个例子", "别提另一个店铺", "用邮件上的日期", "按意思翻的"
            r"^再(?:想|找|换|编)一?个|^第.{1,3}[点条段句](?:放|移|挪|提到|搬|删|合并)|^(?:听|读)起来",
            rf"^{here}(?:缺|少|差|太|不够|有点)|^(?:先)?(?:别|不要)(?:提|写|说到?|放)|^用.{{1,6}}[上里中]的{field}$",
            r"按(?:意思|大意|字面|理解)翻|^[用拿]?(?:翻译软件|机翻)|^(?:原文|原句).{0,4}(?:不清|不明|不通|看不懂)",
            rf"^(?:{field}|.{{0,3}}单)小[\u4e00-\u9fff](?:在|会|去|还没|说|有)",
            rf"等.{{1,8}}(?:回话|回复|答复|消息|回来|确认)(?:了|之后|后)?(?:再|才)?{hand}|(?:贴|插|放|写|补)[在到]{here}$",
            rf"(?:改|换)(?:个|下|一下){field}(?:即可|就行|就好|就可以)$",
            rf"你(?:看|来|再|帮|先|自己|那边|这边|觉得|记得|给我|{do}|定)",
            rf"^(?:{field}|{part}).{{0,6}}(?:再|先|还要|还需).{{0,2}}{do}一下$",
            rf"^(?:具体|详细|实际|准确)?的?(?:{field}|{part}).{{0,2}}(?:问|找|等|让|叫|跟){person}.{{0,8}}$",
            rf"^(?:具体|详细|实际|准确)的?(?:{field}|{part}).{{0,2}}(?:问|找|等){others}.{{0,8}}$",
            # "这句话是我写的" tells who wrote it.
            rf"^(?!{here}是[^,。]{{1,8}}[写加改印]的){here}(?!的).{{0,16}}(?:{write}(?![在于进入到了着])|太[长短]|不[通对顺]|有问题|没写|空着).{{0,10}}$",
            rf"^{here}(?!的).{{0,6}}(?:放|贴|插|加)?.{{0,4}}(?:{field}|{part}|[图表]){ends}",
            r"(?<![层架位格柜库仓箱盒区])(?:先|暂时?)(?:空着|留空|留白|不写|不填)|^.{0,4}(?<![栏层架格柜])(?:空着|留空|占位)先?$",
            r"还没(?:想好|写[完好]?|定|编好?)$",
            # What nobody asked is told in letters: "没有人查过能不能写".
            rf"^(?!.{{0,6}}没.{{0,4}}[查问核想看]).*(?:要不要|该不该|是不是|对不对|能不能|行不行).{{0,6}}(?:{do}|提|说|写).{{0,4}}$|来着$",
            rf"^(?:请|麻烦|记得|需要?|得)?{like}.{{0,6}}(?:模板|实际情况|范文|示例|样本|旧版|样稿).{{0,6}}{do}",
            rf"^(?:请|麻烦|记得|需要?|得)?{like}.{{1,10}}?{do}(?:下面|以下|上面)",
            rf"^(?:请|这[段里句])?(?:{like})(?:上次|之前|去年|以前|上一?[封份个]|旧的?|老的?|别的|其他|前面)(?!.*(?:采购|定价|进货|验收|生产|执行|盘点|销售|发货)).{{0,8}}$",
            rf"^(?:等|问一?下?|找|让|叫|跟){person}(?:.{{0,6}}(?:{asked}|{do}).{{0,6}})?$",
            r"(?:发|传|转|告诉)(?:给|一下)?我(?![们司方店家公国])|(?<![报交递送退])给我(?:一下|看看)?$",
            r"^(?:后补|补一下|重新(?:导|写)(?!入).{0,4}|改一下|再改|再想想|再看看|再说)$",
            rf"^(?:这个?|那个?)?{field}.{{0,3}}我(?:(?:不太?|也不|不是很)确定|不知道|记不清|忘了)",
            rf"^再(?:加|写|补).{{0,3}}(?:[句段]|{part})",
            r"^把.{0,8}(?:段|句|部分).{0,3}(?:搬|移|删|改|放|挪|拿|换|合并).{0,6}$",
            r"^(?:如无|如没有|若无|没有的话)(?:,|可).{0,3}(?:不写|不填|删|略|空)|^可(?:不写|不填|略|留空)$",
            r"^(?:以下|以上|本文|这)(?:为|是)(?:示例|范例|样例|模板|参考)$|用自己的话|字数不够",
        )))
        self.perhaps = tuple(map(re.compile, (
            rf"^(?:等|问|找){others}.{{0,4}}(?:{asked}|{do}).{{0,4}}$",
            rf"^(?:{field}|{part}).{{0,2}}(?:问|找|等|让|叫|跟){others}.{{0,8}}$",
            rf"若干[{words.units}](?!前)",
        )))


@lru_cache(maxsize=8)
def _rules(words: Lexicon) -> _Rules:
    return _Rules(words)


def cues_of(words: Lexicon) -> re.Pattern[str]:
    """Return what stands in a text in which such a clause may stand."""
    return by_first(*map(re.escape, (*words.listed["cues_in_signs"], *words.listed["heads_in_signs"])))


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    writers = f"(?:{any_of(words.listed['writers_in_signs'])})"
    heads, fields = any_of(words.listed["heads_in_signs"]), any_of(words.listed["fields_in_signs"])
    return (
        form(
            cues_of(words).pattern,
            doubted_of_letters(told_in_signs),
            rf"{_HEAD}(?P<mark>[^。!?;:,、\n()\[\]，]{{2,{_MOST}}}){_END}",
        ),
        # What is still to be done, in brackets; of goods it is how they are kept: "(待检)".
        form(
            r"\(待",
            _used,
            r"(?P<mark>\(待(?:补(?!货)|写|填|定|核|查|确认|加|拍|找|做|改|译|问|更新|完善|提供|上传)[\u4e00-\u9fff]?\))",
        ),
        form(r",待|,后补", _used, r"(?<=,)(?P<mark>待[核补查写填]|后补)(?=\s*(?:[。;\n]|$))"),
        form(r":", _used, rf":\s*(?P<mark>(?:{fields})\+(?:{fields}))(?=\s*(?:[。;,\n]|$))"),
        form(
            r"[如例]:",
            _used,
            r"(?:^|(?<=[。\n]))\s*(?P<mark>(?:例如|比如|例|示例|样例):)(?=\s*(?:我们|我司|本店|公司))",
        ),
        form(
            r":\s?待|盖章|签章",
            _used,
            r":\s*(?P<mark>待[核查补定填写]?)(?=\s*$)",
            r"^\s*[^。,]{0,6}(?:盖章|签章|签字)处\s*$",
        ),
        # A note with its head, and somebody called as chat programs do it.
        form(
            rf"{heads}|{writers}",
            _used,
            rf"(?:^|(?<=[。\n(\[]))\s*(?P<mark>(?:{heads}|{writers}(?:注|按|备注|批注|附言|附注|提示))\s?:[^。\n]{{0,30}})",
        ),
        form(r"@", _used, r"(?<![\w.@])(?P<mark>@[\u4e00-\u9fff]{1,4}[\s:,][^。\n]{1,30})"),
    )


def _used(mark: re.Match[str], text: Text) -> int:
    return text.weighed(mark, group="mark")
