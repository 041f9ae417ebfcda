# What people do here, in two words each. The stamps in .venv make a second run quick.

export DYLD_FALLBACK_LIBRARY_PATH := /opt/homebrew/lib:/usr/local/lib:/usr/lib# where brew puts Pango
unexport PYTHONDONTWRITEBYTECODE # the command is run thousands of times: compile it once, as pip does

WORKERS = $$(($$(getconf _NPROCESSORS_ONLN) + 1)) # a quarter of the time tests wait for other programs

.DEFAULT_GOAL := help
.NOTPARALLEL: # two pips must not write to one environment
.PHONY: help site test coverage check bench accept look reference words lock clean

help: ## Say what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

site: .venv/.site ## Build the sample report into site/
	.venv/bin/milepost build

test: site check .venv/.test ## Build the sample, check the code, run every test
	.venv/bin/pytest -n $(WORKERS) --dist worksteal

coverage: .venv/.test ## Run every test, and say which lines and branches none reaches; it takes twice as long
	.venv/bin/pytest -n $(WORKERS) --dist worksteal --cov

check: .venv/.check ## Lint, check format, types and layers
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/.site ## Measure time and memory
	.venv/bin/python benches/run.py

accept: .venv/.test ## Keep what the sample's pages and imported plans say now, for review in git
	MILEPOST_ACCEPT=1 .venv/bin/pytest tests/golden tests/importers/test_expected.py

look: .venv/.test ## Draw every page and document of four plans as pictures, and every part of a page, in build/look/
	.venv/bin/python tools/look.py build/look
	.venv/bin/python tools/patterns.py build/look/patterns

COMPILE = build/lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-annotate pyproject.toml requirements/build.in

reference: .venv/.site ## Make docs/reference/, and what the documents print, anew
	.venv/bin/python tools/reference.py
	.venv/bin/python tools/transcripts.py --write README.md docs/tutorial/*.md docs/how-to/*.md

words: .venv/.site ## Bring the catalogues in generator/locale/ up to date with the code
	.venv/bin/python tools/catalogues.py

lock: .venv/.site ## Resolve requirements/*.txt anew
	.venv/bin/python -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet uv
	$(COMPILE) -o requirements/run.txt
	$(COMPILE) requirements/dev.in -c requirements/run.txt -o requirements/test.txt
	rm -rf build/lock

clean: ## Remove what was made here; sent mail stays on record in .milepost/outbox/
	rm -rf .venv tests/web/node_modules build dist site/* .milepost/cache
	rm -rf .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

.venv/.site: requirements/run.txt pyproject.toml tools/setup
	sh tools/setup site
	touch $@

.venv/.check: requirements/test.txt pyproject.toml tools/setup
	sh tools/setup check
	touch $@

.venv/.test: tests/web/package-lock.json tools/setup
	sh tools/setup test
	touch $@
