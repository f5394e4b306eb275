"""IP-06: no position on infringement."""

from datetime import date

import pytest

from pipeline.model.appeal import Override
from pipeline.model.finding import Finding, Place, Severity
from pipeline.rules.rights.ip_06_no_word_on_infringement import COMPLAINT, judged, position, remark
from pipeline.rules.tense import unquoted
from pipeline.rules.wording import sentences
from pipeline.stages.check import apply_overrides
from tests.rules.lists import lines


@pytest.mark.parametrize(
    "sentence",
    [
        "The page was removed on 9 May 2024.",
        "No step asked whether somebody holds a patent.",
        "The notice says that our listing infringed a mark.",
        "This plan takes no position on the patent.",
        "Products are searched in two public registers before an order.",
        "收到投诉后，我们于5月9日关闭了页面。",
        "投诉称该产品涉嫌构成侵权。",
        "According to the notice the page infringes a mark, but its owner has not answered our mail.",
        "We asked our lawyer on 9 May 2024 whether the patent covers the clasp.",
        "Bethan enters TP only where the page is one of our own designs.",
        "On the first Monday of each month we read ten live listings word by word.",
        "每周一逐字核对在售页面。",
        "用到他人图案的，再逐字对照附表A，两人签字后才上架。",
        "標題逐字比對附表後才上架。",
        "We compared the wording on the box word for word with Schedule A.",
        "这两款支架用的是工厂2024年8月开的公模。",
        "来信人不明的，也照样转交。",
        "The seal is checked with a torch; a cut seal means the unit is not new.",
        "权利人、范围、终止日登记后抄送运营和仓库。",
        "We did not know which of the two lots the buyer had received, so we refunded both orders.",
    ],
)
def test_facts_and_reports(sentence):
    assert position(sentence) == ("", "")


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("Our product does not infringe the patent.", "infringement"),
        ("We removed the infringing listings.", "infringement"),
        ("The patent is invalid.", "the validity of a right"),
        ("We did not know of the mark.", "knowledge or intent"),
        ("The shape of the lid is not new.", "the validity of a right"),
        ("We did not know which mark the name was.", "knowledge or intent"),
        ("It was unintentional.", "knowledge or intent"),
        ("我们的产品没有侵权。", "infringement"),
        ("This is not an infringement.", "infringement"),
        ("We acknowledge the violation of your trademark.", "infringement"),
        ("I never violated anyone's rights.", "infringement"),
        ("我们承认侵权。", "infringement"),
        ("我们抄了权利人的图案，并抄送了运营。", "infringement"),
        ("对侵权行为我们深表歉意。", "infringement"),
        ("我們的產品沒有侵犯該專利。", "infringement"),
        ("According to our lawyer the product does not infringe.", "infringement"),
        ("The notice says that we infringed a mark, but our product does not infringe it.", "infringement"),
        ("投诉称该产品涉嫌侵权，但我们的产品不侵权。", "infringement"),
        ("The mark is not validly registered.", "the validity of a right"),
        ("We had no idea that the shape was protected.", "knowledge or intent"),
        ("该专利无效。", "the validity of a right"),
        ("我们不知道该专利。", "knowledge or intent"),
        ("Claim 2 asks for a hinge; our lid slides, so the patent does not cover it.", "infringement"),
        (
            "The word stood first in the title because buyers search for it a lot, and yes, we were using somebody "
            "else's mark.",
            "infringement",
        ),
        ("The drawing was taken over from another seller.", "infringement"),
        ("If the owner had looked, he would have seen that his is round.", "infringement"),
        ("Such lids were sold in 2011, two years before they filed.", "the validity of a right"),
        ("The supplier says he holds the design, so we saw no reason to doubt him.", "knowledge or intent"),
        ("Having read the patent, we see that our first version had the same latch.", "infringement"),
        ("去年就收到过律师函，当时没放在心上。", "knowledge or intent"),
    ],
)
def test_positions(sentence, about):
    assert position(sentence)[0] == about


