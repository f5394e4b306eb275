"""What a program that writes for somebody says to that person, and leaves above or below the letter."""

import re

from pipeline.rules.placeholders.form import AnyPhrase, Form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    yes, made, text = (any_of(words.listed[group]) for group in ("assents", "remade", "writings"))
    here = rf"(?:{any_of(words.listed['handed_over'])})"
    return (
        # Its first line: that it will, or that here is what it wrote anew.
        sure(
            AnyPhrase((*words.listed["assents"], *words.listed["handed_over"])),
            rf"(?:^|\n|[.!] )[ \t]*(?P<mark>(?:{yes})\s?[!,.]\s+(?:{here}|i )(?!\w)[^\n]{{0,120}}"
            rf"|{here} (?:[\w'’]+ ){{0,4}}?(?:(?:{made}) (?:[\w'’-]+ ){{0,3}}?(?:{text})"
            rf"|(?:{text}) (?:[\w'’-]+ ){{0,2}}?(?:{made}))(?!\w)[^\n.]{{0,60}})",
            flags=re.IGNORECASE,
        ),
        # Its last line: that more can be changed.
        sure(
            AnyPhrase(words.listed["offers"]),
            rf"(?:{any_of(words.listed['offers'])})(?!\w)[^.\n]{{0,60}}",
            flags=re.IGNORECASE,
        ),
        # What it did and may do yet, and that it hopes to please.
        sure(
            r"I hope (?:this|that|it)\b|I can (?:also )?[mrseat]|(?:ed|ten) (?:for|to) ",
            r"\bI hope (?:this|that|it) (?:(?:version|draft|text|letter|revision) )?(?:helps|meets|works|fits)\b",
            r"\bI can (?:also )?(?:make it|rewrite|shorten|expand|adjust|translate|turn)\b[^.\n]{0,60}"
            r"\bif you (?:want|like|wish|prefer)",
            r"^\s*(?:Edited|Revised|Rewritten|Reworded|Shortened|Polished) (?:for|to)\b[^.\n]{0,60}",
        ),
        sure(
            r"以下|下面|这是|希望|但愿|如[需有果]|作为|好的|当然|没问题|こちら|もちろん|承知",
            r"(?:^|\n)[ \t]*(?:好的|当然|没问题|当然可以|明白|可以)[,!。、 ]+(?:以下|下面|这是|我)[^\n]{0,40}",
            r"(?:以下|下面|这)是(?:我)?(?:一[份个篇封])?(?:为您|根据您?|按照您?|修改|润色|优化|改写|精简|翻译|重写|调整|更新|完善|草稿|初稿"
            r"|模板|范文|示例|参考)[^\n。]{0,30}",
            r"作为(?:一[个名款])?(?:大型?)?(?:AI|ai|人工智能|语言模型)[^\n。]{0,30}",
            r"(?:希望|但愿)(?:这|以上|本|上述)?[^\n。,]{0,8}(?:对[您你]有(?:所)?帮助|符合[您你]|满足[您你]|能帮到[您你]|令[您你]满意)[^\n。]{0,30}",
            r"如(?:果)?(?:您|你)?(?:还)?(?:需要?|想要?)(?:进一步)?(?:修改|调整|润色|补充|其他帮助)[^\n。]{0,8}(?:请)?(?:随时)?告诉我",
            r"(?:^|\n)[ \t]*(?:承知しました|もちろんです|はい)[、。! ]+(?:以下|こちら)[^\n]{0,30}",
            r"(?:以下|こちら)(?:が|は)(?:修正|改訂|改订|ドラフト|下書き|下书き|サンプル|テンプレート)[^\n。]{0,20}",
        ),
    )
