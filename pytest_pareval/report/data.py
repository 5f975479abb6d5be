"""The data of a report."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from pytest_pareval.records.environment import Environment
from pytest_pareval.report.model_sizes import ModelSize
from pytest_pareval.stats.analysis import Analysis
from pytest_pareval.stats.columns import PROMPT, parallelism_order, strongest
from pytest_pareval.stats.family import Family, family_of_tests
from pytest_pareval.stats.rates import Rate, rate

RANKED_SHARE = 0.9
"""A model that answered a smaller share of the prompts than this is not ranked: its rate is of other prompts."""


@dataclass(frozen=True)
class ReportData:
    """The subject of a report. ``success`` is the column that counts as success: plus, or base if some samples have
    no plus result.
    """

    metrics: pd.DataFrame
    analysis: Analysis
    models: dict[str, ModelSize]
    environments: dict[str, Environment | None]

    @cached_property
    def family(self) -> Family:
        """All tests of the report, corrected together. Of a pair the more successful model comes first."""
        return family_of_tests(self.ordered, self.analysis)

    @property
    def success(self) -> str:
        return strongest(self.metrics)

    @cached_property
    def prompts(self) -> pd.Series:
        """The number of prompts that each model answered, by its name."""
        return self.metrics[["model", *PROMPT]].drop_duplicates().groupby("model").size()

    @cached_property
    def names(self) -> list[str]:
        """Models, from the most to the least successful; those that are not ranked come last."""
        means = self.metrics.groupby("model")[self.success].mean()
        found = [str(name) for name in means.sort_values(ascending=False, kind="stable").index]
        return sorted(found, key=lambda name: not self._is_ranked(name))

    @property
    def ranked(self) -> list[str]:
        """The models whose rates can be ranked: they answered nearly all prompts that another one here did."""
        return [name for name in self.names if self._is_ranked(name)]

    def _is_ranked(self, name: str) -> bool:
        return bool(self.prompts[name] >= RANKED_SHARE * self.prompts.max())

    @property
    def leaders(self) -> list[str]:
        """The ranked models with the highest success rate: several if they tie."""
        best = self.rate(self.names[0], self.success).value
        return [name for name in self.ranked if self.rate(name, self.success).value == best]

    @cached_property
    def ordered(self) -> pd.DataFrame:
        """The metrics in the order of ``names``."""
        return pd.concat([self.of(name) for name in self.names], ignore_index=True)

    def of(self, model: str) -> pd.DataFrame:
        return self.metrics[self.metrics["model"] == model]

    def rate(self, model: str, column: str) -> Rate:
        return rate(self.of(model), column, self.analysis)

    def rate_of(self, metrics: pd.DataFrame) -> Rate:
        """The success rate of some of the samples."""
        return rate(metrics, self.success, self.analysis)

    @property
    def parallelism(self) -> list[str]:
        """The parallelism models that occur, serial first, then mpi, then the others."""
        return sorted(set(self.metrics["parallelism_model"].astype(str)), key=parallelism_order)
