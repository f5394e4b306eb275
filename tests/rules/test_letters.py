"""Whole letters, short: good ones pass without a word, bad ones are caught for the right reason."""

import tomllib
from pathlib import Path

import pytest

from pipeline.model.finding import Severity
from pipeline.rules import all_rules
from pipeline.rules.contract import Hit
from pipeline.rules.letter import letter_of, nowhere

# The words of a letter are judged by these; coverage and evidence are the same in all of them.
OF_WORDS = ("LNG", "CON", "STR-06", "EVD-11", "PRV", "REF", "IP-06", "STR-01")

CAUSE, REFUNDED, REMOVED, CHECK, READ = (
    "case.json$.root_causes[0].statement", "case.json$.actions[0].statement", "case.json$.actions[1].statement",
    "case.json$.measures[0].statement", "case.json$.measures[1].statement",
)
GOOD = {
    "plain": {},
    "first person": {
        CAUSE: "I sent one lamp with a glass shade in February 2026 and had not looked at the picture of the page.",
        CHECK: "I compare each delivery with the pictures and the text of the page before it is shelved.",
    },
    "figures that the case holds": {
        CAUSE: "The lamp of order 026-4410723-9085561, placed on 11 February 2026, had a glass shade.",
        REFUNDED: "Refunded GBP 38.50 on 3 March 2026 for order 026-4410723-9085561.",
    },
    "a quotation with a plea in it": {
        REFUNDED: 'The buyer wrote: "I promise to send it back, please give me a chance." It was refunded in full.',
    },
    "others named beside the own part": {
        CAUSE: "The supplier sent us one lamp with a glass shade, and we did not compare it with the page.",
    },
    "one word of regret": {CAUSE: "We are sorry for this: one lamp sent in February 2026 had a glass shade."},
    "planned is told as planned": {READ: "From April the pages of all lamps will be read against the stock."},
    "no refund elsewhere": {REFUNDED: "The buyer of the glass shade was refunded; no other order had one."},
    "the notice is reported": {
        CAUSE: "According to the notice the lamp may be inauthentic. It had a glass shade, the page shows metal.",
    },
    "chinese": {
        "case.json$.language": "zh",
        CAUSE: "2026年2月11日的订单中有一盏灯的灯罩是玻璃的，页面显示的是金属灯罩，我们发货前没有核对页面图片。",
        REFUNDED: "2026年3月3日已为订单 026-4410723-9085561 的买家全额退款 38.50 英镑。",
        REMOVED: "剩余两盏玻璃灯罩的灯已于2026年3月5日停止销售并单独存放，页面只销售金属灯罩的灯。",
        CHECK: "自2026年3月5日起，每次到货上架之前都与页面的图片和文字逐一核对，并记录日期和差异。",
        READ: "2026年4月1日起，每月第一个星期一对照库存阅读所有灯具的页面，并记录日期和结果。",
    },
    "chinese with a carrier": {
        "case.json$.language": "zh",
        CAUSE: "供应商发错了灯罩，我们没有核对到货的灯，一盏玻璃灯罩的灯因此在2026年2月发给了买家。",
        REFUNDED: "买家已于2026年3月3日收到全额退款，退款编号为 RF-20931，证据见附件中的退款记录。",
        REMOVED: "两盏同样的灯已经下架并隔离存放，没有再销售，页面已于2026年3月5日更正为金属灯罩。",
        CHECK: "到货后由专人在上架前核对，核对表上写明日期、商品和差异，由罗宾签字后归档保存。",
        READ: "每月第一个星期一阅读全部灯具页面并与库存比较，结果写在有日期的清单上，由专人保存。",
    },
    "chinese, short facts": {
        "case.json$.language": "zh",
        CAUSE: "页面显示金属灯罩，而2026年2月寄出的一盏灯是玻璃灯罩，仓库在发货前没有人检查这一点。",
        REFUNDED: "该买家的订单已经全额退款，退款日期是2026年3月3日，金额与订单金额一致，为38.50英镑。",
        REMOVED: "库存中剩下的两盏玻璃灯罩的灯已经取出，不再出售，相应的页面内容也已经修改完成。",
        CHECK: "每次收货时都由仓库人员对照页面检查灯罩的材料和颜色，检查记录保存在仓库办公室里。",
        READ: "每个月第一个星期一把所有灯具页面与库存进行对照，并把读过的页面写入有日期的清单。",
    },
}
BAD = [
    ("STR-06", {REFUNDED: "Refunded order [order number] in full."}),
    ("STR-06", {CAUSE: "The lamp of XXX had a glass shade."}),
    ("STR-06", {CHECK: "Each delivery of <your company> is compared with the page."}),
    ("STR-06", {CAUSE: "The product B0OTHERX77 had a glass shade."}),
    ("STR-06", {REFUNDED: "已为订单【订单号】办理退款。"}),
    ("LNG-01", {CAUSE: "Please give us another chance; the lamp had a glass shade."}),
    ("LNG-01", {CAUSE: "一盏灯的灯罩不对，我们发誓绝不再犯。"}),
    ("LNG-02", {CAUSE: "The courier delayed the lamp. It is their fault."}),
    ("LNG-02", {CAUSE: "这次投诉是买家恶意造成的。"}),
    ("LNG-03", {REMOVED: "We will take the lamps off sale. We are going to correct the page."}),
    ("LNG-03", {REMOVED: "我们将下架这些灯。"}),
    ("LNG-04", {CHECK: "We will do our best and pay more attention."}),
    ("LNG-04", {CHECK: "我们会加强管理，严格遵守平台规则。"}),
    ("LNG-05", {CAUSE: "Thank you for your time. The lamp had a glass shade."}),
    ("LNG-05", {CAUSE: "尊敬的亚马逊团队，灯罩是玻璃的，恳请恢复销售。"}),
    ("LNG-09", {CHECK: "In future we will compare every delivery."}),
    ("CON-04", {REFUNDED: "Refunded GBP 83.50 on 3 March 2026."}),
    ("CON-04", {REFUNDED: "Refunded order 026-4410723-9085516."}),
    ("CON-04", {CAUSE: "See E-017: the lamp had a glass shade."}),
    ("EVD-11", {CAUSE: "The lamp had a glass shade, photos at dropbox.com/s/abc."}),
    ("PRV-01", {REFUNDED: "The buyer, pat@example.org, was refunded in full."}),
    ("REF-01", {REFUNDED: "Refunded orders 026-4410723-9085561 and 026-1111111-2222222.",
                "case.json$.actions[0].refunds": []}),
    ("CON-06", {CAUSE: "Lamps are listed only as used.", CHECK: "Lamps listed as new are compared first."}),
    ("LNG-08", {CAUSE: "2026年2月寄出的一盏灯的灯罩是玻璃的，而页面显示的是金属灯罩，买家因此投诉了我们。"}),
]


