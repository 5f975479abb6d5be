# make evaluate    evaluate the built-in model `reference` (SIZE=full for ParEval's problem sizes)
# make test        the project's tests, but for the next three
# make mutants     the checks, tried on wrong and unusual candidates: what base and plus catch
# make attacks     the harness, tried on candidates that cheat or do harm
# make package     sdist and wheel: what is in them, and that the wheel works away from the checkout
# make bench       what docs/performance.md tells of: wall time, timing quality, memory, scaling (BENCH_SAMPLES)
# make docs        the documentation, into site/: open site/index.html, or with search python -m http.server -d site
# make lint        ruff and mypy

VENV ?= .venv
PYTHON ?= python3
SIZE ?= small
BENCH_SAMPLES ?= 120 1200
PYTEST = $(VENV)/bin/python -m pytest
INSTALLED = $(VENV)/installed

.PHONY: evaluate test mutants attacks package bench docs lint clean

evaluate: $(INSTALLED)
	$(PYTEST) -n auto --pareval-model=reference --pareval-size=$(SIZE) cases/

test: $(INSTALLED)
	$(PYTEST) -n 2 tests/ --ignore=tests/test_mutants.py --ignore=tests/test_attacks.py --ignore=tests/test_packaging.py

mutants: $(INSTALLED)
	$(PYTEST) -n 2 -q --mutation-table tests/test_mutants.py

attacks: $(INSTALLED)
	$(PYTEST) -n 2 -q tests/test_attacks.py

package: $(INSTALLED)
	$(PYTEST) -q tests/test_packaging.py

bench: $(INSTALLED)
	$(VENV)/bin/python benchmarks/wall.py
	test -z "$$PAREVAL_HOME" || $(VENV)/bin/python benchmarks/against_pareval.py
	$(VENV)/bin/python benchmarks/timing.py
	$(VENV)/bin/python benchmarks/memory.py
	$(VENV)/bin/python benchmarks/scaling.py --kind rejected
	$(VENV)/bin/python benchmarks/scaling.py --samples $(BENCH_SAMPLES)
	test -z "$$(command -v chromium)" || $(VENV)/bin/python benchmarks/page.py

docs: $(INSTALLED)
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict

lint: $(INSTALLED)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

$(INSTALLED): pyproject.toml $(shell find cpp/CMakeLists.txt cpp/memory cpp/runner cpp/supervisor cpp/confine cpp/include -type f)
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) build site pareval-results .pytest_cache .mypy_cache .ruff_cache
