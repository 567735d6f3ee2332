# Topoi's commands. Each works as the first one ever given: what is missing is installed on the way.

PYTHON ?= python3
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench faults lock clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## make .venv with everything that running and developing take
	@$(PYTHON) packaging/environment.py dev

run: ## open the sample study (with no display: on the command line)
	@$(PYTHON) packaging/environment.py run
	@$(VENV)/python -m app --sample

test: setup ## run the tests; one folder or file: make test ARGS=tests/edits
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m pytest -n auto $(ARGS)

lint: setup ## check format, style, types and the layers
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/mypy
	$(VENV)/lint-imports --no-logo

format: setup ## put the code into its usual form
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

bench: setup ## measure speed against bare Qt and SQLite
	$(VENV)/python -m bench $(ARGS)

faults: setup ## kill it, cut its power, let its disk fail (all of it: make faults ARGS=--full)
	$(VENV)/python -m tests.faults $(ARGS)

lock: ## choose package versions anew after a change in pyproject.toml (newest: make lock ARGS=--upgrade)
	$(PYTHON) packaging/lock.py $(ARGS)

clean: ## remove .venv and all that the tools left behind
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
