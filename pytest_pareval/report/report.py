"""The report of one or more sessions: sections of sentences and tables, all derived from the data."""

from __future__ import annotations

from collections.abc import Iterable

from pytest_pareval.report.data import ReportData
from pytest_pareval.report.section import Section
from pytest_pareval.report.sections.appendix import appendix_sections
from pytest_pareval.report.sections.architecture import architecture_section
from pytest_pareval.report.sections.conclusions import conclusions_section
from pytest_pareval.report.sections.data_quality import data_quality_section
from pytest_pareval.report.sections.deployment import deployment_section
from pytest_pareval.report.sections.domains import domains_section
from pytest_pareval.report.sections.effects import effects_section
from pytest_pareval.report.sections.generation import generation_section
from pytest_pareval.report.sections.intervals import intervals_section
from pytest_pareval.report.sections.limitations import limitations_section
from pytest_pareval.report.sections.resources import resources_section
from pytest_pareval.report.sections.runtimes import runtimes_section
from pytest_pareval.report.sections.scope import scope_text
from pytest_pareval.report.sections.sessions import sessions_sections
from pytest_pareval.report.sections.success import success_section
from pytest_pareval.report.table import MARKDOWN, Table


def report(data: ReportData) -> list[Section]:
    """All sections, in order."""
    return [
        Section("ParEval: technical report", 1, (scope_text(data),)),
        Section("1 Performance analysis", 2),
        *(make(data) for make in (success_section, resources_section, domains_section)),
        *sessions_sections(data),
        Section("2 Statistics", 2),
        *(make(data) for make in (intervals_section, effects_section, data_quality_section)),
        Section("3 Technical", 2),
        *(make(data) for make in (runtimes_section, generation_section)),
        Section("4 Implications", 2),
        *(make(data) for make in (architecture_section, deployment_section, limitations_section)),
        conclusions_section(data),
        *appendix_sections(data),
    ]


def markdown(sections: Iterable[Section]) -> str:
    """A report as GitHub-flavoured Markdown."""
    parts: list[str] = []
    for section in sections:
        parts.append(f"{'#' * section.level} {section.title}")
        for block in section.blocks:
            parts += [block] if isinstance(block, str) else _table_parts(block)
    return "\n\n".join(parts) + "\n"


def _table_parts(table: Table) -> list[str]:
    parts = [f"**{table.title}**", table.render(MARKDOWN)]
    return [*parts, table.note] if table.note else parts
