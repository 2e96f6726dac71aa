# The whole life of the project in a dozen verbs. `make run` and `make test` set up everything they need.
#
#   make run                        infer the graph of seeds/ and write out/
#   make run INPUT=folder OUT=dir   the same for articles of your own
#   make test                       all tests (installs Debian's chromium and Java where it can)
#   make check                      lint, types, licences, the gate of accuracy and tests: what CI runs

INPUT ?= seeds
OUT ?= out
DATA ?= ../shared/data
PEERS ?= /tmp/provenance-peers
VENV := .venv
PY := $(VENV)/bin/python
INSTALLED := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run test lint fix types licences gate floors check coverage bench speed peers lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

$(INSTALLED): pyproject.toml constraints.txt tools/setup.sh
	@tools/setup.sh $(VENV)
	@touch $@

setup: $(INSTALLED) ## a virtual environment with everything pinned in constraints.txt

run: $(INSTALLED) ## infer the graph of INPUT (seeds) and write OUT (out)
	@$(PY) -m provenance build $(INPUT) --out $(OUT)

test: $(INSTALLED) ## all tests, on two cores
	@tools/chromium.sh
	@tools/java.sh
	@tools/axe.sh
	@$(PY) -m pytest --numprocesses 2 --dist worksteal

coverage: $(INSTALLED) ## all tests again, with what they do not reach
	@tools/chromium.sh
	@tools/java.sh
	@tools/axe.sh
	@$(PY) -m pytest --numprocesses 2 --dist worksteal --cov --cov-report=term

lint: $(INSTALLED) ## ruff: rules and format
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

fix: $(INSTALLED) ## what ruff can mend by itself
	@$(PY) -m ruff check --fix .
	@$(PY) -m ruff format .

types: $(INSTALLED) ## mypy --strict
	@$(PY) -m mypy

licences: $(INSTALLED) ## no copyleft among what the program needs at run time
	@$(PY) tools/licences.py

gate: $(INSTALLED) ## accuracy on some simulated families, held to bench/floors.json (a minute or two)
	@$(PY) bench/accuracy.py --gate

floors: $(INSTALLED) ## raise the gate's floors in bench/floors.json to what is reached now
	@$(PY) bench/accuracy.py --gate --update-floors

check: lint types licences gate test ## everything CI runs

bench: $(INSTALLED) ## accuracy on the sets in DATA (../shared/data), written to docs/accuracy.md
	@$(PY) bench/accuracy.py --docs --pairs 0 --data $(DATA)

speed: $(INSTALLED) ## speed, memory and recall at 1,000 and 10,000 articles (FLOOR: the floor program)
	@nice -n 5 $(PY) bench/speed.py --sizes 1000,10000 $(if $(FLOOR),--floor $(FLOOR))

peers: $(INSTALLED) ## other programs on 10,000 articles, installed into PEERS (/tmp/provenance-peers)
	@nice -n 5 $(PY) bench/peers.py --environment $(PEERS) --articles 10000 $(if $(FLOOR),--floor $(FLOOR))

lock: ## resolve the dependencies anew into constraints.txt
	@tools/lock.sh $(PYTHON)

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist *.egg-info .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find out -mindepth 1 ! -name README.md -delete
	find provenance tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
