# Two commands are all one needs: `make run` and `make test`. Each sets up what is missing first.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
SETUP = $(PYTHON) packaging/bootstrap.py
BIN = .venv/bin

.PHONY: run test check setup clean

run:
	@$(SETUP) --run

test: check
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check:
	@$(SETUP)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

setup:
	@$(SETUP)

clean:
	rm -rf .venv build dist
