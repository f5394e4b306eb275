"""References that point nowhere: "see annex ?", "Anlage Nr. __", "page nn", "见附件？"."""

from pipeline.rules.placeholders.form import AnyPhrase, Both, Form, sure
from pipeline.rules.placeholders.lexicon import Lexicon, any_of

# What stands where a number should; one question mark may only end a question.
_OPEN = r"(?:\?{2,}|_+|\.{2,}|…+|x{1,3}|n{2,3}|#{1,3}|\[\s*\]|\(\s*\)|X{1,3}|NN+|X[YZ]+|N(?=[ ,.;)]))"
_NUMBER = r"(?:\s?(?i:no|nos|nr|num|n|number|nummer|numéro|numero|número)(?:[.°]|\b))?"
_GOES_ON = (
    r"(?:for|of|and|to|on|in|shows?|is|für|zeigt|und|pour|et|montre|per|e|mostra|para|y|muestra|voor|en|toont|i|dla)"
)


def forms(words: Lexicon) -> tuple[Form, ...]:
    """Return them, with the words that hold here."""
    listed = words.listed["referred_to"]
    parts, see = any_of(listed), any_of(words.listed["referring"])
    return (
        sure(
            Both(AnyPhrase(listed), r"[?_…#]|\.\.|[\[(]\s*[\])]|(?<![A-Za-z])(?:[xXnN]{1,3}|X[YZ]+)(?![A-Za-z])"),
            rf"\b(?i:{parts}){_NUMBER}[ -]{_OPEN}(?![\w-])(?<![xX]-)",
            rf"\b(?i:{parts}){_NUMBER} \?(?=\s{_GOES_ON}\b|[),;])",
            rf"\b(?i:{see}) (?i:{parts}){_NUMBER} \?",
        ),
        sure(
            r"附[件录图表]|证据|別紙|别纸|添付|第",
            r"(?:附件|附录|证据|別紙|别纸|添付資料|添付资料|附图|附表)(?:编号|第)?\s?(?:[?_]+|[XxN]{1,3}(?![A-Za-z0-9])|…+|\.{3,}|[○〇×*]+"
            r"|\(\s*\))",
            r"第\s?(?:[?_*]+|[XxN]{1,3}|…+|\.{3,}|[○〇×]+)\s?(?:页|章|条|款|号|批|次|ページ)",
        ),
    )