def takes_a_position(text):
    return any(position(sentence)[1] for sentence in sentences(unquoted(text)))


@pytest.mark.parametrize("line", lines("positions"))
def test_positions_as_sellers_write_them(line):
    assert takes_a_position(line)


@pytest.mark.parametrize("line", lines("no_positions"))
def test_facts_as_good_plans_tell_them(line):
    assert not takes_a_position(line)
    assert not any(remark(sentence) for sentence in sentences(unquoted(line)))
    assert (found := judged(line)) is None or found.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The patent hangs by a thread.", "patent"),
        ("对方的商标就那样。", "对方的"),
        ("We searched the patent database before the order.", ""),
        ("The mark stood in the title from 3 January to 6 May.", ""),
        ("The lid is blue.", ""),
    ],
)
def test_what_speaks_of_a_right_and_tells_no_step(sentence, words):
    assert remark(sentence) == words


def test_a_remark_on_a_right_is_a_warning(hits):
    told = {
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.root_causes[0].statement": "The patent hangs by a thread.",
    }
    [hit] = hits("IP-06", told)
    assert hit.severity is Severity.WARNING
    assert "patent" in hit.message


def test_a_remark_that_denies_or_stresses_is_an_error(hits):
    told = {
        "case.json$.notice.complaints[0]": COMPLAINT,
        "case.json$.root_causes[0].statement": "The patent hangs by a thread only.",
    }
    [hit] = hits("IP-06", told)
    assert hit.severity is Severity.ERROR


def weighed(name):
    return [found.severity if (found := judged(line)) else None for line in lines(name)]


def test_most_positions_never_seen_before_are_found():
    found = weighed("unseen_positions")
    assert found.count(Severity.ERROR) >= 28
    assert found.count(None) <= 8


def test_sound_sentences_never_seen_before_are_left_alone():
    found = weighed("unseen_no_positions")
    assert found.count(Severity.ERROR) <= 1
    assert found.count(Severity.WARNING) <= 5


@pytest.mark.parametrize(
    "sentence",
    [
        "We do not say here whether the lever is alike.",
        "The owner's view is that the two bottles are alike.",
        "Until the lawyer has answered, no claim of the patent is discussed.",
        "本信不对商标作任何表态。",
        "标题里出现了别家的品牌名，5月5日已删除。",
    ],
)
def test_what_is_left_to_others_is_no_position(sentence):
    assert judged(sentence) is None


def test_a_pair_of_words_among_work_is_a_question():
    told = judged(
        "On 8 May we compared the text with the brand's page line by line and sent 12 printed sheets to the lawyer."
    )
    assert told is None or told.severity is Severity.WARNING


def test_a_place_is_that_of_the_words(hits):
    said = "The page was closed on 5 May. The patent hangs by a thread."
    [hit] = hits("IP-06", {
        "case.json$.notice.complaints[0]": COMPLAINT, "case.json$.root_causes[0].statement": said,
    })
    assert said[hit.at.offset:].startswith(hit.message.split('"')[1])


@pytest.mark.parametrize("place", ["measures[0].recorded", "measures[0].rhythm", "orders[0].cause"])
def test_what_is_told_beside_the_statements_takes_no_position_either(hits, place):
    def told(words):
        return hits("IP-06", {"case.json$.notice.complaints[0]": COMPLAINT, f"case.json$.{place}": words})

    (hit,) = told("The lamp infringed the trademark of the owner")
    assert (hit.at.path, hit.severity) == (f"$.{place}", Severity.ERROR)
    assert not told("Numbers of trademarks looked up, with the day")


def test_the_names_of_registers_and_complaints_take_no_position():
    assert position("The infringement complaint reached us on 3 May.") == ("", "")
    assert position("This infringement reached our attention on 3 May.")[0] == "infringement"


def test_complaints_of_other_kinds_are_not_about_rights(hits):
    assert hits("IP-06", {"case.json$.root_causes[0].statement": "We did not know the shade was of glass."}) == []


