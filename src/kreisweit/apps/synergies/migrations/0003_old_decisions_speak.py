"""Old kinds get their new names, and a decision made before sides had voices becomes the voice of both."""

from typing import Any

from django.db import migrations
from django.db.models import F

RENAMED = {"related": "similar_need", "shared_means": "shared_system"}
OPINIONS = {"confirmed": "yes", "rejected": "no"}


def speak(apps: Any, schema_editor: Any) -> None:
    synergies = apps.get_model("synergies", "Synergy")
    voices = apps.get_model("synergies", "SynergyVoice")
    for old, new in RENAMED.items():
        synergies._base_manager.filter(kind=old).update(kind=new)
    synergies._base_manager.update(value=F("score"))
    decided = synergies._base_manager.filter(state__in=OPINIONS, decided_at__isnull=False).select_related("first", "second")
    rows = []
    for synergy in decided.iterator():
        for body in dict.fromkeys((synergy.first.body_id, synergy.second.body_id)):
            rows.append(
                voices(
                    synergy=synergy,
                    body_id=body,
                    opinion=OPINIONS[synergy.state],
                    reason=synergy.reason,
                    note=synergy.note,
                    by_id=synergy.decided_by_id,
                    at=synergy.decided_at,
                )
            )
    voices.objects.bulk_create(rows, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("synergies", "0002_typed_kinds_and_voices")]
    operations = [migrations.RunPython(speak, migrations.RunPython.noop)]
