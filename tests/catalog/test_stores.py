"""Stores, channels: what each file says holds together with the others."""

import re

from pipeline.model.catalog import Catalog

STORES = {
    "amazon.com", "amazon.ca", "amazon.com.mx", "amazon.com.br", "amazon.co.uk", "amazon.de", "amazon.fr",
    "amazon.it", "amazon.es", "amazon.nl", "amazon.se", "amazon.pl", "amazon.com.be", "amazon.ie",
    "amazon.com.tr", "amazon.ae", "amazon.sa", "amazon.eg", "amazon.in", "amazon.co.jp", "amazon.com.au",
    "amazon.sg", "amazon.co.za",
}  # fmt: skip


def test_every_store_is_there(catalog: Catalog) -> None:
    assert set(catalog.marketplaces) == STORES


def test_each_store_has_its_own_country(catalog: Catalog) -> None:
    countries = [store.country for store in catalog.marketplaces.values()]
    assert len(countries) == len(set(countries))


def test_codes_have_their_shapes(catalog: Catalog) -> None:
    for store in catalog.marketplaces.values():
        assert re.fullmatch("[A-Z]{2}", store.country), store.id
        assert re.fullmatch("[A-Z]{3}", store.currency), store.id
        assert re.fullmatch("[a-z]{2}", store.language), store.id
        assert re.fullmatch(r"[A-Z][a-z]+/[A-Za-z_]+", store.time_zone), store.id


def test_every_channel_is_there(catalog: Catalog) -> None:
    assert set(catalog.channels) == {"appeal", "ip_copyright", "loa", "verification", "mediation"}


def test_an_appeal_takes_the_formats_that_notices_name(catalog: Catalog) -> None:
    assert set(catalog.channels["appeal"].formats) == {"pdf", "jpg", "png", "gif"}


def test_the_copyright_channel_takes_pictures_only(catalog: Catalog) -> None:
    channel = catalog.channels["ip_copyright"]
    assert "pdf" not in channel.formats
    assert not channel.annex_accepted


def test_limits_that_no_source_states_are_left_unknown_and_said_to_be(catalog: Catalog) -> None:
    for channel in catalog.channels.values():
        limits = (channel.max_file_bytes, channel.max_files, channel.max_characters)
        assert limits == (None, None, None), channel.id
        assert any("No source states" in note for note in channel.notes), channel.id


def test_formats_are_lower_case_extensions(catalog: Catalog) -> None:
    formats = [name for channel in catalog.channels.values() for name in channel.formats]
    assert all(re.fullmatch("[a-z0-9]{2,5}", name) for name in formats)
