"""Invented notices of many shapes, each with what a careful person reads in it. None is a message of Amazon's.

`doubts` are what a person must decide. What neither is named nor doubted must not be read at all.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Known:
    """A notice, what it says plainly, and what it leaves open."""

    name: str
    text: str
    says: dict[str, Any]
    doubts: frozenset[str] = frozenset()
    complaints: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    orders: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)


PDFS = ["pdf", "jpg", "png", "gif"]
NOTICES = [
    Known("en-inauthentic-uk", """From: Seller Performance <no-reply@example.com>
Date: Tue, 10 Mar 2026 09:12:44 +0000
Subject: Removal of your offer on Amazon.co.uk

Dear seller,
We have removed the listing below because a customer doubts that the product is genuine.

ASIN: B0AAAA1111
Title: Tin lighthouse night light
Complaint ID: 6104477120

To sell it again, please provide:
-- Copies of invoices or receipts from your supplier issued in the last 365 days. They should reflect your sales volume.
-- The supplier's name, phone number, address and website.
We accept .pdf, .jpg, .png and .gif files. All documents must be authentic and unaltered.
""", {"received_on": "2026-03-10", "marketplace": "amazon.co.uk", "level": "listing", "type": ["inauthentic"],
      "window_days": 365, "documents": ["supplier_invoice", "receipt"], "formats": PDFS,
      "quantity_rule": "sales_in_window", "subject": "Removal of your offer on Amazon.co.uk"},
      complaints=(("inauthentic", "6104477120", ("B0AAAA1111",)),), titles={"B0AAAA1111": "Tin lighthouse night light"}),
    Known("en-counterfeit-account-us", """Subject: Your Amazon.com selling account has been deactivated
Sent: January 7, 2026

Hello,
Your account has been deactivated in accordance with our anti-counterfeiting policy. Products reported as counterfeit:

B0BBBB2222
B0BBBB3333

Send us these within 180 days... no, please send by January 24, 2026:
1. Invoices, contracts or delivery orders from the last 180 days. Quantities must match your inventory.
2. A letter of authorization, if you do not own the brand.
3. A plan of action.
""", {"subject": "Your Amazon.com selling account has been deactivated", "received_on": "2026-01-07",
      "marketplace": "amazon.com", "level": "account", "type": ["counterfeit"], "deadline": "2026-01-24",
      "window_days": 180, "quantity_rule": "inventory",
      "documents": ["supplier_invoice", "loa", "purchase_contract", "delivery_order"], "appeal_required": "yes"},
      complaints=(("counterfeit", "", ("B0BBBB2222", "B0BBBB3333")),)),
    Known("en-used-as-new", """Date: 12/02/2026
Subject: Used sold as new complaints

Some buyers told us that items sold as new were used.
ASIN | Title | Complaint
B0CCCC1111 | Walnut chess clock | PC-55120
B0CCCC2222 | Brass hand bell | PC-55121
Order 203-1234567-7654321 is one of those concerned.

Please reply with a plan of action that covers:
* The root cause of the condition complaints
* The actions you have taken to resolve them
* The steps you have taken to prevent them
""", {"subject": "Used sold as new complaints", "type": ["used_as_new"], "appeal_required": "yes",
      "poa_bullets": ["The root cause of the condition complaints", "The actions you have taken to resolve them",
                      "The steps you have taken to prevent them"]},
      doubts=frozenset({"received_on"}),
      complaints=(("used_as_new", "PC-55120", ("B0CCCC1111",)), ("used_as_new", "PC-55121", ("B0CCCC2222",))),
      orders=("203-1234567-7654321",),
      titles={"B0CCCC1111": "Walnut chess clock", "B0CCCC2222": "Brass hand bell"}),
    Known("en-order-of-dates-is-plain", """Date: 05/02/2026
Subject: Authenticity complaint about B0DDDD1111

Please answer no later than 25/02/2026. We wrote before on 28/01/2026.
""", {"subject": "Authenticity complaint about B0DDDD1111", "received_on": "2026-02-05", "deadline": "2026-02-25",
      "type": ["inauthentic"]}, complaints=(("inauthentic", "", ("B0DDDD1111",)),)),
    Known("en-restricted-72h", """From: Restricted Products <rp@example.com>
Date: 3 August 2026
Subject: Restricted product policy: action needed within 72 hours

Your selling account is at risk of deactivation. The products below are restricted products on Amazon.com.au.
ASIN: B0EEEE1111, B0EEEE2222

Within 72 hours, send a plan that states
  (1) the root cause,
  (2) confirmation that all restricted listings are closed,
  (3) the steps you take so that it does not happen again.
""", {"subject": "Restricted product policy: action needed within 72 hours", "received_on": "2026-08-03",
      "marketplace": "amazon.com.au", "type": ["restricted"], "appeal_required": "yes", "level": "account",
      "documents": ["listing_closed_proof"]},
      doubts=frozenset({"deadline"}), complaints=(("restricted", "", ("B0EEEE1111", "B0EEEE2222")),)),
    Known("en-odr", """Notice date: April 2, 2026
Subject: Your order defect rate

