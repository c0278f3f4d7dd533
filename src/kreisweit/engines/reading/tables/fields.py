"""The columns of our tables: which fields exist, how they are headed, and what others call them.

The fields follow the project sheets that German districts use (title, owner, field of action, status, cost,
funding) and the published list of initiatives this project is tested with.
"""

from __future__ import annotations

from kreisweit.engines.reading.tables.model import FieldSpec, Kind

_AMOUNT_HINT = "In Euro, zum Beispiel 30000 oder ca. 30 T€. Leer lassen, wenn unbekannt."
_AMOUNT_HINT_EN = "In euros, for example 30000 or ca. 30 T€. Leave empty if unknown."
_LIST_HINT = "Mehrere Einträge mit Semikolon trennen."
_LIST_HINT_EN = "Separate entries with a semicolon."


def _words(listed: str) -> tuple[str, ...]:
    return tuple(listed.split(", "))


def _text(code: str, german: str, english: str, synonyms: str) -> FieldSpec:
    return FieldSpec(code, german, english, Kind.TEXT, _words(synonyms))


def _choice(code: str, german: str, english: str, synonyms: str) -> FieldSpec:
    return FieldSpec(code, german, english, Kind.CHOICE, _words(synonyms))


def _amount(code: str, german: str, english: str, synonyms: str) -> FieldSpec:
    words = _words(synonyms)
    return FieldSpec(code, german, english, Kind.AMOUNT, words, hint_german=_AMOUNT_HINT, hint_english=_AMOUNT_HINT_EN)


def _list(code: str, german: str, english: str, synonyms: str) -> FieldSpec:
    words = _words(synonyms)
    return FieldSpec(code, german, english, Kind.LIST, words, hint_german=_LIST_HINT, hint_english=_LIST_HINT_EN)


def _year(code: str, german: str, english: str, synonyms: str) -> FieldSpec:
    return FieldSpec(code, german, english, Kind.YEAR, _words(synonyms), low=1970, high=2100)


INITIATIVE_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "key",
        "Schlüssel",
        "Key",
        synonyms=_words(
            "id, nr, lfd nr, laufende nummer, nummer, kennung, projekt id, projektnummer, vorhaben id, identifier"
        ),
        hint_german="Wird automatisch vergeben. Bei neuen Zeilen leer lassen.",
        hint_english="Given automatically. Leave empty in new rows.",
    ),
    FieldSpec(
        "title",
        "Titel",
        "Title",
        synonyms=_words(
            "name, bezeichnung, vorhaben, projekt, projektname, projekttitel, initiative, maßnahme, "
            "massnahme, projektbezeichnung, kurztitel, name des vorhabens, titel des projekts, thema"
        ),
        essential=True,
    ),
    _text(
        "description",
        "Beschreibung",
        "Description",
        "kurzbeschreibung, inhalt, projektbeschreibung, erläuterung, beschreibung des vorhabens, worum geht "
        "es, details, summary, kurzinfo",
    ),
    _choice(
        "body",
        "Kommune",
        "Municipality",
        "körperschaft, gemeinde, stadt, stadt gemeinde, gebietskörperschaft, verwaltung, body, kreis "
        "kommune, kommune kreis, zuständige kommune",
    ),
    _text(
        "owner",
        "Träger",
        "Owner",
        "federführung, träger federführung, projektträger, verantwortlich, verantwortliche stelle, "
        "zuständig, zuständigkeit, ansprechpartner, projektleitung, organisation, lead, responsible",
    ),
    _text("place", "Ort", "Place", "standort, einsatzort, wo, raum, gebiet, location"),
    _choice(
        "field",
        "Handlungsfeld",
        "Field of action",
        "themenfeld, feld, bereich, kategorie, thema bereich, handlungsbereich, themenbereich, category, field",
    ),
    _choice(
        "status",
        "Status",
        "Status",
        "stand, umsetzungsstand, projektstatus, sachstand, phase, state, bearbeitungsstand",
    ),
    FieldSpec(
        "status_as_of",
        "Status Stand",
        "Status as of",
        Kind.DATE,
        synonyms=_words(
            "stand vom, status vom, datum status, stand datum, aktualisiert am, letzte aktualisierung, "
            "stichtag, status as of"
        ),
    ),
    _year(
        "year_start",
        "Beginn (Jahr)",
        "Start (year)",
        "beginn, start, startjahr, projektstart, von, seit, jahr, anfang, laufzeit, zeitraum, "
        "projektlaufzeit, year start, startdatum, projektbeginn",
    ),
    _year(
        "year_end",
        "Ende (Jahr)",
        "End (year)",
        "ende, endjahr, projektende, bis, abschluss, fertigstellung, year end, enddatum, geplantes ende",
    ),
    _list(
        "partners",
        "Partner",
        "Partners",
        "beteiligte, projektpartner, kooperationspartner, akteure, mit wem, weitere beteiligte, beteiligte "
        "akteure, kooperation",
    ),
    _text(
        "target_group",
        "Zielgruppe",
        "Target group",
        "zielgruppen, für wen, adressaten, nutzende, nutzer",
    ),
    _text(
        "problem",
        "Ausgangslage",
        "Problem",
        "problem, anlass, ausgangssituation, herausforderung, problemstellung, bedarf",
    ),
    _text(
        "benefit",
        "Nutzen",
        "Benefit",
        "ziel, ziele, mehrwert, erwarteter nutzen, wirkung, zielsetzung, projektziel",
    ),
    _list(
        "systems",
        "Eingesetzte Systeme",
        "Systems",
        "systeme, produkte, software, fachverfahren, technik, eingesetzte software, eingesetzte systeme "
        "produkte, plattform, hersteller produkt",
    ),
    _amount(
        "cost_once",
        "Kosten einmalig (€)",
        "Cost once (€)",
        "kosten, kosten einmalig, einmalige kosten, investition, investitionskosten, projektkosten, "
        "gesamtkosten, budget, costs eur, volumen, projektvolumen, anschaffungskosten, kostenrahmen, cost",
    ),
    _amount(
        "cost_yearly",
        "Kosten jährlich (€)",
        "Cost per year (€)",
        "kosten jährlich, jährliche kosten, laufende kosten, folgekosten, betriebskosten, kosten pro jahr, "
        "kosten p a, unterhaltskosten",
    ),
    _amount(
        "funding",
        "Fördersumme (€)",
        "Funding (€)",
        "fördersumme, förderung, fördermittel, zuschuss, zuwendung, förderbetrag, funding eur, bewilligte "
        "mittel, höhe der förderung",
    ),
    _text(
        "funding_programme",
        "Förderprogramm",
        "Funding programme",
        "programm, fördergeber, fördertopf, funding program, finanzierung, name des förderprogramms",
    ),
    _text(
        "cost_note",
        "Anmerkung zu Kosten",
        "Note on cost",
        "kostenhinweis, bemerkung kosten, kosten bemerkung, kostenanmerkung, cost note, hinweis zu den kosten",
    ),
    FieldSpec(
        "staff_fte",
        "Personal (Stellen)",
        "Staff (FTE)",
        Kind.NUMBER,
        synonyms=_words(
            "personal, stellen, stellenanteile, vzä, personalbedarf, fte, personalaufwand, vollzeitstellen"
        ),
        low=0,
        high=10000,
    ),
    FieldSpec(
        "legal_duty",
        "Gesetzliche Pflicht (OZG)",
        "Legal duty",
        Kind.BOOLEAN,
        synonyms=_words(
            "ozg, pflicht, gesetzliche pflicht, pflichtaufgabe, ozg leistung, ozg relevant, rechtliche pflicht"
        ),
        hint_german="ja oder nein",
        hint_english="yes or no",
    ),
    FieldSpec(
        "source_url",
        "Quelle (Adresse)",
        "Source (address)",
        Kind.URL,
        synonyms=_words(
            "quelle, link, url, webseite, website, internet, internetadresse, fundstelle, weblink, homepage, "
            "weitere informationen, source"
        ),
    ),
    _text("source_page", "Seite", "Source page", "quelle seite, seite der quelle, seitenzahl, page, s"),
    _choice(
        "confidence",
        "Verlässlichkeit",
        "Confidence",
        "sicherheit, belastbarkeit, vertrauen, qualität der angabe, datenqualität",
    ),
    _text(
        "note",
        "Bemerkung",
        "Note",
        "bemerkungen, anmerkung, anmerkungen, hinweis, hinweise, notiz, notizen, kommentar, sonstiges, "
        "ergänzungen, notes, comment",
    ),
)

