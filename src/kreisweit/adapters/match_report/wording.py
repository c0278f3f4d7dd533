"""Headings and sentences of the report, in German and English."""

from __future__ import annotations

from kreisweit.kernel.wording import Wording

WORDING = Wording(
    de={
        "report.title": "Wer macht dasselbe?",
        "report.subtitle": "Vergleich der Vorhaben aus „{name}“",
        "report.lead": "Verglichen wurden {items} Vorhaben aus {places} Orten. Gefunden wurden {groups} Gruppen "
        "gleicher Lösungen mit zusammen {members} Vorhaben und {pairs} einzelne Paare. Jedes Paar ist ein "
        "Vorschlag: Ob es trägt, entscheiden die Beteiligten.",
        "report.lead_none": "Verglichen wurden {items} Vorhaben aus {places} Orten. Keine zwei sind sich so "
        "ähnlich, dass ein Vorschlag begründet wäre.",
        "report.contents": "Inhalt",
        "report.pairs": "Paare",
        "report.pairs_intro": "Die sichersten Paare zuerst. Der Wert sagt, wie wahrscheinlich beide dasselbe meinen.",
        "report.pairs_more": "Gezeigt werden die ersten {shown} von {pairs} Paaren.",
        "report.groups": "Gruppen",
        "report.groups_intro": "Vorhaben mit demselben Gegenstand. Das Vorhaben mit dem Punkt steht der Gruppe "
        "am nächsten.",
        "report.network": "Netz der Orte und Lösungen",
        "report.network_intro": "Eine Linie verbindet einen Ort mit jeder Lösung, an der er arbeitet und die es "
        "auch anderswo gibt. Wer an derselben Lösung hängt, sollte miteinander sprechen.",
        "report.network_description": "{places} Orte links, {solutions} Lösungen rechts, durch Linien verbunden. "
        "Dieselben Angaben stehen in der Tabelle darunter.",
        "report.network_table": "Welche Lösung an welchen Orten",
        "report.network_more": "Gezeichnet sind {shown} von {solutions} Lösungen und die Orte mit den meisten "
        "davon; alle stehen in der Tabelle.",
        "report.items": "Vorhaben",
        "report.item": "Vorhaben",
        "report.score": "Wert",
        "report.kind": "Art",
        "report.first": "Vorhaben A",
        "report.second": "Vorhaben B",
        "report.place": "Ort",
        "report.place_first": "Ort A",
        "report.place_second": "Ort B",
        "report.why": "Begründung",
        "report.against": "Was dagegen spricht",
        "report.evidence": "Belege",
        "report.consequence": "Was folgt",
        "report.sure": "Wie sicher",
        "report.id": "Kennung",
        "report.id_first": "Kennung A",
        "report.id_second": "Kennung B",
        "report.group": "Gruppe",
        "report.solution": "Lösung",
        "report.count": "Anzahl",
        "report.members": "Mitglieder",
        "report.medoid": "Mitte",
        "report.field": "Handlungsfeld",
        "report.status": "Status",
        "report.nearest": "Nächstes Vorhaben",
        "report.places": "Orte",
        "report.yes": "ja",
        "report.made": "So entstand der Bericht",
        "report.made_with": "Jedes Vorhaben wurde mit jedem verglichen ({compared} Vergleiche): nach "
        "Gegenstand, Wörtern und Wortteilen, Schreibweise, Satzbedeutung, Vorgehen und Zielgruppe. Orte zählen "
        "nicht als Gemeinsamkeit. Satzvektoren: {encoder}. Verfahren: {engine}.",
        "report.made_without": "Jedes Vorhaben wurde mit jedem verglichen ({compared} Vergleiche): nach "
        "Gegenstand, Wörtern und Wortteilen, Schreibweise, Vorgehen und Zielgruppe. Orte zählen nicht als "
        "Gemeinsamkeit. Ohne Satzvektoren. Verfahren: {engine}.",
        "report.status_idee": "Idee",
        "report.status_geplant": "geplant",
        "report.status_beantragt": "beantragt",
        "report.status_in_umsetzung": "in Umsetzung",
        "report.status_in_betrieb": "in Betrieb",
        "report.status_abgeschlossen": "abgeschlossen",
        "report.status_eingestellt": "eingestellt",
        "report.status_verworfen": "verworfen",
        "report.status_abgelehnt": "abgelehnt",
    },
    en={
        "report.title": "Who is doing the same?",
        "report.subtitle": "Comparison of the initiatives in “{name}”",
        "report.lead": "{items} initiatives from {places} places were compared. Found: {groups} groups of the "
        "same solution with {members} initiatives in all, and {pairs} single pairs. Every pair is a proposal: "
        "whether it holds is for those involved to decide.",
        "report.lead_none": "{items} initiatives from {places} places were compared. No two are so much alike "
        "that a proposal would be justified.",
        "report.contents": "Contents",
        "report.pairs": "Pairs",
        "report.pairs_intro": "The surest pairs first. The score says how likely both mean the same.",
        "report.pairs_more": "The first {shown} of {pairs} pairs are shown.",
        "report.groups": "Groups",
        "report.groups_intro": "Initiatives about the same object. The one with the dot is closest to the whole group.",
        "report.network": "Network of places and solutions",
        "report.network_intro": "A line joins a place to each solution it works on and that also exists "
        "elsewhere. Those at the same solution should talk to each other.",
        "report.network_description": "{places} places on the left, {solutions} solutions on the right, joined "
        "by lines. The table below holds the same content.",
        "report.network_table": "Which solution in which places",
        "report.network_more": "Drawn are {shown} of {solutions} solutions and the places with most of them; the "
        "table has all.",
        "report.items": "Initiatives",
        "report.item": "Initiative",
        "report.score": "Score",
        "report.kind": "Kind",
        "report.first": "Initiative A",
        "report.second": "Initiative B",
        "report.place": "Place",
        "report.place_first": "Place A",
        "report.place_second": "Place B",
        "report.why": "Reason",
        "report.against": "What speaks against it",
        "report.evidence": "Evidence",
        "report.consequence": "What follows",
        "report.sure": "How sure",
        "report.id": "Id",
        "report.id_first": "Id A",
        "report.id_second": "Id B",
        "report.group": "Group",
        "report.solution": "Solution",
        "report.count": "Count",
        "report.members": "Members",
        "report.medoid": "Centre",
        "report.field": "Field of action",
        "report.status": "Status",
        "report.nearest": "Nearest initiative",
        "report.places": "Places",
        "report.yes": "yes",
        "report.made": "How this report was made",
        "report.made_with": "Every initiative was compared with every other ({compared} comparisons): by "
        "object, words and parts of words, spelling, meaning of the sentences, action and audience. Places do not "
        "count as something in common. Sentence vectors: {encoder}. Method: {engine}.",
        "report.made_without": "Every initiative was compared with every other ({compared} comparisons): by "
        "object, words and parts of words, spelling, action and audience. Places do not count as something in "
        "common. Without sentence vectors. Method: {engine}.",
        "report.status_idee": "idea",
        "report.status_geplant": "planned",
        "report.status_beantragt": "applied for",
        "report.status_in_umsetzung": "in progress",
        "report.status_in_betrieb": "in operation",
        "report.status_abgeschlossen": "completed",
        "report.status_eingestellt": "discontinued",
        "report.status_verworfen": "dropped",
        "report.status_abgelehnt": "rejected",
    },
)