Your order defect rate is 1.9% for the last 60 days; our target is under 1%. Your account may be deactivated.
Orders with claims: 111-0000001-1111111, 112-0000002-2222222.
Respond by April 19, 2026.
""", {"received_on": "2026-04-02", "subject": "Your order defect rate", "type": ["odr"], "deadline": "2026-04-19",
      "metric odr": "1.9%, target under 1%, 60 days"},
      complaints=(("odr", "", ()),),
      orders=("111-0000001-1111111", "112-0000002-2222222")),
    Known("en-late", """Date: 9 Nov 2026
Subject: Late shipment rate

Between 10 October and 8 November your late shipment rate was 7.4 %, the target is below 4 %.
The figure is taken over 30 days. Submit a plan before 23 November 2026.
""", {"received_on": "2026-11-09", "subject": "Late shipment rate", "type": ["late_shipment"],
      "deadline": "2026-11-23", "appeal_required": "yes",
      "metric late_shipment": "7.4 %, target below 4 %, 30 days"}, complaints=(("late_shipment", "", ()),)),
    Known("en-trademark", """Date: June 1, 2026
Subject: Notice: trademark infringement reported

We removed your listings on Amazon.com after a report of the rights owner.
Rights owner: Ostrander Lantern Co.
Email: legal@ostrander.example.com
Trademark number: 98123456
Complaint ID: 11223344556
ASIN: B0FFFF1111
You may provide an invoice or a letter of authorization.
""", {"received_on": "2026-06-01", "subject": "Notice: trademark infringement reported", "level": "listing",
      "type": ["ip_trademark"], "marketplace": "amazon.com", "documents": ["supplier_invoice", "loa"],
      "rights.number": "98123456", "rights.owner": "Ostrander Lantern Co.",
      "rights.owner_contact": "legal@ostrander.example.com"},
      complaints=(("ip_trademark", "11223344556", ("B0FFFF1111",)),)),
    Known("en-patent-unsaid", """Date: June 2, 2026
Subject: Patent complaint
ASIN B0FFFF2222 was removed. Patent number: US 11,222,333
""", {"received_on": "2026-06-02", "subject": "Patent complaint", "level": "listing"},
      doubts=frozenset({"type"}), complaints=(("", "", ("B0FFFF2222",)),)),
    Known("en-design-patent", """Date: June 2, 2026
Subject: Design patent complaint
Complaint ID: 900111222
ASIN B0FFFF3333 was removed. Design patent number: D999,111
Rights owner: Fennimore Kites LLC (ip@fennimore.example.com)
""", {"received_on": "2026-06-02", "subject": "Design patent complaint", "level": "listing", "type": ["ip_design"],
      "rights.number": "D999,111", "rights.owner": "Fennimore Kites LLC",
      "rights.owner_contact": "ip@fennimore.example.com"},
      complaints=(("ip_design", "900111222", ("B0FFFF3333",)),)),
    Known("en-copyright", """Sent: 14 July 2026
Subject: Copyright report
The pictures of ASIN B0GGGG1111 are said to infringe a copyright. Case ID: 7788990011.
Files we take: .jpeg .jpg .gif .png .tiff. External links are not accepted.
""", {"received_on": "2026-07-14", "subject": "Copyright report", "type": ["ip_copyright"],
      "formats": ["jpg", "gif", "png", "tif"]}, complaints=(("ip_copyright", "7788990011", ("B0GGGG1111",)),)),
    Known("en-verification", """Date: 2 September 2026
Subject: Verify your identity

We need to verify your identity. Please upload a government-issued ID and a utility bill from the last 90 days or a
bank statement. Documents must be in one of these languages: English, German or simplified Chinese. Formats: PDF, PNG,
JPEG. We do not accept invoices or screenshots.
If you do not respond by 1 December 2026 your account may be closed.
""", {"received_on": "2026-09-02", "subject": "Verify your identity", "type": ["verification"], "window_days": 90,
      "documents": ["identity_document", "address_bill", "bank_statement"], "languages": ["en", "de", "zh"],
      "formats": ["pdf", "png", "jpg"], "deadline": "2026-12-01"}, complaints=(("verification", "", ()),)),
    Known("en-safety", """Date: 11 May 2026
Subject: Product safety concern
Listing B0HHHH1111 is under review after a safety report. Please provide a test report and photos of all six sides.
The documents must be issued within the last 24 months.
""", {"received_on": "2026-05-11", "subject": "Product safety concern", "type": ["product_safety"],
      "level": "listing", "documents": ["test_report", "six_side_photos"]},
      doubts=frozenset({"window_days"}), complaints=(("product_safety", "", ("B0HHHH1111",)),)),
    Known("en-forged", """Date: 20 May 2026
Subject: Documents

We have deactivated your account because documents you sent appear to be forged or manipulated.
To appeal, provide the original invoices. Amazon.co.uk and Amazon.de are affected.
""", {"received_on": "2026-05-20", "subject": "Documents", "type": ["forged_documents"], "level": "account",
      "documents": ["supplier_invoice"]},
      doubts=frozenset({"marketplace"}), complaints=(("forged_documents", "", ()),)),
    Known("en-linked", """Date: 21 May 2026
Subject: Your account

Your account has been deactivated because it is related to an account that may not be used to sell.
""", {"received_on": "2026-05-21", "subject": "Your account", "type": ["linked_accounts"], "level": "account"},
      complaints=(("linked_accounts", "", ()),)),
    Known("en-reviews", """Date: 22 May 2026
Subject: Review manipulation

