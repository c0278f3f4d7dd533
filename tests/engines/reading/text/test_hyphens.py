"""Which hyphens at line ends go and which stay."""

from __future__ import annotations

import pytest

from kreisweit.engines.reading.document import from_text
from kreisweit.engines.reading.text import clean


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("Kreis Co-", "esfeld berät", "Kreis Coesfeld berät"),
        ("die Digitalisie-", "rung,", "die Digitalisierung,"),
        ("das E-", "Government", "das E-Government"),
        ("das E-", "government", "das E-government"),
        ("das E-Govern-", "ment", "das E-Government"),
        ("zur Ver-/", "Entsorgung", "zur Ver-/Entsorgung"),
        ("zur Ver-", "/Entsorgung", "zur Ver- /Entsorgung"),
        ("der Haupt-", "und Finanzausschuss", "der Haupt- und Finanzausschuss"),
        ("Rats-", "bzw. Kreistagssitzung", "Rats- bzw. Kreistagssitzung"),
        ("das Smart-City-", "Konzept", "das Smart-City-Konzept"),
        ("im Zeitraum 2019-", "2021", "im Zeitraum 2019-2021"),
        ("eine EU-", "weite Ausschreibung", "eine EU-weite Ausschreibung"),
        ("eine 18-", "jährige Laufzeit", "eine 18-jährige Laufzeit"),
        ("das Know-", "how", "das Know-how"),
        ("Telefon 02591 4455-", "210", "Telefon 02591 4455-210"),
        ("der Plan -", "er liegt vor -", "der Plan - er liegt vor -"),
        ("der Plan –", "er liegt vor", "der Plan – er liegt vor"),
        ("der Verwal\u00ad", "tung", "der Verwaltung"),
        ("(Breit-", "band)", "(Breitband)"),
        ("Schul-", "(und Sport-)Ausschuss", "Schul- (und Sport-)Ausschuss"),
    ],
)
@pytest.mark.parametrize("break_sign", ["\n", "\f"])
def test_line_ends(first: str, second: str, together: str, break_sign: str) -> None:
    start = "Hierzu hat sich die Verwaltung in der letzten Sitzung ausführlich geäußert und"
    assert clean(from_text(f"{start} {first}{break_sign}{second}", digest="0")).text == f"{start} {together}"
