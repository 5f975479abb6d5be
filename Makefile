# make evaluate    evaluate the built-in model `reference` (SIZE=full for ParEval's problem sizes)
# make test        the project's tests, except those of the next three targets
# make mutants     the checks, tested on wrong and on unusual candidates: what base and plus catch
# make mutation    mutants of all right code, some 50,000: which of them the checks accept (MUTATION="--sample 500" for a part)
# make attacks     the harness, tested on candidates that cheat or do harm
# make package     build the sdist and the wheel, and test the wheel away from the checkout
# make bench       the figures of docs/performance.md: wall time, timing quality, memory, scaling (BENCH_SAMPLES)
# make agreement   evaluate outputs with published verdicts: PUBLISHED=FOLDER (AGREEMENT="--limit 20" for a part of them)
# make docs        build the documentation into site/: open site/index.html (for search: python -m http.server -d site)
# make lint        ruff, mypy, the layers of the package, clang-format
# make layers      the order in which the packages import each other, by import-linter
# make format      ruff and clang-format, in place

VENV ?= .venv
PYTHON ?= python3
SIZE ?= small
BENCH_SAMPLES ?= 120 1200
PYTEST = $(VENV)/bin/python -m pytest

# One stamp for each set of packages in the virtual environment.
EVALUATION = $(VENV)/evaluation
DEVELOPMENT = $(VENV)/development
# Compiled at installation; reference kernels are compiled when they are first needed.
COMPILED = $(shell find cpp -type f -not -path 'cpp/reference/*')
# Reference kernels keep the spelling of the prompts' signatures.
FORMATTED = $(filter %.cpp %.hpp, $(COMPILED))

.PHONY: evaluate test mutants mutation attacks package bench agreement docs lint layers format clean

evaluate: $(EVALUATION)
	$(PYTEST) -n auto --pareval-model=reference --pareval-size=$(SIZE) cases/

test: $(DEVELOPMENT)
	$(PYTEST) -n 2 -m "not (attacks or mutants or packaging)" tests/

mutants: $(DEVELOPMENT)
	$(PYTEST) -n 2 -q -m mutants --mutation-table tests/corpus/ tests/mutation/

mutation: $(DEVELOPMENT)
	$(VENV)/bin/python -m mutation $(MUTATION)

attacks: $(DEVELOPMENT)
	$(PYTEST) -n 2 -q -m attacks tests/corpus/

package: $(DEVELOPMENT)
	$(PYTEST) -q -m packaging tests/sessions/

bench: $(DEVELOPMENT)
	$(VENV)/bin/python benchmarks/wall.py
	test -z "$$PAREVAL_HOME" || $(VENV)/bin/python benchmarks/against_pareval.py
	test $$(id -u) != 0 || $(VENV)/bin/python benchmarks/builds.py
	test $$(id -u) != 0 || $(VENV)/bin/python benchmarks/isolation.py
	$(VENV)/bin/python benchmarks/timing.py
	$(VENV)/bin/python benchmarks/memory.py
	$(VENV)/bin/python benchmarks/scaling.py --kind rejected
	$(VENV)/bin/python benchmarks/scaling.py --samples $(BENCH_SAMPLES)
	test -z "$$(command -v chromium)" || $(VENV)/bin/python benchmarks/page.py

agreement: $(EVALUATION)
	$(VENV)/bin/python benchmarks/agreement.py $(AGREEMENT)

docs: $(DEVELOPMENT)
	NO_MKDOCS_2_WARNING=1 $(VENV)/bin/mkdocs build --strict

lint: $(DEVELOPMENT) layers
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/clang-format --dry-run --Werror $(FORMATTED)

# Without site-packages' hooks (-S): an editable install would add the folder above the checkout to the package.
layers: $(DEVELOPMENT)
	PYTHONPATH=.:$$($(VENV)/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))') \
		$(VENV)/bin/python -S $(VENV)/bin/lint-imports

format: $(DEVELOPMENT)
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	$(VENV)/bin/clang-format -i $(FORMATTED)

$(EVALUATION): pyproject.toml $(COMPILED)
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --editable .
	touch $@

$(DEVELOPMENT): pyproject.toml $(COMPILED)
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --editable '.[dev]'
	touch $(EVALUATION) $@

clean:
	rm -rf $(VENV) build site pareval-results .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