@pytest.mark.parametrize(
    ("by", "cleared"),
    [
        ("L. Example", True), ("l. example (solicitor)", True), ("L. Example, solicitor", True),
        ("Robin Sample", False),
        ("L.", False), (", x", False), ("L. Exam", False),
    ],
)
def test_only_the_lawyer_clears_it(by, cleared):
    place = Place("case.json", "$.root_causes[0].statement", 1, 1)
    finding = Finding("IP-06", Severity.ERROR, "m", place, "h", "s", "0123456789abcdef")
    override = Override(
        code="IP-06", place=place.key, digest=finding.digest, reason="Approved wording.", by=by, on=date(2026, 3, 6)
    )
    people = {"IP-06": ("L. Example, solicitor",)}
    told = apply_overrides([finding], [override], set(), only_by=people)
    assert [one.stands for one in told if one.code == "IP-06"] == [not cleared]
    assert [one.code for one in told if one.code != "IP-06"] == ([] if cleared else ["OVR-02"])


def test_a_text_of_blanks_is_read_at_once():
    assert position("The page was removed." + " " * 300_000) == ("", "")


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("这张图片是我们的美工2025年10月从网上下载的背景，没有取得授权。", Severity.WARNING),
        ("这张图片是我们的美工拿来的背景，没有取得授权，我们侵权了。", Severity.ERROR),
        ("她以为图片可以免费使用，上传前没有查授权，也没有登记来源。", Severity.WARNING),
        ("我们以为图片可以免费使用。", Severity.ERROR),
        ("He believed that the picture was free to use and asked nobody.", Severity.WARNING),
        ("We believed that the picture was free to use.", Severity.ERROR),
        ("钟楼这张图是外面买来的。", Severity.WARNING),
        ("钟楼这张图是外面买来的，不涉及版权。", Severity.ERROR),
        ("她在8月3日的邮件里承认，这幅画改自一张明信片。", Severity.WARNING),
        ("我们承认图案取自对方的明信片。", Severity.ERROR),
        ("她说，是看到别家标题这样写才照着写的。", Severity.WARNING),
        ("次日即致函许可方，附上许可合同并承认漏报店名。", Severity.WARNING),
        ("我們承認沒有及時告知許可方店名變更。", Severity.WARNING),
        ("We admit that we forgot to report the new store name.", Severity.WARNING),
        ("We concede that we did not register the design and that the goods are counterfeit.", Severity.ERROR),
        ("我们承认没有告知买家这是仿品。", Severity.ERROR),
        ("我们承认没有通知权利人就使用其图案。", Severity.ERROR),
        ("我们承认漏报店名，也承认侵权。", Severity.ERROR),
        ("我们承认没有获得授权。", Severity.ERROR),
        ("名单里仍然只有旧店名，权利人因此把我们当成未经授权的卖家。", Severity.WARNING),
        ("权利人误以为我们没有许可。", Severity.WARNING),
        ("The rights owner therefore took us for an unauthorised seller.", Severity.WARNING),
        ("The owner believed that we had infringed the mark.", Severity.ERROR),
        ("我们把对方的图案当成免费素材。", Severity.ERROR),
        ("The spoon is ours and bears our own name.", Severity.WARNING),
    ],
)
def test_how_the_cause_of_a_complaint_came_about_is_a_question(sentence, severity):
    found = judged(sentence)
    assert found is not None
    assert found.severity is severity


def test_what_the_owner_asks_for_is_a_report():
    assert judged("品牌方要我们书面承诺不再使用该词。") is None


def test_the_firm_that_signs_says_nothing():
    assert judged("云浦市灯芯草照明有限公司") is None
    assert judged("云浦市素墙装饰品有限公司") is None


def test_reading_word_by_word_and_naming_the_own_brand_take_no_position():
    assert position("The text of our page is theirs, word for word.")[1]
    assert position("We compared the two texts, and they are word for word the same.")[1]
    assert remark("Titles name our brand, the thing, its size and its color.") == ""
    assert remark("Titles name the brand, the thing, its size and its color.") != ""