def spoken(facts_of, changes):
    facts = facts_of(changes)
    return [
        (rule.code, hit.message, hit.severity if hit.severity is not None else rule.severity)
        for rule in all_rules() if rule.code.startswith(OF_WORDS) and rule.phase != "across"
        for hit in rule.check(facts) if isinstance(hit, Hit)
    ]


@pytest.mark.parametrize("name", GOOD)
def test_a_good_letter_passes_clean(facts_of, name):
    assert [one for one in spoken(facts_of, GOOD[name]) if one[2] > Severity.INFO] == []


@pytest.mark.parametrize(("code", "changes"), BAD, ids=[f"{code}-{number}" for number, (code, _) in enumerate(BAD)])
def test_a_bad_letter_is_caught_for_the_right_reason(facts_of, code, changes):
    assert code in {one[0] for one in spoken(facts_of, changes)}


def letters(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads((Path(__file__).parent / "letters" / f"{name}.toml").read_text(encoding="utf-8"))


def written(letter) -> dict[str, object]:
    """Return the sample case with a letter's words; one that has a single action or measure says it twice."""
    changes = {"case.json$.language": letter.get("language", "en"), CAUSE: letter["cause"]}
    for index, place in enumerate((REFUNDED, REMOVED)):
        changes[place] = letter["actions"][min(index, len(letter["actions"]) - 1)]
    for index, place in enumerate((CHECK, READ)):
        changes[place] = letter["measures"][min(index, len(letter["measures"]) - 1)]
    return changes


@pytest.mark.parametrize("letter", letters("good").values(), ids=letters("good"))
def test_an_invented_good_letter_has_no_error(facts_of, letter):
    assert [one for one in spoken(facts_of, written(letter)) if one[2] >= Severity.ERROR] == []


@pytest.mark.parametrize("letter", letters("bad").values(), ids=letters("bad"))
def test_an_invented_bad_letter_has_an_error(facts_of, letter):
    assert [one for one in spoken(facts_of, written(letter)) if one[2] >= Severity.ERROR]


def test_there_are_enough_letters_in_both_languages():
    for name, least in (("good", 20), ("bad", 28)):
        found = [letter.get("language", "en") for letter in letters(name).values()]
        assert len(found) >= least and found.count("zh") >= 8


def test_figures_of_a_letter_that_a_case_does_not_hold(facts_of):
    told = "Root cause\nOrder 026-4410723-9085561, 11 February 2026, had glass.\nActions\nRefunded GBP {}, {}."
    right = letter_of(told.format("38.50", "3 March 2026"))
    wrong = letter_of(told.format("83.50", "13 March 2026"))
    facts = facts_of({})
    assert list(nowhere(facts, right)) == []
    found = [(part, figure.text, sure) for part, figure, sure in nowhere(facts, wrong)]
    # A date may stand on a page that the program cannot read.
    assert found == [("actions", "GBP 83.50", True), ("actions", "13 March 2026", False)]