You offered refunds for reviews (orders 701-1111111-2222222 and 701-3333333-4444444). Send a plan of action.
""", {"received_on": "2026-05-22", "subject": "Review manipulation", "type": ["reviews"], "appeal_required": "yes"},
      complaints=(("reviews", "", ()),), orders=("701-1111111-2222222", "701-3333333-4444444")),
    Known("en-two-types", """Date: 23 May 2026
Subject: Your listings

1. Authenticity complaint (case 4455667788): B0JJJJ1111
2. Used sold as new (case 4455667799): B0JJJJ2222
""", {"received_on": "2026-05-23", "subject": "Your listings", "type": ["inauthentic", "used_as_new"]},
      complaints=(("inauthentic", "4455667788", ("B0JJJJ1111",)), ("used_as_new", "4455667799", ("B0JJJJ2222",)))),
    Known("en-may-be-either", """Date: 24 May 2026
Subject: Your listing

B0JJJJ3333 may be counterfeit or materially different from the detail page.
""", {"received_on": "2026-05-24", "subject": "Your listing"}, doubts=frozenset({"type"}),
      complaints=(("", "", ("B0JJJJ3333",)),)),
    Known("en-forwarded", """From: Pat Example <pat@example.org>
Date: 30 May 2026
Subject: Fwd: help!!

> From: Amazon Seller Support <donotreply@amazon.example.com>
> Date: 25 May 2026
> Subject: Authenticity complaint
>
> Please provide receipts for ASIN B0KKKK1111 dated within the 90 days before this message.
""", {"received_on": "2026-05-25", "subject": "Fwd: help!!", "type": ["inauthentic"], "window_days": 90,
      "documents": ["receipt"]}, complaints=(("inauthentic", "", ("B0KKKK1111",)),)),
    Known("en-nothing-to-read", """Hi, Amazon blocked us again, see below. Can you help? Regards, Pat
""", {}),
    Known("en-two-deadlines", """Date: 26 May 2026
Subject: Authenticity complaint B0KKKK2222

Please respond by 9 June 2026. The deadline for documents: 12 June 2026. Do not send proforma invoices.
Invoices dated in the last 365 days or receipts of the last 180 days are needed.
""", {"received_on": "2026-05-26", "subject": "Authenticity complaint B0KKKK2222", "type": ["inauthentic"],
      "documents": ["supplier_invoice", "receipt"]},
      doubts=frozenset({"deadline", "window_days"}), complaints=(("inauthentic", "", ("B0KKKK2222",)),)),
    Known("de-echtheit", """Von: Verkäuferleistung <leistung@example.com>
Gesendet: 9. März 2026
Betreff: Entfernung Ihres Angebots auf Amazon.de

Guten Tag,
wir haben Ihr Angebot entfernt, weil Käufer an der Echtheit des Artikels zweifeln.

ASIN: B0LLLL1111
Beschwerde-ID: 7201933
Bestellung 302-1234567-1234567

Bitte übermitteln Sie uns bis zum 26. März 2026:
- Rechnungen oder Quittungen Ihres Lieferanten aus den letzten 365 Tagen. Die Mengen müssen Ihre Verkäufe abdecken.
- einen Maßnahmenplan
Wir akzeptieren die Formate .pdf, .jpg, .png und .gif.
""", {"received_on": "2026-03-09", "subject": "Entfernung Ihres Angebots auf Amazon.de", "marketplace": "amazon.de",
      "level": "listing", "type": ["inauthentic"], "deadline": "2026-03-26", "window_days": 365, "formats": PDFS,
      "quantity_rule": "sales_in_window", "documents": ["supplier_invoice", "receipt"], "appeal_required": "yes"},
      complaints=(("inauthentic", "7201933", ("B0LLLL1111",)),), orders=("302-1234567-1234567",)),
    Known("de-konto-gefaelscht", """Datum: 02.02.2026
Betreff: Ihr Verkäuferkonto wurde deaktiviert

Ihr Konto wurde gesperrt, da folgende Produkte als Fälschung gemeldet wurden: B0LLLL2222, B0LLLL3333.
Reichen Sie spätestens am 19.02.2026 Rechnungen und ein Autorisierungsschreiben ein. Die Rechnungen müssen innerhalb der
letzten 180 Tage ausgestellt sein und Ihrem Lagerbestand in der Menge entsprechen.
Beschreiben Sie:
1. die Ursache des Problems
2. die Maßnahmen, die Sie ergriffen haben
3. die Schritte, mit denen Sie es künftig verhindern
""", {"received_on": "2026-02-02", "subject": "Ihr Verkäuferkonto wurde deaktiviert", "level": "account",
      "type": ["counterfeit"], "deadline": "2026-02-19", "documents": ["supplier_invoice", "loa"], "window_days": 180,
      "quantity_rule": "inventory",
      "poa_bullets": ["die Ursache des Problems", "die Maßnahmen, die Sie ergriffen haben",
                      "die Schritte, mit denen Sie es künftig verhindern"]},
      complaints=(("counterfeit", "", ("B0LLLL2222", "B0LLLL3333")),)),
    Known("de-gebraucht", """Gesendet: Montag, 4. Mai 2026 10:11
Betreff: Beschwerde: gebrauchter Artikel als neu verkauft

