"""Plans that tell of others alone, weighed as a whole."""

import pytest

from pipeline.model.finding import Severity
from pipeline.rules.elsewhere import leans_elsewhere
from pipeline.rules.substance import told_by
from tests.rules.test_letter_is_judged import worst

BAD = {
    "partner": (
        "A storm lifted the roof of our partner's hall in Kent on 4 May. Its people dried the cartons until 9 May.",
        "The partner's insurer counted 44 wet cartons and paid £620 on 30 May. The hall's owner mended the roof.",
        "The owner has a roofer look at it twice a year. The insurer asked for a second pump.",
    ),
    "unknown carrier": (
        "5月2日星驰的分拨中心停电，38个包裹滞留到5月9日。",
        "5月10日星驰派人来道歉，赔付每单3美元。赔款5月20日到账。",
        "星驰承诺增加发电机，预计7月装好。",
    ),
    "German": (
        "Das Depot des Paketdienstes stand vom 3. bis 8. Mai unter Wasser. 38 Sendungen lagen dort fest.",
        "Der Paketdienst entschuldigte sich am 10. Mai und zahlte 114 Euro. Wir haben sein Schreiben weitergeleitet.",
        "Der Paketdienst hat eine zweite Pumpe bestellt. Er will im Herbst ein neues Depot eröffnen.",
    ),
}
GOOD = {
    "partner": (
        "A storm lifted the roof of our partner's hall in Kent on 4 May. The 44 wet cartons were shipped unopened.",
        "The 12 buyers who complained were paid back on 11 May, £214. All cartons of that hall were opened by 14 May.",
        "Stock is spread over two halls since 1 June. After an alarm no carton leaves before it was opened.",
    ),
    "unknown carrier": (
        "5月2日星驰的分拨中心停电，38个包裹滞留到5月9日，没有人看物流页面。",
        "5月10日给38位买家退运费，共152美元。星驰也来道歉。",
        "5月12日起每天16点查看物流页面，两天没有更新的当天退款并登记。",
    ),
    "German": (
        "Das Depot des Paketdienstes stand vom 3. bis 8. Mai unter Wasser. Niemand sah auf die Sendungsverfolgung.",
        "Den 38 Käufern wurde am 11. Mai der Versand erstattet, zusammen 152 Euro.",
        "Seit 12. Mai liest Frau Roth um 16 Uhr die Sendungsverfolgung und führt eine Liste der verspäteten Pakete.",
    ),
}


def plan(parts):
    names = ("root_causes", "actions", "measures")
    return tuple(told_by(text, frozenset(), name) for name, text in zip(names, parts, strict=True))


@pytest.mark.parametrize("parts", BAD.values(), ids=BAD)
def test_a_plan_of_others_alone_is_seen_whoever_they_are(parts):
    assert leans_elsewhere(plan(parts))


@pytest.mark.parametrize("parts", GOOD.values(), ids=GOOD)
def test_a_plan_with_steps_of_its_own_is_none(parts):
    assert not leans_elsewhere(plan(parts))


def test_a_part_that_tells_nothing_is_for_others_to_judge():
    cause, actions, _ = BAD["partner"]
    assert not leans_elsewhere(plan((cause, actions, "")))


def test_such_a_letter_is_refused():
    heads = ("Root cause", "Actions", "Prevention")
    for told, refused in ((BAD, True), (GOOD, False)):
        letter = "\n".join(f"{head}\n{text}" for head, text in zip(heads, told["partner"], strict=True))
        assert (worst(letter) >= Severity.ERROR) is refused
