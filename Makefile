# Two commands are all one needs: `make run` and `make test`. Each first sets up what it needs and
# nothing else.
# `make package` builds what people download.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
SETUP = $(PYTHON) packaging/bootstrap.py
BIN = .venv/bin
# A worker more than there are cores, as some tests wait for other programs, but at most eight, and
# one thread of torch and numpy in each; a file's tests stay together.
# Many tests start processes, which are not to compile all sources anew.
WORKERS = $(shell $(PYTHON) -c 'import os; print(min((os.cpu_count() or 1) + 1, 8))')
PYTEST = OMP_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE= QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest \
	-n $(WORKERS) --dist loadfile --no-loadscope-reorder

.PHONY: run test test-fast check setup translations docs package package-check wheel wheel-check \
	deb deb-check appimage appimage-check packages-check flatpak clean

run:
	@$(SETUP) --run

test:
	@$(SETUP) --test
	@$(MAKE) --no-print-directory check
	@$(PYTEST)

# Leaves out what guards things that change monthly; the markers are explained in pyproject.toml.
test-fast:
	@$(SETUP) --test
	@$(PYTEST) -m "not (package or train or fuzz or kill or demo)"

check:
	@$(SETUP) --test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/mypy

setup:
	@$(SETUP) --test

# Pages to read and search in build/docs/html, with pictures of the demo.
docs:
	@$(SETUP) --docs
	@$(BIN)/python packaging/docs_site.py

# Brings the catalogues of all languages up to date, and compiles them; docs/translating.md.
translations:
	@$(SETUP) --test
	@$(BIN)/python packaging/translations.py

# A folder and an archive in dist/ that run without Python; docs/packaging.md.
package:
	@$(SETUP) --package
	@$(BIN)/python packaging/package.py

# What pip installs, and packages for systems; docs/packaging.md.
wheel flatpak:
	@$(SETUP) --package
	@$(BIN)/python packaging/$@.py

deb appimage: package
	@$(BIN)/python packaging/$@.py

package-check: package
	@$(BIN)/python packaging/check.py

# Each is installed on bare systems, and its programs are run there (as root, with mmdebstrap).
deb-check: deb
appimage-check: appimage
wheel-check: wheel
deb-check appimage-check wheel-check:
	@$(BIN)/python packaging/installed_check.py $$(ls -t dist/hwgui*.$(SUFFIX_$@) | head -1)
SUFFIX_deb-check = deb
SUFFIX_appimage-check = AppImage
SUFFIX_wheel-check = whl

packages-check: package-check deb-check appimage-check wheel-check

clean:
	rm -rf .venv build dist