Artikel: Blechtrommel rot (ASIN B0LLLL4444)
Fallnummer: 8800112233
Antworten Sie innerhalb von 7 Tagen.
""", {"received_on": "2026-05-04", "subject": "Beschwerde: gebrauchter Artikel als neu verkauft",
      "type": ["used_as_new"]}, doubts=frozenset({"deadline"}),
      complaints=(("used_as_new", "8800112233", ("B0LLLL4444",)),)),
    Known("de-marke", """Datum: 5. Juni 2026
Betreff: Markenverletzung gemeldet

Rechteinhaber: Kranichmühle GmbH
E-Mail: recht@kranichmuehle.example.com
Markennummer: DE 302026123456
ASIN: B0LLLL5555
Ihr Angebot wurde entfernt.
""", {"received_on": "2026-06-05", "subject": "Markenverletzung gemeldet", "type": ["ip_trademark"],
      "level": "listing", "rights.number": "DE 302026123456", "rights.owner": "Kranichmühle GmbH",
      "rights.owner_contact": "recht@kranichmuehle.example.com"},
      complaints=(("ip_trademark", "", ("B0LLLL5555",)),)),
    Known("de-versand", """Datum: 6. Juni 2026
Betreff: Rate verspäteter Lieferungen

Ihre Rate verspäteter Lieferungen liegt bei 8,2 %, der Zielwert ist unter 4 %. Betrachtet wurden 30 Tage.
""", {"received_on": "2026-06-06", "subject": "Rate verspäteter Lieferungen", "type": ["late_shipment"],
      "metric late_shipment": "8,2 %, target unter 4 %, 30 days"}, complaints=(("late_shipment", "", ()),)),
    Known("de-pruefung", """Datum: 7. Juni 2026
Betreff: Identitätsprüfung

Bitte laden Sie bis spätestens 30. Juni 2026 Ihren Personalausweis und eine Stromrechnung hoch. Die Dokumente dürfen nicht
älter als 90 Tage sein. Keine Rechnungen von Lieferanten.
""", {"received_on": "2026-06-07", "subject": "Identitätsprüfung", "type": ["verification"], "deadline": "2026-06-30",
      "documents": ["identity_document", "address_bill"], "window_days": 90}, complaints=(("verification", "", ()),)),
    Known("de-abweichung", """Datum: 8. Juni 2026
Betreff: Artikel weicht von der Beschreibung ab

Der Artikel B0LLLL6666 (Vorgangsnummer: AB-771020) entspricht nicht der Produktbeschreibung auf der Detailseite.
""", {"received_on": "2026-06-08", "subject": "Artikel weicht von der Beschreibung ab", "type": ["not_as_described"]},
      complaints=(("not_as_described", "AB-771020", ("B0LLLL6666",)),)),
    Known("zh-inauthentic", """发件人: 卖家绩效团队 <team@example.com>
日期：2026年3月9日
主题：关于您商品真实性的投诉

您好，
由于买家对商品真实性提出质疑，我们已移除您在 Amazon.com 上的以下商品：
ASIN：B0MMMM1111
投诉编号：5566778899

请在2026年3月26日之前提供：
1. 过去365天内供应商开具的发票或收据，数量应能反映您的销量
2. 行动计划，说明：
（一）造成问题的根本原因
（二）您已采取的解决措施
（三）您已采取的预防措施
文件格式：.pdf、.jpg、.png、.gif
""", {"received_on": "2026-03-09", "subject": "关于您商品真实性的投诉", "marketplace": "amazon.com", "level": "listing",
      "type": ["inauthentic"], "deadline": "2026-03-26", "window_days": 365, "documents": ["supplier_invoice", "receipt"],
      "formats": PDFS, "quantity_rule": "sales_in_window", "appeal_required": "yes",
      "poa_bullets": ["造成问题的根本原因", "您已采取的解决措施", "您已采取的预防措施"]},
      complaints=(("inauthentic", "5566778899", ("B0MMMM1111",)),)),
    Known("zh-account", """发送时间：2026-04-01 10:22
主题：您的亚马逊销售账户已被停用

您的德国站销售账户已被停用，因为我们收到关于假冒商品的投诉。
涉及商品：B0MMMM2222、B0MMMM3333
请于2026年4月18日前提交最近180天的采购发票和品牌授权书。发票数量须与您的库存相符。
""", {"received_on": "2026-04-01", "subject": "您的亚马逊销售账户已被停用", "marketplace": "amazon.de",
      "level": "account", "type": ["counterfeit"], "deadline": "2026-04-18", "window_days": 180,
      "documents": ["supplier_invoice", "loa"], "quantity_rule": "inventory"},
      complaints=(("counterfeit", "", ("B0MMMM2222", "B0MMMM3333")),)),
    Known("zh-used", """日期：2026年5月6日
主题：商品状况投诉
买家反映您将二手商品作为新品销售。订单 113-1231231-3213213，ASIN B0MMMM4444，案例编号：9900887766。
请在72小时内回复。
""", {"received_on": "2026-05-06", "subject": "商品状况投诉", "type": ["used_as_new"]}, doubts=frozenset({"deadline"}),
      complaints=(("used_as_new", "9900887766", ("B0MMMM4444",)),), orders=("113-1231231-3213213",)),
    Known("zh-patent", """日期：2026年5月7日
