from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What two initiatives have to do with each other; the values are those of the matching."""

    DUPLICATE = "duplicate", _("Doppelter Eintrag")
    CONFLICT = "conflict", _("Möglicher Konflikt")
    BUILDS_ON = "builds_on", _("Baut darauf auf")
    SAME = "same", _("Gleiche Lösung")
    COMPLEMENTARY = "complementary", _("Ergänzen sich")
    SIMILAR_NEED = "similar_need", _("Gleicher Bedarf, andere Lösung")
    SHARED_SYSTEM = "shared_system", _("Gemeinsames System")
    TIMING = "timing", _("Gleiches Zeitfenster")
    SAME_AUDIENCE = "same_audience", _("Gleiche Zielgruppe")


class Action(models.TextChoices):
    """What follows from a pair; the values are those of the matching."""

    TIDY_UP = "tidy_up", _("Eintrag bereinigen")
    COPY = "copy", _("Lösung übernehmen")
    MERGE = "merge", _("zusammenlegen")
    BUY_TOGETHER = "buy_together", _("gemeinsam beschaffen")
    COORDINATE = "coordinate", _("abstimmen")
    TALK = "talk", _("miteinander sprechen")
    LEARN = "learn", _("nach den Erfahrungen fragen")
    WAIT = "wait", _("warten und klären")


class Sureness(models.TextChoices):
    """How many independent reasons speak for a pair; the values are those of the matching."""

    CERTAIN = "certain", _("gut belegt")
    LIKELY = "likely", _("wahrscheinlich")
    POSSIBLE = "possible", _("möglich")


class Giver(models.TextChoices):
    """Which side supplies the other, or is what the other builds on."""

    FIRST = "first", _("das erste Vorhaben")
    SECOND = "second", _("das zweite Vorhaben")


class State(models.TextChoices):
    """Where people stand with a proposal."""

    PROPOSED = "proposed", _("vorgeschlagen")
    HALF = "half", _("von einer Seite bestätigt")
    DISPUTED = "disputed", _("Seiten uneins")
    CONFIRMED = "confirmed", _("bestätigt")
    REJECTED = "rejected", _("abgelehnt")
    LATER = "later", _("zurückgestellt")


# Nothing is settled yet, so it can still be put off.
UNDECIDED = frozenset({State.PROPOSED, State.HALF, State.LATER})


class Opinion(models.TextChoices):
    """What one side says about a proposal."""

    YES = "yes", _("gehört zusammen")
    NO = "no", _("abgelehnt")


class RunState(models.TextChoices):
    """Where a run of the matching stands."""

    WAITING = "waiting", _("wartet")
    WORKING = "working", _("läuft")
    FINISHED = "finished", _("fertig")
    FAILED = "failed", _("fehlgeschlagen")


class Reach(models.TextChoices):
    """Whether both sides of a synergy lie inside the district."""

    INSIDE = "inside", _("nur innerhalb des Kreises")
    ELSEWHERE = "elsewhere", _("mit Beispielen von außerhalb")


class Sorting(models.TextChoices):
    """In which order the proposals are gone through."""

    VALUE = "value", _("größter Nutzen zuerst")
    SURE = "sure", _("sicherste zuerst")
    SOON = "soon", _("nächster Beginn zuerst")
    NEW = "new", _("neueste zuerst")


class RejectReason(models.TextChoices):
    """Why a proposal was rejected: only the first says that the matching was wrong."""

    OTHER_MATTER = "other_matter", _("Es geht nicht um dieselbe Sache")
    KNOWN = "known", _("Die Beteiligten stimmen sich schon ab")
    OUTDATED = "outdated", _("Ein Vorhaben ist nicht mehr aktuell")
    NOT_WANTED = "not_wanted", _("Eine Zusammenarbeit ist nicht gewollt")


class EventName(models.TextChoices):
    """The events in the log of a synergy, as its history tells them."""

    CONFIRMED = "synergy.confirmed", _("bestätigt")
    REJECTED = "synergy.rejected", _("abgelehnt")
    POSTPONED = "synergy.postponed", _("zurückgestellt")
    REOPENED = "synergy.reopened", _("Entscheidung zurückgenommen")
    COMMENTED = "synergy.commented", _("kommentiert")
    COMMENT_WITHDRAWN = "synergy.comment_withdrawn", _("Kommentar zurückgezogen")


KIND_MEANINGS = {
    Kind.DUPLICATE: _("Vermutlich zweimal dasselbe Vorhaben am selben Ort."),
    Kind.CONFLICT: _(
        "Zwei Vorhaben stehen einander im Weg: Eines löst ab, verdrängt oder beansprucht, was das andere braucht."
    ),
    Kind.BUILDS_ON: _("Das eine Vorhaben kann auf dem Ergebnis des anderen aufbauen."),
    Kind.SAME: _("Zwei Vorhaben lösen dieselbe Aufgabe, an verschiedenen Orten oder bei verschiedenen Trägern."),
    Kind.COMPLEMENTARY: _("Was das eine Vorhaben liefert, braucht das andere."),
    Kind.SIMILAR_NEED: _("Zwei Vorhaben gehen denselben Bedarf an, aber auf verschiedenen Wegen."),
    Kind.SHARED_SYSTEM: _("Zwei Vorhaben nutzen dasselbe System, denselben Anbieter, Partner oder dieselbe Förderung."),
    Kind.TIMING: _("Zwei Vorhaben planen oder beschaffen Vergleichbares im selben Zeitraum."),
    Kind.SAME_AUDIENCE: _("Zwei Vorhaben wenden sich zur selben Zeit an dieselbe Zielgruppe."),
}
# What follows when nothing is known about where both stand.
KIND_ADVICE = {
    Kind.DUPLICATE: _("Einträge vergleichen und einen davon entfernen."),
    Kind.CONFLICT: _("Warten und klären, bevor eines von beiden weitergeht."),
    Kind.BUILDS_ON: _("Ergebnis übernehmen und nach den Erfahrungen fragen."),
    Kind.SAME: _("Miteinander sprechen: Lösung übernehmen oder gemeinsam weiterführen."),
    Kind.COMPLEMENTARY: _("Daten, Schnittstellen und Reihenfolge abstimmen."),
    Kind.SIMILAR_NEED: _("Miteinander sprechen: Wege vergleichen und den besseren wählen."),
    Kind.SHARED_SYSTEM: _("Gemeinsam beschaffen, verhandeln oder beantragen."),
    Kind.TIMING: _("Termine abgleichen und gemeinsam beschaffen."),
    Kind.SAME_AUDIENCE: _("Termine und Ansprache abstimmen."),
}
