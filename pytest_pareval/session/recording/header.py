"""The session's lines in pytest's header."""

from __future__ import annotations

from pytest_pareval._util.text import counted
from pytest_pareval.session.session import Session


def header(session: Session) -> list[str]:
    """What is evaluated, with which tools, in which sandbox."""
    settings, toolchain, evaluator = session.settings, session.toolchain, session.evaluator
    mpi = toolchain.mpi.version if toolchain.mpi else toolchain.no_mpi
    resumed = [f"resuming: {counted(len(session.finished), 'record')} in {settings.output}"] * settings.resume
    lines = [
        f"{counted(session.sample_count, 'sample')} of {', '.join(settings.models)}; "
        f"{settings.size} problem sizes, {evaluator.context.inputs.secret.label}",
        f"{toolchain.cxx_version}; {' '.join(mpi.split())}",
        f"flags: {' '.join(settings.flags)}",
        f"sandbox: {evaluator.builder.sandbox.isolation.description}",
        *_sanitizers(session),
        *_left_out(session),
        *resumed,
        *_asking(session),
    ]
    return [f"pareval: {line}" for line in lines]


def _sanitizers(session: Session) -> list[str]:
    """The sanitizers in use with their compilers, and those that this machine lacks."""
    sanitizing = session.evaluator.sanitizing
    if sanitizing is None:
        return []
    used = [f"{', '.join(one.sanitizers)} ({one.version})" for one in sanitizing.instrumentations]
    return [f"sanitizers: {'; '.join((*used, *sanitizing.missing))}"]


def _left_out(session: Session) -> list[str]:
    if not session.left_out:
        return []
    reasons = ", ".join(f"{count} {reason}" for reason, count in session.left_out.items())
    total = sum(session.left_out.values())
    return [f"left out: {counted(total, 'sample')} that cannot be evaluated here ({reasons})"]


def _asking(session: Session) -> list[str]:
    if not session.settings.base_url:
        return []
    from pytest_pareval.session.cases.missing_samples import asking

    return asking(session.settings, sum(map(len, session.requests.values())))