主题：发明专利侵权投诉
权利人：云帆科技有限公司
邮箱：ip@yunfan.example.com
专利号：US 11,999,888 B2
投诉编号：IP-20260507
您的商品 B0MMMM5555 已被下架。
""", {"received_on": "2026-05-07", "subject": "发明专利侵权投诉", "type": ["ip_patent_utility"], "level": "listing",
      "rights.number": "US 11,999,888 B2", "rights.owner": "云帆科技有限公司",
      "rights.owner_contact": "ip@yunfan.example.com"},
      complaints=(("ip_patent_utility", "IP-20260507", ("B0MMMM5555",)),)),
    Known("zh-verification", """日期：2026年5月8日
主题：身份验证
为验证您的身份，请于2026年5月31日前上传身份证、营业执照以及过去90天内的水电费账单或银行对账单。不接受截图。
""", {"received_on": "2026-05-08", "subject": "身份验证", "type": ["verification"], "deadline": "2026-05-31",
      "documents": ["business_registration", "identity_document", "address_bill", "bank_statement"],
      "window_days": 90}, complaints=(("verification", "", ()),)),
    Known("zh-late", """日期：2026年5月9日
主题：您的迟发率过高
您的迟发率为 9.1%，目标为低于4%（30天）。
""", {"received_on": "2026-05-09", "subject": "您的迟发率过高", "type": ["late_shipment"],
      "metric late_shipment": "9.1%, target 低于4%, 30 days"}, complaints=(("late_shipment", "", ()),)),
    Known("zh-linked", """2026年5月10日

您的账户与另一个不得用于销售的账户存在关联，因此您的账户已被停用。
""", {"received_on": "2026-05-10", "type": ["linked_accounts"], "level": "account"},
      complaints=(("linked_accounts", "", ()),)),
    Known("fr-authenticite", """Date : 10 mars 2026
Objet : Plainte concernant l'authenticité d'un produit

Votre offre sur Amazon.fr a été retirée. ASIN : B0NNNN1111
Veuillez envoyer avant le 27 mars 2026 des factures de votre fournisseur datées des 365 derniers jours.
""", {"received_on": "2026-03-10", "subject": "Plainte concernant l'authenticité d'un produit",
      "marketplace": "amazon.fr", "type": ["inauthentic"], "deadline": "2026-03-27", "window_days": 365,
      "documents": ["supplier_invoice"]}, complaints=(("inauthentic", "", ("B0NNNN1111",)),)),
    Known("it-autenticita", """Data: 11 marzo 2026
Oggetto: Reclamo di autenticità

La tua offerta su Amazon.it è stata rimossa. ASIN: B0NNNN2222
Invia entro il 28 marzo 2026 le fatture degli ultimi 365 giorni.
""", {"received_on": "2026-03-11", "subject": "Reclamo di autenticità", "marketplace": "amazon.it",
      "type": ["inauthentic"], "deadline": "2026-03-28", "window_days": 365, "documents": ["supplier_invoice"]},
      complaints=(("inauthentic", "", ("B0NNNN2222",)),)),
    Known("es-autenticidad", """Fecha: 12 de marzo de 2026
Asunto: Queja de autenticidad

Su oferta en Amazon.es (ASIN B0NNNN3333) fue retirada.
Envíe antes del 29 de marzo de 2026 facturas de los últimos 365 días.
""", {"received_on": "2026-03-12", "subject": "Queja de autenticidad", "marketplace": "amazon.es",
      "type": ["inauthentic"], "deadline": "2026-03-29", "window_days": 365, "documents": ["supplier_invoice"]},
      complaints=(("inauthentic", "", ("B0NNNN3333",)),)),
    Known("ja-trademark", """送信日時: 2026年3月13日
件名: 商標権に関するお知らせ

Amazon.co.jp の出品 ASIN B0NNNN4444 が削除されました。
2026年3月30日までに請求書をご提出ください。過去365日の書類が対象です。
""", {"received_on": "2026-03-13", "subject": "商標権に関するお知らせ", "marketplace": "amazon.co.jp",
      "type": ["ip_trademark"], "deadline": "2026-03-30", "window_days": 365, "documents": ["supplier_invoice"]},
      complaints=(("ip_trademark", "", ("B0NNNN4444",)),)),
    Known("en-list-without-labels", """Date: 14 March 2026
Subject: Trademark reports on Amazon.ca

CA-9911-01   B0PPPP1111   March 1, 2026
CA-9911-02   B0PPPP2222   March 2, 2026
""", {"received_on": "2026-03-14", "subject": "Trademark reports on Amazon.ca", "marketplace": "amazon.ca",
      "type": ["ip_trademark"]}, doubts=frozenset({"ref"}),
      complaints=(("ip_trademark", "", ("B0PPPP1111",)), ("ip_trademark", "", ("B0PPPP2222",)))),
    Known('en-headings', """You cannot use Amazon.com to sell at present. Your account was deactivated and your offers are gone from the site.

What led to this?
We asked for documents about these ASINs before and had no answer: B07ABCDE12, B08FGHIJ34.

What can be done?
Send us within 17 days of this message:
-- Invoices or receipts of the last 365 days that show where you bought. They should reflect sales volume.
-- Who your supplier is, with phone number and website.
-- The root cause of the complaints about product authenticity.
-- The actions you have taken to put it right.
-- The steps you have taken so that it stays right.

