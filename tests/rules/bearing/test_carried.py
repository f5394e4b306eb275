"""CON-04 on what one sentence carries over to the next: rests of what was told, rows that it quotes or dates."""

import pytest

ACTION = "case.json$.actions[0].statement"
BOOK = "came back reason put where\n" + "\n".join(
    f"2026-03-{at + 2:02} {reason} {where}" for at, (reason, where) in enumerate([
        ("too small", "shelf"), ("too large", "shelf"), ("too small", "shelf"), ("loose wheel", "waste"),
        ("changed mind", "shelf"), ("too small", "waste"), ("buckle", "waste"),
    ])
)
TRAINED = "name date right passed\n" + "\n".join((
    "Gwen Sample 2026-03-12 8 yes", "Ivo Muster 2026-03-12 6 no", "Della Sample 2026-03-12 8 yes",
    "Rufus Muster 2026-03-12 7 yes", "Ivo Muster 2026-03-15 8 yes", "Ann Sample 2026-03-15 8 yes",
))
CHECKED = "size boxes opened with marks\nUK 3 51 3\nUK 4 37 2"
SHELF = "Shelf count\nUK 3: 48 pairs\nUK 4: 35 pairs"
FRIDAYS = "A B C\n1 日期 页面 命中\n2 2026-05-22 28 3"
WEEKS = "Nähbuch, Wochen 36 bis 41\nWoche Näherin\n" + "\n".join(f"{at} Aushilfe" for at in range(36, 42))
KEYWORDS = "A B\n1 关键词 处理\n" + "\n".join(f"{at} 甲牌滤芯 删除" for at in range(2, 9))
SCORES = "满分20分，及格分数线为16分\n姓名 分数 补考\n章舒 19 —\n柏松年 17 —\n温迪 20 —\n关山月 18 —"
CHECKS = "A B C D\n1 日期 编号 发现 签字\n" + "\n".join(
    f"{at} 2026-08-{at + 20} ZL-CH{at} {'有字样，退回' if at == 3 else '无'} 盛可" for at in range(2, 7)
)
BEDS = (
    "A B C D\n1 规格 床号 抽到（对） 不偏短\n2 137 第 6 床 60 0\n3 137 第 8 床 50 0\n"
    "4 137 第 5 床 40 40\n5 183 第 7 床 45 0"
)
PRICES = "lot quantity price amount\nshort dated 240 $7.40 $1,776.00\nfresh 360 $11.20 $4,032.00"
RULES = "Rules\nArt. 1. Look.\nArt. 2. Write.\nArt. 3. Sign."


def asked(hits, words, text):
    found = hits("CON-04", {ACTION: words, "exhibits.E-004": {"text": text}})
    return [hit.message for hit in found if hit.at.path.startswith("$.actions")]


@pytest.mark.parametrize(
    ("words", "right", "wrong", "text"),
    [
        ('They wrote "too small", "too large" or "changed mind". {} gave one of these three.', "Five", "Four", BOOK),
        ("All took the test on 12 March. {} passed that day.", "Three", "Five", TRAINED),
        ("We opened 51 in size 3 and 37 in size 4. Five had marks. That left {} pairs.", "83", "82", CHECKED),
        ("There were 48 pairs in size 3 and 35 in size 4, the same {} as before.", "83", "84", SHELF),
        ("Ten stood there, {} in size 3 and four in size 4.", "six", "seven", "Size 3 and size 4: ten stood there."),
        ("They are signed by article {}.", "3", "5", RULES),
        ("破损的共{}只。", "六", "七", "K-1 碎两只\nK-2 碎一只\nK-3 晚到\nK-4 碎三只"),
        ("铆钉到了{}次货。", "三", "四", "2026-08-14 40,000 收\n2026-08-18 20,000 收\n2026-08-21 20,000 退"),
        ("九位买家分三天退款：第一天三笔，第二天{}笔，第三天两笔。", "四", "五", "九位买家，三天，三笔，两笔"),
        ("{}月的QL2603批。", "3", "4", "QL2603批用了1.6毫米铆钉"),
        ("Printed {} of them.", "2.500", "2.600", "Karte A6 2.500 148,00 €"),
        ("三个周五命中{}处。", "四", "五", f"{FRIDAYS}\n3 2026-05-29 28 0\n4 2026-06-05 29 1"),
        ("In den Wochen 38 und {} nähte die Aushilfe.", "39", "35", WEEKS),
        ("删除了{}条关键词。", "7", "8", KEYWORDS),
        ("We took {} keywords out.", "7", "6", KEYWORDS.replace("关键词", "Keywords")),
        ("共{}条，其中一条保留。", "7", "8", KEYWORDS),
        ("四人参加考试，最低{}分。", "17", "15", SCORES),
        ("第{}窑偏深。", "63", "64", "窑次 结果\n第62窑 一致\n第63窑 偏深"),
        ("花了4,980元，近{}。", "五千", "六千", "合计 4,980.00元"),
        ("六人参加并考核。{}人一次通过，两人补考。", "四", "三", "六人，80分及格"),
        ("链接里八条有问题。其中三条下架，另{}条改掉。", "五", "四", "类目 问题 下架\n合计 8 3"),
        ("转化率5.1%，比同类低{}个百分点。", "2.3", "2.5", "我方 5.1%，同类 7.4%"),
        ("登记五次，{}次没有问题。", "四", "三", CHECKS),
        ("每月{}日校对一次。", "1", "2", "定长仪每月1日用钢尺校对"),
        ("有问题的274台，占在库的{}%。", "86", "85", "型号 在库 其中\nQX-3 318 274\nQX-8 146 131"),
        ("全部58款查完，{}款来源不明，四款补齐。", "五", "六",
         "类别 款数 不明 补齐\n贴纸 12 2 1\n胶带 17 0 0\n卡片 23 3 3\n便条 6 0 0\n合計 58 5 4"),
        ("偏短的都在第6、7、8三床，这三床抽到{}对。", "155", "145", BEDS),
        ("We took them at $7.40, which is ${} less than the fresh lot.", "3.80", "3.60", PRICES),
        ("每台便宜{}元。", "3.80", "3.60", PRICES.replace("$", "元")),
        ("From 3 January to {} February 2026 we parted with 436.", "8", "7",
         "3 January 2026 to 8 February 2026 sold 436\n9 February 2026 in stock 518"),
    ],
)
def test_what_is_carried_over_is_reckoned(hits, words, right, wrong, text):
    assert asked(hits, words.format(right), text) == []
    assert asked(hits, words.format(wrong), text) != []


def test_one_of_each_makes_no_number(hits):
    text = "Week weighed sent back\n2026-03-02 60 2\n2026-03-09 80 1"
    words = "In two weeks {} parcels were weighed; 2 were sent back in the first week and 1 each in others."
    assert asked(hits, words.format("141"), text) != []