MUNICIPALITY_FIELDS: tuple[FieldSpec, ...] = (
    FieldSpec(
        "ags",
        "AGS",
        "AGS",
        Kind.AGS,
        synonyms=_words(
            "amtlicher gemeindeschlüssel, gemeindeschlüssel, gemeindekennziffer, gkz, schlüssel, "
            "regionalschlüssel, ags key, key, gemeindenummer"
        ),
        essential=True,
        hint_german="Amtlicher Gemeindeschlüssel mit acht Ziffern, zum Beispiel 05558012.",
        hint_english="Official municipality key of eight digits, for example 05558012.",
    ),
    FieldSpec(
        "name",
        "Name",
        "Name",
        synonyms=_words(
            "gemeinde, gemeindename, kommune, stadt gemeinde, ort, bezeichnung, municipality, amtlicher name"
        ),
        essential=True,
    ),
    _choice("kind", "Art", "Kind", "typ, gemeindetyp, stadt oder gemeinde, gemeindeart, status, type"),
    FieldSpec(
        "population",
        "Einwohner",
        "Population",
        Kind.NUMBER,
        synonyms=_words(
            "einwohnerzahl, einwohnerinnen und einwohner, bevölkerung, bevölkerungsstand, ew, einwohner "
            "insgesamt, inhabitants"
        ),
        whole=True,
        low=0,
        high=100_000_000,
    ),
    FieldSpec(
        "area_km2",
        "Fläche (km²)",
        "Area (km²)",
        Kind.NUMBER,
        synonyms=_words("fläche, fläche in km2, fläche qkm, gemeindefläche, area, area km2, km²"),
        low=0,
        high=400_000,
    ),
    FieldSpec(
        "postal_code",
        "Postleitzahl",
        "Postal code",
        Kind.POSTAL_CODE,
        synonyms=_words("plz, postleitzahlen, zip"),
    ),
    FieldSpec(
        "lat",
        "Breitengrad",
        "Latitude",
        Kind.NUMBER,
        synonyms=_words("breite, geografische breite, lat, y"),
        low=-90,
        high=90,
    ),
    FieldSpec(
        "lon",
        "Längengrad",
        "Longitude",
        Kind.NUMBER,
        synonyms=_words("länge, geografische länge, lon, lng, x"),
        low=-180,
        high=180,
    ),
    _list(
        "neighbours",
        "Nachbarn",
        "Neighbours",
        "nachbargemeinden, nachbarkommunen, angrenzende gemeinden, neighbours in district, neighbors",
    ),
)


def field_by_code(fields: tuple[FieldSpec, ...], code: str) -> FieldSpec:
    """The field called `code`. Raises `KeyError` when there is none."""
    for spec in fields:
        if spec.code == code:
            return spec
    raise KeyError(code)