You can send .pdf, .jpg, .png, or .gif files.
""", {'marketplace': 'amazon.com', 'level': 'account', 'window_days': 365, 'quantity_rule': 'sales_in_window', 'documents': ['supplier_invoice', 'receipt'], 'formats': PDFS, 'type': ['inauthentic'], 'poa_bullets': ['The root cause of the complaints about product authenticity', 'The actions you have taken to put it right', 'The steps you have taken so that it stays right']}, doubts=frozenset(['deadline']),
          complaints=(('inauthentic', '', ('B07ABCDE12', 'B08FGHIJ34')),), orders=(), titles={}),
    Known('de-rechteinhaber', """Von: Verkäuferservice <dienst@example.com>
Datum: Fr., 13. Nov. 2026 um 18:04 Uhr
Betreff: Mitteilung: Richtlinienwarnung
An: <shop@example.de>

Guten Tag Kramladen Nord,

wir haben eine Meldung eines Rechteinhabers erhalten, dass das unten aufgeführte Produkt gegen dessen Marke verstößt. Wir haben das Angebot entfernt.

Name des Rechteinhabers: Bergwacht Outdoor AG
E-Mail-Adresse des Rechteinhabers: marken@bergwacht.example

ASIN: B09ZZZZ123
Art der Rechtsverletzung: Marke
Markenaussage: BERGWACHT
Beschwerde-ID: 9876543210

Bitte senden Sie uns binnen 30 Tagen eine Rechnung oder eine Lizenzvereinbarung.
""", {'subject': 'Mitteilung: Richtlinienwarnung', 'received_on': '2026-11-13', 'level': 'listing', 'type': ['ip_trademark'], 'documents': ['supplier_invoice', 'licence'], 'rights.owner': 'Bergwacht Outdoor AG', 'rights.owner_contact': 'marken@bergwacht.example'}, doubts=frozenset(['deadline']),
          complaints=(('ip_trademark', '9876543210', ('B09ZZZZ123',)),), orders=(), titles={}),
    Known('zh-uk', """您好,

我们收到了买家对您在亚马逊英国站销售的以下商品真实性的投诉:

ASIN B0QWERTY12 - 铜制灯塔夜灯
ASIN B0QWERTY34 - 锡制八音盒

为了恢复您的商品,请在收到本通知后的17天内,通过"账户状况"页面提交以下信息:

- 在过去365天内由您的供应商开具的账单、发票的副本
- 供应商的联系信息(姓名、电话号码、地址、网站)
- 授权书(如有)

您可以发送 .pdf、.jpg、.png 或 .gif 格式的文件。这些文件必须真实且未经篡改。
投诉ID:A10293847
2026年8月14日
""", {'marketplace': 'amazon.co.uk', 'received_on': '2026-08-14', 'window_days': 365, 'documents': ['supplier_invoice', 'loa'], 'formats': PDFS, 'type': ['inauthentic']}, doubts=frozenset(['deadline']),
          complaints=(('inauthentic', 'A10293847', ('B0QWERTY12', 'B0QWERTY34')),), orders=(), titles={'B0QWERTY12': '铜制灯塔夜灯', 'B0QWERTY34': '锡制八音盒'}),
    Known('en-table-with-sku', """Subject: [CASE 15839201177] Action required: 3 of your listings will be removed on 01/15/2027
Date: Thu, 17 Dec 2026 23:41:10 -0800
From: Product Safety <safety@example.com>

The following items you sell on amazon.com are missing compliance documents:

| ASIN | SKU | Product | 
| B0AA11BB22 | KT-0012345 | Kite 2m red |
| B0AA11BB33 | KT-0012346 | Kite 3m blue |

Required documents: test report (ISO 17025 laboratory), Children's Product Certificate, and product images of all six sides.
Upload by 01/15/2027. Documents in languages other than English must be translated.
""", {'subject': '[CASE 15839201177] Action required: 3 of your listings will be removed on 01/15/2027', 'marketplace': 'amazon.com', 'received_on': '2026-12-17', 'deadline': '2027-01-15', 'documents': ['test_report', 'certificate', 'six_side_photos'], 'type': ['product_safety']}, doubts=frozenset(['languages']),
          complaints=(('product_safety', '15839201177', ('B0AA11BB22', 'B0AA11BB33')),), orders=(), titles={'B0AA11BB22': 'Kite 2m red'}),
    Known('de-odr', """Performance Notification

Your Amazon selling account may be deactivated
14.10.2026

Sehr geehrter Verkäufer, Ihre Rate an Bestellmängeln beträgt 1,35 % (Zielvorgabe: unter 1 %) im Zeitraum von 60 Tagen. Betroffene Bestellungen: 305-7777777-8888888, 028-1111111-2222222. Senden Sie uns bis Ende des Monats einen Maßnahmenplan.
""", {'received_on': '2026-10-14', 'appeal_required': 'yes', 'type': ['odr'], 'metric odr': '1,35 %, target unter 1 %, 60 days'}, doubts=frozenset(['deadline']),
          complaints=(('odr', '', ()),), orders=('305-7777777-8888888', '028-1111111-2222222'), titles={}),
    Known('zh-no-year', """主题: 政策警告:涉嫌侵犯知识产权
