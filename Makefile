# Two commands are all one needs: `make run` and `make test`. Each first sets up what it needs and
# nothing else.
# `make package` builds what people download.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
SETUP = $(PYTHON) packaging/bootstrap.py
BIN = .venv/bin

.PHONY: run test check setup package package-check clean

run:
	@$(SETUP) --run

test:
	@$(SETUP) --test
	@$(MAKE) --no-print-directory check
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest

check:
	@$(SETUP) --test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

setup:
	@$(SETUP) --test

# A folder and an archive in dist/ that run without Python; docs/packaging.md.
package:
	@$(SETUP) --package
	@$(BIN)/python packaging/package.py

package-check: package
	@$(BIN)/python packaging/check.py

clean:
	rm -rf .venv build dist
