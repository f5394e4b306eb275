"""LNG-08: a language that is taken."""

import pytest

from pipeline.rules.contract import DELETE
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
        "evidence.json$.evidence[1].language": DELETE,
        "exhibits.E-002": {"text": "购销合同 供方 需方 数量 单价 金额 交货地点 付款方式"},
    }
    assert [hit.at.evidence for hit in hits("LNG-08", changes)] == ["E-002"]


POLISH = (
    "FAKTURA VAT nr 118/2025\nSprzedawca: Hurtownia Brzozowa sp. z o.o.  Nabywca: Ines Alder\n"
    "Nazwa towaru  Ilość  Cena netto  Wartość brutto\nLampa mosiężna LW-DL-24G  24 szt.  17,20  412,80\n"
    "Razem do zapłaty 412,80"
)
RUSSIAN = (
    "СЧЁТ № 118 от 12 декабря 2025. Поставщик: ООО Берёза. Покупатель: Инес Олдер.\nЛампа латунная, 24 шт. 412,80"
)
SWEDISH = "Faktura nr 118\nSäljare Björk AB\nKöpare Ines Alder\nAntal 24\nBelopp 412,80\nMoms 82,56\nAtt betala före"
HUNGARIAN = (
    "SZÁMLA 118\nEladó: Nyír Kft.\nVevő: Ines Alder\nMegnevezés Mennyiség Egységár Összesen\nFizetendő 412,80"
)
GERMAN = (
    "RECHNUNG Nr. 118/2025\nVerkäufer: Birkengrosshandel GmbH  Käufer: Ines Alder\n"
    "Bezeichnung  Menge  Einzelpreis  Gesamtbetrag\nMessinglampe LW-DL-24G  24 Stück  17,20  412,80\n"
    "Zahlbar bis 3. Januar"
)
BOTH = (
    "FAKTURA VAT / INVOICE nr 118/2025\nSprzedawca / Seller  Nabywca / Buyer\n"
    "Nazwa towaru / Item description  Ilość / Quantity\nCena / Unit price  Wartość / Amount  Razem / Total"
)


SAID = {"evidence.json$.evidence[1].language": DELETE}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (POLISH, "E-002 is in Polish, as its words read"),
        (RUSSIAN, "E-002 is in Russian or Ukrainian or Bulgarian"),
        (SWEDISH, "Swedish"),
        (HUNGARIAN, "Hungarian"),
        (GERMAN, ""),
        (BOTH, ""),
        ("Invoice LW-7741\nSeller Larkmoor Wholesale Ltd\nBuyer Ines Alder\nQuantity 24\nTotal 412.80", ""),
    ],
)
def test_the_language_of_a_document_that_nobody_recorded(hits, text, told):
    found = hits("LNG-08", SAID | {"exhibits.E-002": {"text": text}})
    assert len(found) == bool(told)
    assert all(told in hit.message and hit.at.evidence == "E-002" for hit in found)


def test_a_language_that_is_recorded_goes_before_what_is_read(hits):
    assert hits("LNG-08", {"evidence.json$.evidence[1].language": "de", "exhibits.E-002": {"text": POLISH}}) == []


def test_a_photographed_invoice_is_read_as_far_as_it_goes(hits):
    (hit,) = hits("LNG-08", SAID | {"exhibits.E-002": {"ocr": POLISH}})
    assert "Polish" in hit.message


def test_where_the_notice_takes_fewer_languages(hits):
    only_english = {"case.json$.notice.demands.languages": ["en"]}
    (hit,) = hits("LNG-08", SAID | only_english | {"exhibits.E-002": {"text": GERMAN}})
    assert "German" in hit.message


def test_a_document_of_others_whose_language_nothing_tells(undecided):
    (one,) = undecided("LNG-08", SAID | {"exhibits.E-002": {"text": "118 24 412.80"}})
    assert "The language of E-002 is not recorded" in one.reason
    assert undecided("LNG-08", SAID | {"exhibits.E-002": {"text": POLISH}}) == []
