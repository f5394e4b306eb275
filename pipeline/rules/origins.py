"""How a sentence tells what any plan about a right has to: where a picture or words came from, and who took them.

Such a cause may admit something, so a lawyer is asked; it takes no position by itself.
"""

import re

from pipeline.rules.scripts import simplified

_TAKEN_FROM = re.compile(
    r"(?:从|由)?网上(?:下载|找|搜)|\b(?:downloaded|taken|saved) from (?:the )?(?:internet|web|an image search)\b",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(
    r"(?:日|当天)[^，。]{0,4}(?:已?删除|已?删掉|已?替换|已?撤下|已?改掉)"
    r"|\b(?:removed|deleted|replaced|taken (?:off|down|out)) (?:\w+ ){0,4}on \d",
    re.IGNORECASE,
)
_ONE_PERSON = (
    r"(?:he|she|(?:our|the|a) (?:designer|freelancer|photographer|assistant|student|intern|temp|packer|employee"
    r"|editor))"
)
_OF_SIGNS = r"(?:[她他]|(?:我们的|该|这[位名])?(?:美工|设计师|员工|实习生|运营|同事|自由职业者|兼职[^，。]{0,3}))"
_OF_ONE_PERSON = re.compile(
    rf"{_ONE_PERSON} (?:had |then )?(?:believed|thought|assumed|took)\b|{_OF_SIGNS}[^，。]{{0,4}}(?:以为|认为|当成)",
    re.IGNORECASE,
)
# What a third person admits in a mail of his is told of him.
_ADMITS = re.compile(
    rf"{_ONE_PERSON}(?:,[^,.]{{1,40}},)? (?:has |had |then )?(?:admit|conced|acknowledg)\w*\b"
    r"(?! (?:that )?(?:we|our)\b)"
    rf"|{_OF_SIGNS}[^，。]{{0,22}}承认(?![，：]?我们|本[公店])",
    re.IGNORECASE,
)
# Who owns to having told, reported or renewed something late or not at all owns to no infringement.
_LAPSE = re.compile(
    r"\b(?:we|i) (?:\w+ )?(?:admit|conced|acknowledg)\w*(?: to \w+(?: \w+)?)?(?: that)?(?: (?:we|i))?"
    r" (?:(?:had |did |have )?(?:not (?:yet )?|forg[eo]t(?:ten)? to |fail(?:ed)? to |never )"
    r"(?:told?|report|notif|inform|renew|registered|register)\w*|(?:\w+ ){1,6}late\b)"
    r"|承认(?:我们|我方|我司|本店|本公司)?(?:漏[报填告记]|[迟晚]了?[报交告续]|忘[了记]"
    r"|(?:没有?|未能?|并未)[^，。]{0,24}?(?:告知|通知|报备|备案|申报|续签|续期|更新))",
    re.IGNORECASE,
)
# Beside these a lapse is not all that is admitted.
_TAKES = re.compile(
    r"\b(?:cop(?:y|ies|ied|ying)|counterfeit\w*|infring\w*|fakes?)\b|[仿抄盗侵]|使用其|用了其", re.IGNORECASE
)
# What the owner did not know, or took the seller for, says nothing of what the seller knew.
_OWNER_TOOK = re.compile(
    r"(?:权利人|许可方|授权方|品牌方|投诉人|投诉方|对方)[^，。我本]{0,10}(?:不知道?|以为|认为)"
    r"|[把将](?:我[们方司店]|本店|本公司|我公司)[^，。]{0,4}(?:当[成作]|认[为作]|视[为作])"
    r"|\b(?:owner|licensor|complainant|brand)\b(?: (?!we\b|i\b)[\w'-]+){0,3}?"
    r" (?:did not know|was not aware|believed|thought|assumed)\b"
    r"|\b(?:took|taken|mistook|treated) us (?:for|as)\b",
    re.IGNORECASE,
)
_THINGS = (
    r"(?:picture|photo|photograph|image|drawing|illustration|artwork|pattern|text|wording|words?|title|file|template)s?"
)
_CAME = (
    r"(?:came|comes|stems?|stemmed|was bought|were bought|was ordered|was taken over|were taken over|was copied"
    r"|was drawn|was made|was supplied|were supplied) (?:from|by|in|at|with)\b"
)
_OF_A_THING = re.compile(
    rf"\b(?:the|this|that|these|both|our|its)(?: \w+){{0,3}}? {_THINGS}(?: \w+){{0,4}}? {_CAME}"
    r"|\bbecause (?:a|the) (?:\w+ ){0,2}(?:tool|program|template|agency|freelancer)(?: \w+){0,3}"
    r" (?:suggest|propos|offer)ed\b"
    # What one sells under one's own name is told so by those who compared themselves with another's.
    r"|\b(?:is|are) ours and (?:bears?|carr(?:y|ies)|has|have|shows?) our (?:own )?(?:name|brand|mark|logo)s?\b"
    r"|(?:图|画|照片|图案|文字|文案|标题|词)[^，。]{0,6}(?:是|由|系)[^，。]{0,14}(?:买来|买的|购买|给的|做的|画的|提供|发来|下载|外包)"
    r"|(?:图|画|照片|图案|文字|文案)[^，。]{0,6}(?:来自|出自|取自|改自)"
    r"|看到?别[家人]?的?[^，。]{0,10}(?:写|用|页面|标题)[^，。]{0,8}[照跟]着",
    re.IGNORECASE,
)
# What such a sentence makes of it is a position all the same.
_ARGUES = re.compile(
    r"\bnothing (?:to do|in common) with\b|\bundisputed\b|\bcopyright|\bown work\b|\bregret"
    r"|放心|不算|无关|版权|不涉及|没有问题",
    re.IGNORECASE,
)


def tells_a_cause(sentence: str, *, of_knowledge: bool, own: bool) -> bool:
    """Tell whether a sentence says what one person, not the seller, took for free, or when something was taken."""
    if of_knowledge:
        return bool(_OF_ONE_PERSON.match(sentence)) and not own
    return any(map(str.isdigit, sentence)) and bool(_TAKEN_FROM.search(sentence) or _TAKEN_OFF.search(sentence))


def tells_an_admission(sentence: str, found: str) -> bool:
    """Tell whether words that admit are those of a third person, whom the sentence names before, or admit a lapse."""
    told = simplified(sentence)
    lapses = () if _TAKES.search(told) else _LAPSE.finditer(told)
    return any(simplified(found) in one[0] for one in (*_ADMITS.finditer(told), *lapses))


def tells_of_the_owner(sentence: str) -> bool:
    """Tell whether a sentence says what the owner of a right did not know, or took the seller for."""
    return bool(_OWNER_TOOK.search(simplified(sentence)))


def tells_origin(sentence: str) -> bool:
    """Tell whether a sentence says where a picture or words came from, and makes nothing of it."""
    return bool(_OF_A_THING.search(sentence)) and not _ARGUES.search(sentence)
