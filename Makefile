# What contributors and newcomers run; needs Python 3.11 to 3.13 and make, nothing else.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# As in make demo OPTIONS=--no-browser.
OPTIONS ?=
# As in make test TESTS="-k drones".
TESTS ?=
# Tests wait more than they compute, so one on each processor at once; of many, four are enough.
AT_ONCE ?= --numprocesses logical --maxprocesses 4 --dist worksteal
# As in make bench SETS="--pair train.csv test.csv"; the last round of the first pack if none is given.
PACK := knowledge/packs/us-russia-iran.yaml
SETS ?= --pack $(PACK) tests/rounds/round-22.jsonl
# Questions to ask in make bench-delivery, a JSON object a line.
ASKED ?= tests/rounds/round-6.jsonl
# All that pyproject.toml asks for, a line each, without the extra that only joins the others.
define WANTED
import tomllib; \
whole = tomllib.load(open("pyproject.toml", "rb")); project = whole["project"]; \
extras = [name for names in project["optional-dependencies"].values() for name in names]; \
wanted = project["dependencies"] + extras + whole["dependency-groups"]["dev"]; \
print(*(name for name in wanted if not name.startswith(project["name"])), sep="\n")
endef

.DEFAULT_GOAL := help
.PHONY: help demo test faults run check bench bench-delivery documents screenshots lock clean

help:
	@echo "make demo    try Footnote in the browser: no account, no token"
	@echo "make test    run every test"
	@echo "make faults  kill the bot 200 times on each database, and look that nothing is lost"
	@echo "make run     connect to Slack (settings: docs/settings.md)"
	@echo "make check   lint, types, import contracts, packs, documents"
	@echo "make bench   the matcher beside others, on any question sets (docs/benchmarks.md)"
	@echo "make bench-delivery  the bot beside a bare Bolt app, on SQLite and PostgreSQL"
	@echo "make documents  write the generated pages again"
	@echo "make screenshots  take the pictures of the documents again"
	@echo "make lock    resolve requirements.lock again"
	@echo "make clean   remove the virtual environment and the caches"

demo: $(READY)
	$(BIN)/footnote demo $(OPTIONS)

test: $(READY)
	$(BIN)/python -m pytest $(AT_ONCE) $(TESTS)

# Kills the bot 200 times on each database, under load; make test does it 20 times each.
faults: $(READY)
	KILLS=200 $(BIN)/python -m pytest tests/bot/test_killed.py tests/bot/test_notices_killed.py

run: $(READY)
	$(BIN)/footnote run

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/footnote packs check
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pytest tests/test_documents.py

bench-delivery: $(READY)
	$(BIN)/python -m benchmarks.delivery $(ASKED)

bench: $(READY)
	$(BIN)/python -m benchmarks.compare $(SETS)

documents: $(READY)
	$(BIN)/python docs/generate.py

screenshots: $(READY)
	$(BIN)/python docs/screenshots.py

# Locked versions with their hashes, then Footnote itself, in place; done again when either changes.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" || \
		{ echo "Footnote needs Python 3.11 to 3.13: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# Names, versions and hashes alone: no address and no path of the machine that resolved them.
lock:
	$(PYTHON) -m venv --clear .lock
	.lock/bin/python -m pip install --quiet pip-tools
	.lock/bin/python -c '$(WANTED)' > .lock/requirements.in
	.lock/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
		--no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		--output-file requirements.lock .lock/requirements.in > /dev/null
	rm -rf .lock

clean:
	rm -rf .venv .lock .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist
