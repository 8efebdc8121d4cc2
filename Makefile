# Everything a person does with the source tree. Windows: make.bat does the same.
# macOS: as here, with Apple's command line tools (xcode-select --install).

PYTHON ?= python3
PY := .venv/bin/python
READY := .venv/.ready
TESTS ?= tests
WORKERS ?= auto

.DEFAULT_GOAL := help
.PHONY: help setup run test check format screenshots bench bench-full translations lock wheel clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## */  make \1\t/' | expand -t 22

setup: $(READY)  ## make .venv with every library, pinned and hashed

$(READY): packaging/requirements-dev.lock packaging/debian-packages.txt packaging/setup.sh pyproject.toml
	@PYTHON='$(PYTHON)' packaging/setup.sh

run: $(READY)  ## open the window; without a screen, write ./out instead
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; \
	then $(PY) -m diary_app; else $(PY) packaging/headless.py; fi

test: $(READY)  ## run all tests
	@packaging/setup.sh --system
	$(PY) -m pytest -q -n $(WORKERS) $(TESTS)

check: $(READY)  ## everything but the tests: style, types, floors, libraries, words
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	.venv/bin/lint-imports
	$(PY) -m deptry .
	$(PY) packaging/translations.py --check

format: $(READY)  ## lay the code out
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

screenshots: $(READY)  ## draw every page: both languages, light and dark, into out/screens
	QT_LOGGING_RULES=default.warning=false $(PY) -m diary_app --draw-screens out/screens

bench: $(READY)  ## measure the promises on 100,000 entries
	$(PY) -m benchmarks

bench-full: $(READY)  ## measure the promises on a million entries
	$(PY) -m benchmarks --full

translations: $(READY)  ## merge the Chinese texts into the catalogue that is read
	$(PY) packaging/translations.py

lock:  ## pin the libraries anew from pyproject.toml
	@PYTHON='$(PYTHON)' packaging/lock.sh

wheel: $(READY)  ## build dist/*.whl
	$(PY) -m hatchling build -t wheel

clean:  ## remove what was made, .venv excepted
	rm -rf out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
