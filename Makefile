# Two commands for a new user: `make demo` and `make test`. Each sets up what it needs in .venv first.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
FUZZ_EXAMPLES ?= 500

.PHONY: demo stories serve test browser clients lighthouse shots slow contract inputs extras examples reliability ray spark lint types check bench hostile sentences pages reprints properties versions eval ablation gate schema lexicon lock integrations licences release container proxy site clean help

help:  ## List the targets.
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | column -t -s:

demo: $(VENV)/.library  ## Print a 100-word cited summary of the seed stories, and write it as a page.
	@mkdir -p build
	@$(BIN)/summarize seeds/kim-putin-summit --max-words 100 --report build/report.html
	@echo "The same with its evidence, to open in a browser: build/report.html" >&2

stories: $(VENV)/.library  ## Sort thirty invented articles into stories: print them, and write a front page.
	@mkdir -p build
	@$(BIN)/summarize stories seeds/week-of-news
	@$(BIN)/summarize stories seeds/week-of-news --format html --output build/stories
	@echo "The same as a front page, to open in a browser: build/stories/index.html" >&2

serve: $(VENV)/.development  ## Serve summaries on http://127.0.0.1:8000.
	@$(BIN)/python -m api

# No page, script or style may ask another server for anything: the site is loaded in Chromium with these refused.
site: .venv-release/.ready $(VENV)/.development $(BROWSER_TOOLS)  ## Build the documentation site into build/site, and try it in a browser.
	NO_MKDOCS_2_WARNING=1 .venv-release/bin/mkdocs build --strict --quiet
	$(BIN)/python -m tests.docsite build/site

BROWSER_TOOLS := tests/browser/node_modules/.package-lock.json
TESTS ?= # all of them; or files, as `make test TESTS=tests/test_cli.py`
test: $(VENV)/.development  ## Run the whole test suite.
	$(BIN)/python -m pytest -n auto $(TESTS)

browser: $(VENV)/.development $(BROWSER_TOOLS)  ## Run the tests of pages and reports in a browser.
	$(BIN)/python -m pytest -n auto -m browser

lighthouse: $(VENV)/.development $(BROWSER_TOOLS)  ## Hold page and reports to Lighthouse's 100s.
	$(BIN)/python -m tests.browser.lighthouse

shots: $(VENV)/.development  ## Picture each view and report at 390, 820 and 1440 px, light and dark, in build/shots.
	$(BIN)/python -m tests.browser.screenshots build/shots

# axe-core, puppeteer-core and Lighthouse. Without npm, the tests that need them are skipped, in CI failed.
$(BROWSER_TOOLS): tests/browser/package-lock.json
	@if command -v npm >/dev/null; then cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent; \
	else echo "npm is not installed: the tests with axe-core and Firefox are skipped"; fi

clients: $(VENV)/.development  ## Generate clients of the service in Python and TypeScript, and call everything; needs npm.
	$(BIN)/python -m pytest -m clients

slow: $(VENV)/.development  ## Run the tests that take long.
	$(BIN)/python -m pytest -n auto -m slow

contract: $(VENV)/.development  ## Ask the service 1,000 generated requests an operation, by its own OpenAPI document.
	$(BIN)/python -m tests.reliability contract

inputs: $(VENV)/.development  ## Find the citations of 248 files of all kinds again by independent readers.
	$(BIN)/python -m tests.refinding

# With the versions that pip finds, which need not be those of the locks.
extras:  ## Install the extras by an old pip and by the newest, and read a file of each kind.
	$(PYTHON) -m tests.extras

examples: .venv-release/.ready  ## Execute the notebooks of examples/ anew; UPDATE=1 stores what they show.
	.venv-release/bin/python -m tests.examples $(if $(UPDATE),--update)

ADAPTERS ?= # all of them; or extras, as `make integrations ADAPTERS=langchain`
integrations:  ## Run each example of docs/integrations.md with its extra alone in an empty environment.
	$(PYTHON) -m tests.integrations $(ADAPTERS)

# On two cores: about 22 minutes in all; `make reliability MEASURE="killed stopped"` runs some of them.
MEASURE ?= load overload slow killed stopped largest many interrupted
reliability: $(VENV)/.development  ## Measure service and batches under load, faults and large requests.
	$(BIN)/python -m tests.reliability $(MEASURE)

# Each engine in an environment of its own: they are large, and nobody needs both.
# `make spark CLUSTERS=2000` takes fewer clusters than their 5,000.
ray: .venv-ray/.ready  ## Run summarize batch on a Ray cluster, with processes killed, against a run without Ray.
	.venv-ray/bin/python -m tests.engines ray

spark: .venv-spark/.ready  ## Run the recipe of docs/scale.md on Spark, against a run without it; needs Java 17.
	.venv-spark/bin/python -m tests.engines spark

EXAMPLES ?= 5000
properties: $(VENV)/.development  ## Run the property tests on 30,000 generated cases.
	FUZZ_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -n auto tests/test_properties.py

VERSIONS ?= 3.11 3.12 3.13
# An interpreter that is not there, or is no more than a launcher's promise, is said and passed over.
versions:  ## Run the test suite under every supported Python that is installed.
	@for version in $(VERSIONS); do \
	  if python$$version -c '' 2>/dev/null; then \
	    $(MAKE) --no-print-directory test PYTHON=python$$version VENV=.venv-$$version || exit 1; \
	  else echo "python$$version is not installed: its tests are not run"; fi; \
	done

