# make evaluate    evaluate the built-in model `reference` (SIZE=full for ParEval's problem sizes)
# make test        the project's tests

VENV ?= .venv
PYTHON ?= python3
SIZE ?= small
PYTEST = $(VENV)/bin/python -m pytest
INSTALLED = $(VENV)/installed

.PHONY: evaluate test lint clean

evaluate: $(INSTALLED)
	$(PYTEST) --pareval-model=reference --pareval-size=$(SIZE) cases/

test: $(INSTALLED)
	$(PYTEST) -n 2 tests/

lint: $(INSTALLED)
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy

$(INSTALLED): pyproject.toml cpp/CMakeLists.txt $(wildcard cpp/runner/*.cpp cpp/supervisor/*.cpp cpp/include/pareval/*.hpp)
	test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --editable '.[test]'
	touch $@

clean:
	rm -rf $(VENV) build pareval-results .pytest_cache .mypy_cache .ruff_cache
