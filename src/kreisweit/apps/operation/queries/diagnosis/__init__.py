"""What is unsafe or missing in this installation."""

from __future__ import annotations

from kreisweit.apps.operation.queries.diagnosis.completeness import completeness_findings
from kreisweit.apps.operation.queries.diagnosis.data import data_findings
from kreisweit.apps.operation.queries.diagnosis.finding import Finding, Level
from kreisweit.apps.operation.queries.diagnosis.matching import matching_findings
from kreisweit.apps.operation.queries.diagnosis.reading import reading_findings
from kreisweit.apps.operation.queries.diagnosis.safety import safety_findings

__all__ = ["Finding", "Level", "diagnose"]


def diagnose() -> list[Finding]:
    """All findings, those that must be mended first."""
    findings = [
        *safety_findings(),
        *data_findings(),
        *completeness_findings(),
        *reading_findings(),
        *matching_findings(),
    ]
    return sorted(findings, key=lambda finding: list(Level).index(finding.level))
