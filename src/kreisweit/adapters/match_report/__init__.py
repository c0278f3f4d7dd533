"""The result of a matching as files: JSON for programs, a workbook for the office, a page for the mayor."""

from kreisweit.adapters.match_report.as_json import as_json
from kreisweit.adapters.match_report.page import as_html
from kreisweit.adapters.match_report.report import Report
from kreisweit.adapters.match_report.workbook import as_workbook

__all__ = ["Report", "as_html", "as_json", "as_workbook"]
