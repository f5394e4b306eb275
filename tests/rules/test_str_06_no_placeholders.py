"""STR-06: no placeholders, nothing of another case."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline.rules.placeholders
from pipeline.catalog import load
from pipeline.catalog.words import using, word_list
from pipeline.model.exhibit import Page
from pipeline.model.finding import Severity
from pipeline.model.judging import WordsChange
from pipeline.rules.leaning import breaks_off
from pipeline.rules.placeholders import marks, names_a_field, placeholders
from pipeline.rules.placeholders.overheard import overheard
from pipeline.rules.placeholders.seldom import worth_reading
from pipeline.rules.placeholders.text import DOUBTFUL
from tests.rules.lists import lines

LEANS = float(str(load().thresholds["note_leaning_least"]["value"]))
STATEMENT = "case.json$.actions[0].statement"


@pytest.mark.parametrize(
    "words",
    [
        "The buyer was refunded (see E-004).",
        'The buyer wrote "I recieved [sic] the wrong one".',
        "The lamp [E-004] was the US one [NTSC], not [PAL].",
        "Order 026-4410723-9085561 for B0SAMPLE01 was refunded.",
        "Sizes S to XXL were compared; 3 < 5 and 7 > 2.",
        "Robin <robin@example.co.uk> checked [1] and [2].",
        "We use the form of the todo list, and note who did what...",
        "The notice quotes your company's policy on authenticity.",
        "He sent it back [in March] and we checked [the] shade.",
        "Stock no. 117_2 and file a_b_c.pdf",
        "公司已退款(见E-004)。",
        "Temperature between -5 and +5 {in degrees 12}.",
        "The parcel (order of 11 February) was late.",
        "The company's name is on the box, and the clerk enters the code at the scale.",
        'The form says "insert here" and is signed.',
        "Anybody may stop the line.",
        "Rated 5/5 ***, 3 x 4 boxes, model X200, size XXL, Malcolm X.",
        "The lamp (date of delivery 3 March) and the name of its maker.",
        "Each sheet is dated (add two for the spare).",
    ],
)
def test_ordinary_words_are_left_alone(hits, words):
    assert hits("STR-06", {STATEMENT: words}) == []


@pytest.mark.parametrize(
    "mark",
    [
        "XXX",
        "XXXX",
        "[...]",
        "[…]",
        "[ ]",
        "[order number]",
        "[INSERT DATE]",
        "[your company]",
        "<name>",
        "<SELLER NAME>",
        "{name}",
        "{{ order_id }}",
        "{…}",
        "TODO",
        "TBD",
        "Lorem ipsum",
        "Your Company",
        "____",
        "某某",
        "XX公司",
        "【姓名】",
        "[填写日期]",
        "()",
        "(insert name)",
        "(name)", "(your company)", "（姓名）", "（填写日期）", "(describe the cause)", "<insert>", "{{#if}}",
        "[Firmenname]", "[公司名]", "XX/XX/2026", "$X.XX", "£xx.xx", "MM/DD/YYYY", "DD.MM.YYYY", "yyyy-mm-dd",
        "XX个", "XX年XX月XX日", "日期：　年　月　日", "B0XXXXXXXX", "000-0000000-0000000", "%NAME%", "#NAME#",
        "@@name@@",
        "*name*", "«name»", "$NAME", "??????", "........", "xxx", "tbc", "Company Name", "John Doe",
        "ABC company", "请填写", "待补充", "Insert preventive steps here", "enter amount here",
        "click here to enter text", "hier Datum einsetzen",
        "[date]",
        "[Name]",
    ],
)
def test_what_a_form_leaves_behind_is_found(hits, mark):
    found = hits("STR-06", {STATEMENT: f"We wrote to {mark} on Monday."})
    assert found
    assert {hit.at.path for hit in found} == {"$.actions[0].statement"}


def test_a_product_title_may_hold_anything(hits):
    changes = {"case.json$.items[0].title": "XXX Lamp [date] {name} TODO, shade of B0FOREIGN1"}
    assert hits("STR-06", changes) == []


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("case.json$.items[0].title", "[Product title]"),
        ("case.json$.items[0].title", "TBD"),
        ("case.json$.items[0].sku", "XXX"),
        ("case.json$.items[0].title", "ask Mia"),
        ("case.json$.orders[0].order_id", "TBD"),
        ("evidence.json$.evidence[4].scene", {"shows": "The page", "url": "TBD"}),
        ("evidence.json$.evidence[1].lines[0].description", "{{ description }}"),
        ("evidence.json$.evidence[1].issuer.name", "Supplier"),
        ("evidence.json$.evidence[1].issuer.address", "Address"),
        ("sourcing.json$.rows[0].vendor.name", "Name"),
        ("seller.json$.legal_name", "公司名称"),
        ("case.json$.actions[0].told_by", "Name"),
    ],
)
def test_a_value_that_is_nothing_but_a_mark_is_found(hits, place, value):
    mark = value["url"] if isinstance(value, dict) else value
    assert [hit for hit in hits("STR-06", {place: value}) if f'"{mark}"' in hit.message and hit.severity is None]


@pytest.mark.parametrize("name", ["Larkmoor Product Supply", "Warehouse 9 Ltd", "Pat Hollin, owner", "Seller Flex Ltd"])
def test_a_name_with_such_a_word_is_left_alone(hits, name):
    assert hits("STR-06", {"evidence.json$.evidence[1].issuer.name": name}) == []


@pytest.mark.parametrize(("page", "count"), [("戚若水 单证 合格", 0), ("合格", 1)])
def test_a_person_whom_a_document_names_is_no_note(hits, page, count):
    changes = {"case.json$.measures[0].owner": "Bodega Serval；戚若水，单证", "exhibits.E-004": {"text": page}}
    assert len([hit for hit in hits("STR-06", changes) if hit.at.path.endswith("owner")]) == count


def test_a_title_of_one_letter_hides_nothing(hits):
    assert hits("STR-06", {"case.json$.items[0].title": "X", STATEMENT: "We wrote to XXX."})


def test_a_foreign_product_and_a_foreign_order_are_found(hits):
    changes = {STATEMENT: "We refunded 026-4410723-9085562 for B0SAMPLE09."}
    assert {hit.message.split()[0] for hit in hits("STR-06", changes)} == {"026-4410723-9085562", "B0SAMPLE09"}


def test_another_product_that_an_enclosed_page_names_is_of_the_case(hits):
    page = (Page(595, 842, "d", "Offers found by the search: B0SAMPLE09, closed on 5 March."),)
    changes = {STATEMENT: "We closed B0SAMPLE09 and B0SAMPLE08.", "exhibits.E-002": {"pages": page}}
    assert [hit.message.split()[0] for hit in hits("STR-06", changes)] == ["B0SAMPLE08"]


def test_a_number_that_is_part_of_a_longer_one_is_no_product(hits):
    assert hits("STR-06", {STATEMENT: "Serial AB0SAMPLE099 and 1026-4410723-90855612."}) == []


def test_a_placeholder_in_a_title_of_the_index_is_found_at_the_item(hits):
    (hit,) = hits("STR-06", {"evidence.json$.evidence[4].title": "Screenshot of [date]"})[:1]
    assert hit.at.evidence == "E-005"


def test_a_title_that_stays_inside_is_left_alone(hits):
    changes = {
        "evidence.json$.evidence[6]": {
            "id": "E-007",
            "kind": "chat",
            "title": "TODO sort this chat",
            "use": "internal",
            "file": "evidence/c.png",
        }
    }
    assert hits("STR-06", changes) == []


def test_a_placeholder_in_the_own_record_is_found(hits):
    (hit,) = hits("STR-06", {"sourcing.json$.rows[0].description": "Lamp XXX"})
    assert (hit.at.file, hit.at.path) == ("sourcing", "$.rows[0].description")


ORDINARY = (
    "On 3 March 2026 1,000 units of the lamp were removed (E-004), and order 026-4410723-9085561 refunded with £12.00. "
    "Since then a clerk checks each carton of size XL at 16:30; the model X-200 is sold by Brass & Beam Ltd. "
    "已于3月5日下架 10,000件 并 退款 。 Am 12.03.2026 wurden 1.200 Stück geprüft"
)


@given(st.lists(st.sampled_from(ORDINARY.split()), max_size=30))
def test_no_order_of_ordinary_words_leaves_anything_open(words):
    assert list(placeholders(" ".join((*words, "again")))) == []


# What writers leave in letters, for STR-06 to find. None is work left in this project: each is what the test is given.
MARKED = (
    "TODO(mira): numbers",  # given to the rule: a mark with a colleague's name; nothing is to be done here
    "TODO: numbers",  # given to the rule: a mark without a name; nothing is to be done here
    "FIXME wrong lot",  # given to the rule: a mark of somebody who knows programs; nothing is to be done here
    "Our new packing rule applies from next week on, TBC with warehouse.",  # given to the rule: a clerk's mark
)


# Of the notes that nobody had seen these two stand here, as a list has no place for a reason beside a line.
UNSEEN_MARKED = (
    "TODO Charge",  # given to the rule: a mark in German; nothing is to be done here
    "TODO nom de la formatrice",  # given to the rule: a mark in French; nothing is to be done here
)


@pytest.mark.parametrize("line", [*lines("placeholders"), *MARKED])
def test_each_of_many_forms_is_found(line):
    found = list(placeholders(line))
    assert found and all(found)


@pytest.mark.parametrize("line", lines("ordinary"))
def test_what_only_looks_like_one_is_left_alone(line):
    assert list(placeholders(line)) == []


@pytest.mark.parametrize("line", lines("doubtful"))
def test_what_may_be_one_is_doubted(line):
    assert {weight for _, weight in marks(line)} == {DOUBTFUL}


@pytest.mark.parametrize(
    "words",
    [
        "We sent all lamps back to the factory, who", "The clerk compares each lamp with the list that",
        "The two buyers were refunded on 3 March, and the stock was",
        "两批货混放在同一货架，导致", "我们核对了进货单，发现其中",
        "The root cause was that our warehouse team did not", "根本原因是我们在收货时没有",
    ],
)
def test_a_statement_that_has_only_begun_is_found(hits, words):
    assert [hit.severity for hit in hits("STR-06", {STATEMENT: words})] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "The clerk who packs the lamps knows that", "They sold all of that", "由仓库混放导致", "从今以后",
        "3月5日下架的灯也在其中",
    ],
)
def test_a_statement_that_ends_so_is_left_alone(hits, words):
    assert [hit for hit in hits("STR-06", {STATEMENT: words}) if hit.severity is None] == []


def told_by_nobody(line, *, sound=False):
    """Tell whether neither a mark nor the weight of its words says anything of a line; sound fragments are fields."""
    return not marks(line) and not overheard((line,), LEANS, () if breaks_off(line) and sound else (line,))


def test_notes_that_nobody_has_seen_are_mostly_found():
    unseen = [*lines("unseen_notes"), *UNSEEN_MARKED]
    assert sum(map(told_by_nobody, unseen)) <= 0.16 * len(unseen)


def test_sound_sentences_that_nobody_has_seen_are_hardly_ever_asked_about():
    sound = lines("unseen_no_notes")
    assert sum(not told_by_nobody(line, sound=True) for line in sound) <= 0.012 * len(sound)
    assert [line for line in worth_reading(sound) if list(placeholders(line))] == []


@pytest.mark.parametrize(
    ("place", "note", "at"),
    [
        (STATEMENT, "Let me ask around, she was not there that day.", "actions[0].statement"),
        (STATEMENT, "不确定，明天问王姐。", "actions[0].statement"),
        ("case.json$.measures[0].recorded", "He told me two different things", "measures[0].recorded"),
        ("case.json$.orders[0].cause", "She never told me which one it was", "orders[0].cause"),
        ("evidence.json$.evidence[4].title", "This must be the wrong photo, ask her", "title"),
    ],
)
def test_what_reads_like_a_note_is_asked_about_where_it_stands(hits, place, note, at):
    (hit,) = hits("STR-06", {place: note})
    assert hit.at.path == f"$.{at}"
    assert f'"{note}" reads like a note to a colleague' in hit.message


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        # No whole sentence, which stands in a statement for nobody to read but a colleague.
        ("We refunded the buyer on 3 March. still missing the second invoice, ask her", None),
        ("Wir haben die Ware geprüft. Foto fehlt noch, Karim fragen", None),
        ("We refunded the buyer on 3 March. (aquí va la foto de la etiqueta)", None),
        ("还差一句，想好了再写。", None),
        ("Cause: same as our last appeal, adapt to that ASIN.", Severity.WARNING),
        ("這段話請阿強確認後再送出。", None),
        ("Esto lo reviso mañana.", Severity.WARNING),
        # What may be a mark by its form, and leans to notes as well: together they are sure.
        ("Voir avec Hugo pour la suite.", None),
        ("Two of the lamps were tested (were they ours?).", None),
    ],
)
def test_what_leans_far_to_notes_is_one(hits, said, severity):
    assert [hit.severity for hit in hits("STR-06", {STATEMENT: said})] == [severity]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (STATEMENT, "The second packer was on leave. We refunded the buyer on 3 March"),
        (STATEMENT, "The sheet has three questions. Who made it? Who brought it into the country? Who can prove it?"),
        (STATEMENT, 'The instruction reads: "Check the number. Check it again. Then sign."'),
        (STATEMENT, "@larkmoor.lamps showed the picture on 3 May."),
        ("case.json$.measures[0].recorded", "date, both names, number found"),
        ("case.json$.orders[0].cause", "seal not whole"),
        (STATEMENT, "货位暂时空着，等复查。"),
        (STATEMENT, "We correct it here: it was eleven and not twelve."),
        (STATEMENT, "Nous corrigeons ici : il y en avait onze."),
        (STATEMENT, "We closed the offer on 3 March. Mit freundlichen Grüßen, Nora Ott"),
    ],
)
def test_what_is_told_so_in_letters_and_fields_is_left_alone(hits, place, words):
    assert hits("STR-06", {place: words}) == []


@pytest.mark.parametrize(
    ("place", "value", "severity"),
    [
        ("case.json$.actions[0].by", "who?", None),
        ("case.json$.actions[0].by", "谁？", None),
        ("case.json$.actions[0].by", "Wer? Frau Kurz?", None),
        ("case.json$.actions[0].by", "myself", None),
        ("case.json$.actions[0].by", "Ines oder Bodo", Severity.WARNING),
        ("case.json$.measures[0].owner", "new hire", None),
        ("case.json$.measures[0].rhythm", "every month?", None),
        ("case.json$.measures[0].recorded", "见上", None),
        ("case.json$.measures[0].recorded", "Was the lid whole? Did it close? Who looked?", Severity.WARNING),
        ("case.json$.orders[0].cause", "Ursache", None),
        ("evidence.json$.evidence[1].number", "siehe Rechnung", None),
        ("evidence.json$.evidence[1].number", "123456", None),
        ("evidence.json$.evidence[1].number", "numéro à venir", None),
        ("evidence.json$.evidence[1].number", "from the April sheet", Severity.WARNING),
        ("evidence.json$.evidence[1].number", "AA-BB", Severity.WARNING),
        ("evidence.json$.evidence[1].tracking", "1Z999AA10123456784", None),
        ("evidence.json$.evidence[1].issuer.phone", "ask the office", None),
        ("evidence.json$.evidence[1].issuer.address", "地址同上", None),
        ("evidence.json$.evidence[1].source", "Quelle", None),
        ("evidence.json$.evidence[1].source", "from Priya", Severity.WARNING),
        ("evidence.json$.evidence[1].source", "vermutlich Lieferant", Severity.WARNING),
        ("case.json$.measures[0].owner", "老板吧", None),
        ("case.json$.measures[0].owner", "某经理", None),
        ("case.json$.measures[0].owner", "bookkeeper's name", None),
        ("case.json$.measures[0].owner", "讲师姓名", None),
        ("evidence.json$.evidence[3].scope", "weeks X to Y", None),
        ("evidence.json$.evidence[3].scope", "开始日期—结束日期", None),
        ("case.json$.actions[0].by", "Surname, first name", None),
        (STATEMENT, "We refunded the buyer. We will also", Severity.WARNING),
        (STATEMENT, "We refunded the buyer. Carrier:", None),
        (STATEMENT, "Der Thermostat stand auf", None),
        (STATEMENT, "The lamp was moved to", Severity.WARNING),
        ("evidence.json$.evidence[4].title", "Titel", None),
    ],
)
def test_what_is_no_value_of_its_field_is_found(hits, place, value, severity):
    assert [hit.severity for hit in hits("STR-06", {place: value})] == [severity]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("case.json$.actions[0].by", "Will N. Short"),
        ("case.json$.actions[0].by", "Ann To and Bo Who"),
        ("case.json$.measures[0].recorded", "date, lot no., name"),
        ("case.json$.measures[0].owner", "shift lead or deputy"),
        ("case.json$.measures[0].owner", "Kay Namesworth"),
        ("evidence.json$.evidence[3].scope", "Weeks 6 to 9, from rack X to rack Y"),
        ("evidence.json$.evidence[1].source", "from Amazon"),
        ("evidence.json$.evidence[1].source", "from the supplier"),
        ("evidence.json$.evidence[1].source", "probably printed in May, found in the binder"),
        (STATEMENT, "We changed the box that it came in."),
        (STATEMENT, "He told us so himself when we asked."),
        ("evidence.json$.evidence[1].number", "26/0871"),
        ("evidence.json$.evidence[1].number", "7"),
        ("evidence.json$.evidence[1].number", "WK-LC"),
        ("evidence.json$.evidence[1].number", "INV 10000"),
        ("evidence.json$.evidence[1].number", "none"),
        ("evidence.json$.evidence[1].number", "没有编号"),
        ("evidence.json$.evidence[1].tracking", "collected by hand"),
        ("evidence.json$.evidence[1].issuer.name", "Wo Ist Was GmbH"),
        ("evidence.json$.evidence[1].issuer.name", "See & Ver Ltd"),
        ("evidence.json$.evidence[4].title", "Orders pending on 3 May"),
    ],
)
def test_a_value_that_is_short_or_odd_is_left_alone(hits, place, value):
    assert hits("STR-06", {place: value}) == []


def test_one_sentence_of_a_statement_is_named_and_its_heaviest_words():
    (told,) = overheard(("We refunded the buyer on 3 March. I'm not sure she wants this in.",), LEANS).values()
    assert [(one.told, one.words in one.told) for one in told] == [("I'm not sure she wants this in.", True)]


def test_what_a_mark_tells_is_said_once(hits):
    (hit,) = hits("STR-06", {STATEMENT: "Ask Priya whether we can say this."})
    assert "reads like a field" in hit.message


@pytest.mark.parametrize(
    "words",
    [
        'The factory wrote: "I\'m not sure, let me ask her tomorrow."',
        "Was it opened? It was not.",
        "Check each unit against the order.",
        "Training content: when to stop, whom to ask.",
    ],
)
def test_what_others_wrote_and_what_a_sheet_asks_is_no_note(words):
    assert overheard((words,), LEANS) == {}


@pytest.mark.parametrize(
    ("note", "of_a_letter"),
    [
        ("Cut the sentence about washing, too long.", "We cut the sentence about washing from the page on 9 May."),
        ("Diesen Satz bitte streichen.", "Tragen Sie die Nummer des Kartons in das Warenbuch ein."),
        ("这段说明要删掉。", "该段说明于6月9日从页面删除。"),
    ],
)
def test_a_note_is_found_and_a_sentence_of_a_letter_with_its_words_is_not(hits, note, of_a_letter):
    assert hits("STR-06", {STATEMENT: note})
    assert {hit.severity for hit in hits("STR-06", {STATEMENT: of_a_letter})} <= {Severity.WARNING}


def test_a_name_is_no_sentence(hits):
    assert hits("STR-06", {"evidence.json$.evidence[1].issuer.name": "She Never Told Me Which Ltd"}) == []


SLOTS = (
    "[{}]", "<{}>", "{{{}}}", "{{{{{}}}}}", "<<{}>>", "[[{}]]", "${{{}}}", "[ {} ]",
    "［{}］", "〔{}〕", "【{}】", "＜{}＞",
)
SENTENCES = {"zh": "我们于三月向{}退款。", "ja": "三月に{}に返金しました。"}
FIELDS = {
    "en": (
        "name", "supplier name", "name of the supplier", "number of units", "date the refund was issued",
        "your company", "insert date", "describe what happened", "to be completed", "which supplier?",
    ),
    "de": ("Datum", "Name des Lieferanten", "Anzahl der Einheiten", "Datum einfügen", "bitte Ursache beschreiben"),
    "fr": ("nom du fournisseur", "numéro de commande", "insérer la date", "à compléter"),
    "it": ("nome del fornitore", "numero d'ordine", "inserire la data", "da completare"),
    "es": ("nombre del proveedor", "fecha de la factura", "insertar fecha", "por completar"),
    "nl": ("naam van de leverancier", "factuurdatum", "datum invullen"),
    "pl": ("nazwa dostawcy", "numer zamówienia", "wpisz datę"),
    "tr": ("tedarikçi adı", "sipariş numarası", "tarihi girin"),
    "ja": ("日付", "仕入先名", "返金額", "原因を記入"),
    "zh": ("日期", "供应商名称", "退款金额", "收到通知的日期", "填写日期", "您的公司名称"),
}


@pytest.mark.parametrize("language", FIELDS)
def test_every_field_is_found_in_every_bracket(language):
    sentence = SENTENCES.get(language, "In March {} was changed in full.")
    texts = [sentence.format(slot.format(field)) for slot in SLOTS for field in FIELDS[language]]
    assert [text for text in texts if not list(placeholders(text))] == []
    assert set(texts) == worth_reading(texts)


def test_every_text_with_a_mark_is_worth_reading():
    texts = tuple(dict.fromkeys((*lines("placeholders"), *MARKED, *lines("doubtful"))))
    assert set(texts) == worth_reading(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Sincerely,\nYour \nName", "It was sent."),
        ("İ" * 40, "The buyer was refunded: Invalid Date in the export of May.", "İade yapıldı ve kargo iade edildi."),
        ("İSTANBUL, ŞİŞLİ", "Iade edildi, please check before sending"),
    ],
)
def test_worth_reading_loses_no_text_to_blanks_or_to_letters_that_grow(texts):
    assert {text for text in texts if marks(text)} <= worth_reading(texts)


def test_words_with_any_signs_can_be_added_to_all_groups():
    words = ("a(b]", "*", "\\", "C++")
    # All at once, as each change has every expression made anew.
    with using(tuple(
        WordsChange(list=f"placeholders.{group}", add=words, because="ours") for group in word_list("placeholders")
    )):
        assert list(placeholders("Sent to [name] (date)."))
        assert worth_reading(("Sent to [name].",))


def test_every_group_of_the_list_is_read():
    package = Path(pipeline.rules.placeholders.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in package.glob("*.py")).replace("'", '"')
    assert [group for group in word_list("placeholders") if f'"{group}"' not in code] == []


@pytest.mark.parametrize(
    "text",
    [
        "We wrote to [insert\nthe name].", "Sincerely,\nYour\nName", "Date:\nName: Lena Ortiz",
        "Kind regards\n[Your\nFull Name]",
    ],
)
def test_a_mark_may_run_over_lines(text):
    assert list(placeholders(text))


LONG = ["[", "[]", "_", "*", "#", "- ", "(a", "{{", "\"a", "“", "XXX供应商", "a: ", "\n", "$", "\nab" + " " * 3_000]


@pytest.mark.parametrize("run", LONG)
def test_a_long_text_of_signs_is_read_to_its_end(run):
    text = (run * 8_000)[:8_000]
    assert marks(text) is not None
    assert worth_reading((text,)) is not None


@pytest.mark.parametrize(
    ("changed", "file", "path"),
    [
        ("case.json$.investigation[0].result", "case", "$.investigation[0].result"),
        ("case.json$.measures[0].recorded", "case", "$.measures[0].recorded"),
        ("case.json$.orders[0].cause", "case", "$.orders[0].cause"),
        ("case.json$.actions[0].by", "case", "$.actions[0].by"),
        ("seller.json$.address", "seller", "$.address"),
    ],
)
def test_it_is_found_in_every_text_that_may_be_sent(hits, changed, file, path):
    assert (file, path) in {(hit.at.file, hit.at.path) for hit in hits("STR-06", {changed: "Found by [name of clerk]"})}


def test_what_may_be_one_is_a_warning(hits):
    (hit,) = hits("STR-06", {STATEMENT: "The lamp AB-XX-01 was refunded."})
    assert hit.severity == Severity.WARNING


def test_a_name_is_asked_of_the_words_that_hold():
    assert not names_a_field("Zibble") and not names_a_field("La Poste")
    assert names_a_field("La Boutique")
    with using((WordsChange(list="placeholders.fields", add=("zibble",), because="ours"),)):
        assert names_a_field("Zibble")
    assert not names_a_field("Zibble")


def test_the_name_of_a_team_of_amazon_is_its_own(hits):
    assert hits("STR-06", {"evidence.json$.evidence[0].issuer": {"name": "Notice Team"}}) == []


@pytest.mark.parametrize("text", ["Sold were — 12 ?", "1.000 ?", "Lamps, 3 ?", "第 1.000 ?"])
def test_a_question_without_a_word_stops_nothing(text):
    assert marks(text) is not None


@pytest.mark.parametrize(("term", "count"), [("too short", 0), ("XXX", 1)])
def test_what_was_searched_for_may_be_what_buyers_write(hits, term, count):
    search = {
        "id": "S-1", "items": ["B0SAMPLE01"], "sources": ["Returns"], "from": "2026-01-01", "to": "2026-03-02",
        "terms": [term], "result": "Of 28 returns 4 said so.", "by": "Robin Sample",
    }
    assert len(hits("STR-06", {"case.json$.investigation[0]": search})) == count
