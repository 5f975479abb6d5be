"""Settings from pytest's command line and ini file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from pytest_pareval._util.entry_points import EntryPointError
from pytest_pareval.config.options import OPTIONS, Option
from pytest_pareval.config.settings import Settings, SettingsError, make_settings
from pytest_pareval.parallelism.registry import BUILT_IN, parallelism_models
from pytest_pareval.problems.suites.pareval import TYPES

if TYPE_CHECKING:
    import pytest


def add_options(parser: pytest.Parser) -> None:
    """Declare all options and ini values."""
    title = "pareval: evaluation of parallel C++ written by language models, as in pytest --pareval-model=NAME cases/"
    group = parser.getgroup("pareval", title)
    for option in OPTIONS:
        default = f" (default: {option.default})" if option.default else ""
        action: dict[str, Any] = {"action": "append" if option.repeatable else "store", "metavar": option.metavar}
        group.addoption(
            f"--pareval-{option.name}",
            dest=option.dest,
            default=None,
            help=option.help + default,
            **({"action": "store_true"} if option.flag else action),
        )
        kind: Literal["linelist", "string", "bool"] = (
            "linelist" if option.repeatable else "bool" if option.flag else "string"
        )
        parser.addini(option.dest, f"{option.help} (as --pareval-{option.name})", type=kind)


def read_settings(config: pytest.Config) -> Settings:
    """Settings from the command line, else the ini file, else the defaults.

    Raises SettingsError, also for an empty value on the command line: a shell variable that is not set.
    """
    return make_settings({option.name: _value(config, option) for option in OPTIONS}, config.rootpath)


def _value(config: pytest.Config, option: Option) -> Any:
    given = config.getoption(option.dest)
    if given is not None:
        if given == "" or (option.repeatable and "" in given):
            raise SettingsError(option.name, f"must not be empty; leave it out for {option.default or 'none'}")
        if option.metavar not in ("PATH", "DIR", "FILE"):
            return given
        here = config.invocation_params.dir
        return [str(here / one) for one in given] if option.repeatable else str(here / given)
    ini = config.getini(option.dest)
    if ini:
        return ini
    return option.unset


def configure(config: pytest.Config) -> Settings:
    """Read the settings, and declare a marker for each parallelism model and problem type. Raises pytest.UsageError."""
    import pytest

    try:
        settings = read_settings(config)
        for name in _parallelism_names(evaluates=bool(settings.models), shows_markers=config.option.markers):
            config.addinivalue_line("markers", f"{name}: samples of this parallelism model")
        for name in TYPES:
            config.addinivalue_line("markers", f"{name}: samples of this problem type")
        return settings
    except EntryPointError as error:
        raise pytest.UsageError(str(error)) from None
    except SettingsError as error:
        raise pytest.UsageError(f"--pareval-{error}") from None


def _parallelism_names(evaluates: bool, shows_markers: bool) -> list[str]:
    """Names of parallelism models. Other packages' are asked for where they are needed: it takes as long as an import.

    Raises EntryPointError.
    """
    return list(parallelism_models()) if evaluates or shows_markers else [one.name for one in BUILT_IN]