lint: $(VENV)/.development  ## Check style and formatting.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.development  ## Check types.
	$(BIN)/mypy

check: lint types test  ## All of the above.

# About fifteen minutes: the others are given two minutes for each cluster.
bench: $(VENV)/.development  ## Time the library beside others on growing clusters of the development data; batches, too.
	@mkdir -p build
	$(BIN)/python -m eval.studies.speed $(EVAL_DATA) --plot build/speed.svg
	$(BIN)/python -m eval.studies.throughput $(EVAL_DATA)
	$(BIN)/python -m eval.studies.again $(EVAL_DATA)

hostile: $(VENV)/.development  ## Time the library on hostile and on growing input.
	$(BIN)/python -m eval.studies.hostile

sentences: $(VENV)/.development  ## Measure sentence splitting on the development data.
	$(BIN)/python -m eval.studies.sentences

pages: $(VENV)/.development  ## Measure article extraction from HTML on the development data.
	$(BIN)/python -m eval.studies.pages

reprints: $(VENV)/.development  ## Measure how reprints are told from independent stories, on the development data.
	$(BIN)/python -m eval.studies.reprints $(EVAL_DATA)

EVAL_DATA ?= ../shared/data/clusters
EVAL_OUTPUT ?= build/eval
EVAL_WORKERS ?= 2
SUMY := sumy-lexrank,sumy-textrank,sumy-lsa,sumy-kl,sumy-sumbasic,sumy-luhn,sumy-reduction
EVAL_RUN = $(BIN)/python -m eval run --systems ours,lead,random,oracle,$(SUMY) --baseline ours --plots \
	--workers $(EVAL_WORKERS)
EVAL_SETS := $(wildcard $(EVAL_DATA)/*.dev.jsonl)

eval: $(VENV)/.development  ## Print the standard tables: on EVAL_DATA where it is there, else on a small sample.
ifeq ($(EVAL_SETS),)
	@echo "$(EVAL_DATA) holds no development data; the sample is measured instead" >&2
	$(EVAL_RUN) --max-words 100 --output $(EVAL_OUTPUT)/sample eval/sample/clusters.jsonl
else
	$(BIN)/python -m eval tables standard $(EVAL_DATA) --output $(EVAL_OUTPUT) --workers $(EVAL_WORKERS)
endif

ablation: $(VENV)/.development  ## Print what each part of the defaults is worth, on EVAL_DATA.
	$(BIN)/python -m eval tables ablation $(EVAL_DATA) --output $(EVAL_OUTPUT) --workers $(EVAL_WORKERS)

gate: $(VENV)/.development  ## Fail where a score of ours is below its floor.
	$(BIN)/python -m eval gate

schema: $(VENV)/.library  ## Write the JSON Schemas of a summary and a check anew from the tables of their fields.
	$(BIN)/python -m summarizer.output.summary_json > docs/summary.schema.json
	$(BIN)/python -m summarizer.checking.reports.check_json > docs/check.schema.json

# Under a minute; of some languages alone: `.venv/bin/python -m tests.lexica en de`.
lexicon: $(VENV)/.development  ## Write the words for numbers, months and days anew from CLDR.
	$(BIN)/python -m tests.lexica

# By Docker or Podman; BASE=image is another base than the default of the Dockerfile, or than debootstrap's Debian.
container: $(VENV)/.development  ## Build the image, run it hardened, and check it; without an engine, its steps alone.
	$(BIN)/python -m tests.deployment container

proxy: $(VENV)/.development  ## Run nginx with deploy/nginx.conf before the service, and ask through it.
	$(BIN)/python -m tests.deployment proxy

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml

lock: $(VENV)/.development  ## Write the locks anew from pyproject.toml.
	$(PIP) install uv
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --extra html --extra documents --extra batch --extra api --extra eval \
		--extra mcp --extra langchain --extra llamaindex --extra haystack --constraint requirements.lock \
		--output-file requirements-dev.lock
	$(COMPILE) --extra api --extra documents --constraint requirements-dev.lock --output-file requirements-service.lock
	$(COMPILE) --group build --extra ray --constraint requirements-dev.lock --output-file requirements-ray.lock
	$(COMPILE) --group spark --constraint requirements-dev.lock --output-file requirements-spark.lock
	$(COMPILE) --group release --extra documents --constraint requirements-dev.lock --output-file requirements-release.lock

licences: $(VENV)/.development  ## Write docs/licences.md anew; fail where a dependency has a licence that it may not have.
	$(BIN)/python -m tests.licences

# Of the commit that is checked out: what is not committed is in no package. The release is in build/release.
release: $(VENV)/.development .venv-release/.ready  ## Build wheel and sdist twice to the same bytes, check them, and list what they bring.
	$(BIN)/python -m tests.release

clean:  ## Remove the virtual environment and all caches.
	rm -rf $(VENV) .venv-* .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment is made of the committed locks alone; the project itself is installed editable.
$(VENV)/.library: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, not " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.library
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

.venv-%/.ready: requirements-%.lock pyproject.toml
	test -x .venv-$*/bin/python || $(PYTHON) -m venv .venv-$*
	.venv-$*/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-$*.lock
	.venv-$*/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	touch $@