发件时间: 2026/12/3 15:20
您的商品详情页上使用了他人的注册商标。受影响的 ASIN:B0TESTAA11。请在 12 月 20 日前修改商品信息或提供授权书。案例编号 14455667788。
""", {'subject': '政策警告:涉嫌侵犯知识产权', 'received_on': '2026-12-03', 'documents': ['loa'], 'type': ['ip_trademark']}, doubts=frozenset(['deadline']),
          complaints=(('ip_trademark', '14455667788', ('B0TESTAA11',)),), orders=(), titles={}),
    Known('en-refused', """Subject: Your appeal for ASIN B0CXY12345
Date: 9 Dec 2026

Thank you for your appeal. We reviewed the invoices you sent on 1 December 2026 and cannot accept them because they appear to have been altered. 
To continue, we need the original receipts issued within 180 days before 20 November 2026 and a letter from the manufacturer.
If we do not hear from you by 23 December 2026, the decision stands.
""", {'subject': 'Your appeal for ASIN B0CXY12345', 'received_on': '2026-12-09', 'deadline': '2026-12-23', 'window_days': 180, 'documents': ['receipt', 'manufacturer_letter'], 'type': ['forged_documents']}, doubts=frozenset([]),
          complaints=(('forged_documents', '', ('B0CXY12345',)),), orders=(), titles={}),
    Known('de-tabelle', """Betreff: Richtlinienverstoß – Produktauthentizität – Maßnahme erforderlich bis 15.01.2027
Von: Kontostatus Amazon.de <status@example.com>
Gesendet am: 28.12.2026 08:15

Sehr geehrte Verkäuferin, sehr geehrter Verkäufer,

uns liegen Beschwerden über die Authentizität der folgenden Produkte vor. Die Angebote wurden deaktiviert.

ASIN          Titel                               Beschwerde-ID
B0DE0000A1    Holzkreisel, bemalt                 PAB-2026-778812
B0DE0000A2    Holzkreisel, natur                  PAB-2026-778813

So können Sie Ihre Angebote reaktivieren:
Übermitteln Sie uns folgende Unterlagen:
• Kopien von Rechnungen, Quittungen oder Lieferscheinen Ihres Lieferanten, ausgestellt innerhalb der letzten 180 Tage, die Ihr Verkaufsvolumen widerspiegeln
• Kontaktdaten Ihres Lieferanten
• Ein Autorisierungsschreiben des Markeninhabers, falls vorhanden

Preisangaben dürfen geschwärzt sein. Dateien im Format PDF, JPG, PNG oder GIF. Proformarechnungen oder Auftragsbestätigungen akzeptieren wir nicht.
""", {'subject': 'Richtlinienverstoß - Produktauthentizität - Maßnahme erforderlich bis 15.01.2027', 'marketplace': 'amazon.de', 'received_on': '2026-12-28', 'deadline': '2027-01-15', 'level': 'listing', 'window_days': 180, 'quantity_rule': 'sales_in_window', 'documents': ['supplier_invoice', 'receipt', 'delivery_order', 'loa'], 'formats': ['pdf', 'jpg', 'png', 'gif'], 'type': ['inauthentic']}, doubts=frozenset([]),
          complaints=(('inauthentic', 'PAB-2026-778812', ('B0DE0000A1',)), ('inauthentic', 'PAB-2026-778813', ('B0DE0000A2',))), orders=(), titles={'B0DE0000A2': 'Holzkreisel, natur'}),
    Known('zh-account-japan', """尊敬的卖家：

您好！我们写信通知您，您的账户因违反《亚马逊防伪政策》，已于2026年11月20日被暂停销售权限。

原因：我们发现您在 Amazon.co.jp 商城销售的下列商品可能为假冒商品：
  1）B0JP00000A
  2）B0JP00000B

如需恢复账户，请您于收到此邮件之日起 30 天内提交：
（1）最近 365 天内由供应商开具的发票，需显示供应商名称、电话、地址；
（2）品牌所有者出具的授权书；
（3）行动计划（POA），包括：
  • 导致问题的根本原因
  • 已采取的纠正措施
  • 防止再次发生的预防措施

文件支持的格式：PDF、PNG、JPG。请勿提交形式发票或采购订单。
案例ID：A2X9-771-203
""", {'marketplace': 'amazon.co.jp', 'level': 'account', 'appeal_required': 'yes', 'window_days': 365, 'documents': ['supplier_invoice', 'loa'], 'formats': ['pdf', 'png', 'jpg'], 'poa_bullets': ['导致问题的根本原因', '已采取的纠正措施', '防止再次发生的预防措施'], 'type': ['counterfeit']}, doubts=frozenset(['deadline']),
          complaints=(('counterfeit', 'A2X9-771-203', ('B0JP00000A', 'B0JP00000B')),), orders=(), titles={}),
    Known('en-design-asserted', """From: "Amazon.com" <notice@example.com>
To: seller@example.com
Subject: Warning: Notice of Intellectual Property Rights infringement
Date: Mon, 5 Oct 2026 14:02:01 -0700

We received a report from a rights owner who believes that the items listed at the end of this email infringe their design patent.

Rights owner name: Halloway Ink & Paper, Inc.
Rights owner's email: ip-reports@halloway.example.com
IP type: Design Patent
IP asserted: USD999123S
Complaint ID: 12345678901

ASIN: B0IPIPIP12
Infringement type: Product

If you believe that the report was submitted in error, you may provide one of the following within 90 days: a court order, or a retraction from the rights owner.
""", {'subject': 'Warning: Notice of Intellectual Property Rights infringement', 'marketplace': 'amazon.com', 'received_on': '2026-10-05', 'documents': ['court_order'], 'type': ['ip_design'], 'rights.number': 'USD999123S', 'rights.owner': 'Halloway Ink & Paper, Inc.', 'rights.owner_contact': 'ip-reports@halloway.example.com'}, doubts=frozenset(['deadline']),
          complaints=(('ip_design', '12345678901', ('B0IPIPIP12',)),), orders=(), titles={}),
    Known('en-inserts', """Date: September 15, 2026

Your Amazon account is at risk of deactivation

Hello Blue Heron Toys,

Your account is at risk of deactivation because you have violated the Customer Product Reviews policy on Amazon.com. We found product inserts that offer a gift card in exchange for a positive review.
Affected ASINs: B0RV111111, B0RV222222
Orders: 113-1010101-2020202; 114-3030303-4040404

Reply by September 22, 2026 with:
a. the root cause
b. the steps you have taken
c. how you will prevent it
""", {'marketplace': 'amazon.com', 'received_on': '2026-09-15', 'deadline': '2026-09-22', 'level': 'account', 'type': ['reviews'], 'poa_bullets': ['the root cause', 'the steps you have taken', 'how you will prevent it']}, doubts=frozenset([]),
          complaints=(('reviews', '', ('B0RV111111', 'B0RV222222')),), orders=('113-1010101-2020202', '114-3030303-4040404'), titles={}),
    Known('zh-safety', """发件人：Amazon
主题：关于您 ASIN 的产品安全投诉
时间：2026-07-01

我们收到报告称，您销售的以下商品存在安全问题，已暂时下架：
B0SAFE0001（儿童积木）
请提供：1. 由 ISO 17025 实验室出具的检测报告 2. 商品六面照片 3. 制造商出具的声明
截止日期：2026-07-15
""", {'subject': '关于您 ASIN 的产品安全投诉', 'received_on': '2026-07-01', 'deadline': '2026-07-15', 'level': 'listing', 'documents': ['test_report', 'six_side_photos', 'manufacturer_letter'], 'type': ['product_safety']}, doubts=frozenset([]),
          complaints=(('product_safety', '', ('B0SAFE0001',)),), orders=(), titles={'B0SAFE0001': '儿童积木'}),
    Known('de-kennzahlen', """Datum: 12.10.2026
Betreff: Verspätete Lieferungen gefährden Ihr Konto

Kennzahl               Wert      Ziel
Rate verspäteter Lieferungen (30 Tage)   6,4 %   < 4 %
Stornorate (7 Tage)    1,2 %   < 2,5 %

Bitte senden Sie uns bis zum 26.10.2026 einen Maßnahmenplan.
""", {'received_on': '2026-10-12', 'subject': 'Verspätete Lieferungen gefährden Ihr Konto', 'deadline': '2026-10-26', 'appeal_required': 'yes', 'type': ['late_shipment'], 'metric late_shipment': '6,4 %, target < 4 %, 30 days', 'metric cancellation': '1,2 %, target < 2,5 %, 7 days'}, doubts=frozenset([]),
          complaints=(('late_shipment', '', ()),), orders=(), titles={}),
    Known('zh-list-then-text', """尊敬的卖家：

由于我们收到有关以下商品真实性的买家投诉，您的部分商品已被移除：

ASIN：B0DF2K8QWE、B0DF2K9ABC

如需恢复，请于2026年11月20日之前提供：
1. 导致问题的根本原因
2. 您已采取的纠正措施以及预防措施
您可以提交 .pdf、.jpg、.png 或 .gif 格式的文件。

卖家绩效团队
2026年11月6日
""", {'received_on': '2026-11-06', 'deadline': '2026-11-20', 'level': 'listing', 'type': ['inauthentic'], 'formats': PDFS,
      'poa_bullets': ['导致问题的根本原因', '您已采取的纠正措施以及预防措施']}, doubts=frozenset([]),
          complaints=(('inauthentic', '', ('B0DF2K8QWE', 'B0DF2K9ABC')),), orders=(), titles={}),
    Known('en-design-patent', """Hello,

We received a report from a rights owner that the product below infringes a design patent.
Patent number: US D912,447 S
Complaint ID: 12345678901
ASIN: B0A1B2C3D4

You have until 11/30/2026 11:59 p.m. PST to act.
Sent: November 9, 2026
""", {'received_on': '2026-11-09', 'deadline': '2026-11-30', 'type': ['ip_design'], 'rights.number': 'US D912,447'}, doubts=frozenset([]),
          complaints=(('ip_design', '12345678901', ('B0A1B2C3D4',)),), orders=(), titles={}),
    Known('en-not-received-by', """Subject: Your listing has been removed
Date: Tue, 3 Nov 2026 08:12:44 +0000

We removed ASIN B0CQ7K3N2L because of complaints about product authenticity.
Please send invoices.
If we do not receive the requested information by 20 November 2026, your selling account may be deactivated.
""", {'subject': 'Your listing has been removed', 'received_on': '2026-11-03', 'deadline': '2026-11-20', 'level': 'listing',
      'type': ['inauthentic'], 'documents': ['supplier_invoice']}, doubts=frozenset([]),
          complaints=(('inauthentic', '', ('B0CQ7K3N2L',)),), orders=(), titles={}),
]
