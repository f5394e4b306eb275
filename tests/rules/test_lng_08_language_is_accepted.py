"""LNG-08: a language that is taken."""

from pipeline.rules.language.lng_08_language_is_accepted import in_signs


def test_what_the_notice_takes_goes_before_the_catalogue(hits):
    found = hits("LNG-08", {"case.json$.notice.demands.languages": ["en"], "evidence.json$.evidence[1].language": "de"})
    assert [hit.at.evidence for hit in found] == ["E-002"]
    assert found[0].message.startswith("E-002 is in German; taken are documents in English")


def test_a_translation_helps(hits):
    translation = {
        "id": "E-007", "kind": "translation", "title": "Translation of the invoice", "file": "evidence/t.pdf",
        "translation_of": "E-002", "language": "en",
    }
    changes = {"evidence.json$.evidence[1].language": "pl", "evidence.json$.evidence[6]": translation}
    assert hits("LNG-08", changes) == []


def test_a_statement_in_another_script_than_the_plan(hits):
    words = "我们在二月份寄出的一盏灯的灯罩是玻璃的，而页面显示的是金属灯罩，买家因此投诉。"
    assert in_signs(words)
    found = hits("LNG-08", {"case.json$.root_causes[0].statement": words})
    assert [hit.at.path for hit in found] == ["$.root_causes[0].statement"]
    assert len(hits("LNG-08", {"case.json$.language": "zh"})) == 5


def test_chinese_read_on_a_page_where_only_english_is_taken(hits):
    changes = {
        "case.json$.notice.demands.languages": ["en"],
        "exhibits.E-002": {"text": "购销合同 供方 需方 数量 单价 金额 交货地点 付款方式"},
    }
    assert [hit.at.evidence for hit in hits("LNG-08", changes)] == ["E-002"]
