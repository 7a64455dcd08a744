# `make help` lists the commands.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# make build TODAY=2026-12-24 builds for that date; the default is the current date.
DAY := $(if $(TODAY),--today $(TODAY))
LOCK := --quiet --generate-hashes --no-header --python-version 3.11 --only-binary :all:
export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := scripts
# Use the system certificate store, as pip does, so that Deno and uv work behind a TLS-inspecting proxy.
export DENO_TLS_CA_STORE := system
export UV_SYSTEM_CERTS := true
export PIP_DISABLE_PIP_VERSION_CHECK := 1
HASHED := --quiet --require-hashes --only-binary :all:
# uv takes a tenth of pip's time. It does not read pip's configuration, so where it fails, pip may know an index.
install = $(BIN)/uv pip install $(HASHED) --compile-bytecode --python $(VENV) $(1) || $(BIN)/pip install $(HASHED) $(1)
SITE ?= site
# For a host that compresses by itself, skip the .br and .gz files: make build COMPRESSED=
COMPRESSED ?= --compressed
# Remove URLs from the SBOM: they differ between package indexes.
PLAIN_SBOM = import json, pathlib; path = pathlib.Path("sbom.json"); made = json.loads(path.read_text()); \
	[part.pop("externalReferences", None) for part in made["components"]]; made["metadata"].pop("tools", None); \
	path.write_text(json.dumps(made, indent=2) + "\n")
DENO := --quiet --config tests/deno.json
INPUTS ?= tests/hostile/inputs.json
# One worker per core, at most four: each starts its own browser. Idle workers steal tests from busy ones.
BESIDE := --numprocesses auto --maxprocesses 4 --dist worksteal

.PHONY: help serve test quick style build rollback check check-site release hostile free fuzz bench bench-build markdown words method claim language format reference hosting due successor lock sbom clean search-eval
help: ## list all commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

serve: $(VENV)/.site ## preview all languages with live reload on http://127.0.0.1:8000/
	$(BIN)/python -m tolem serve

test: style $(VENV)/.checkers $(VENV)/.successor ## run every check, including the browser tests
	scripts/programs.sh browser
	scripts/programs.sh servers
	$(BIN)/pytest $(BESIDE)

quick: style ## run every check that needs neither a browser nor a full build, in about a minute
	$(BIN)/pytest $(BESIDE) -m 'not slow'

style: $(VENV)/.dev ## check types, lint rules and formatting of Python, JavaScript and stylesheets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/deno fmt --check $(DENO) overrides/assets/js overrides/assets/css overrides/assets/*.css tests/js
	$(BIN)/deno lint $(DENO) overrides/assets/js tests/js
	$(BIN)/deno check $(DENO) overrides/assets/js/*.js

build: $(VENV)/.site ## build the site into site/; SMALLER=1 allows it to shrink by more than a tenth
	$(BIN)/python -m tolem build $(COMPRESSED) $(DAY) $(if $(SMALLER),--smaller)

rollback: $(VENV)/.site ## restore the previous release in site/
	$(BIN)/python -m tolem rollback

check: $(VENV)/.site ## validate data and pages, without a browser
	$(BIN)/python -m tolem check $(DAY)

check-site: $(VENV)/.site ## check a built site, SITE=<dir>, page by page
	$(BIN)/python -m tolem check-site $(DAY) $(SITE)

release: $(VENV)/.site ## record the URLs of site/, which later builds must keep
	$(BIN)/python -m tolem check-site $(DAY) --release

hostile: $(VENV)/.dev ## test that the inputs of INPUTS=<file> are rejected or inert, in a real browser
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m security.hostile $(INPUTS)

free: $(VENV)/.dev ## test that no test depends on a fact in data/; KIND=<dates days percentages amounts> selects which to change
	PYTHONPATH=scripts:tests $(BIN)/python -m free $(KIND)

search-eval: build $(VENV)/.dev ## measure the search of site/ in a real browser, compared with Material and, if installed, Pagefind
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m search.evaluate

fuzz: $(VENV)/.dev ## fuzz the data loader for a minute
	$(BIN)/pytest tests/test_fuzz.py --hypothesis-profile=minute

bench: build $(VENV)/.dev ## measure loading and editing times, compared with stock Material, Zensical and plain files
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m bench
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.editing

bench-build: $(VENV)/.dev ## measure the build of this site and of METHODS=<100 300 …> methods per language, compared with Material
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.building $(METHODS)

markdown: $(VENV)/.site ## write the pages as Markdown to build/markdown/
	$(BIN)/python -m tolem markdown $(DAY)

words: $(VENV)/.site ## update the catalogs in locale/ from the English source strings
	$(BIN)/python -m tolem words $(DAY)
	$(BIN)/python -m tolem check $(DAY)

method: $(VENV)/.site ## create a method ID=<id>: its data file and its page
	$(BIN)/python -m tolem method $(DAY) '$(ID)'

claim: $(VENV)/.site ## add a claim ID=<id> to FILE=<topic>, or to a new file NEW=<topic>
	$(BIN)/python -m tolem claim '$(ID)' --file '$(FILE)' --new '$(NEW)'

language: $(VENV)/.site ## add a language ID=<code>: its record, catalog and glossary
	$(BIN)/python -m tolem language '$(ID)'
	$(BIN)/python -m tolem words $(DAY)

format: $(VENV)/.site ## format the files of data/
	$(BIN)/python -m tolem format

reference: $(VENV)/.site ## generate DATA.md and schemas/ from the data models
	$(BIN)/python -m tolem reference

hosting: $(VENV)/.site ## write the nginx and Caddy configurations to hosting/
	$(BIN)/python -m tolem hosting

due: $(VENV)/.site ## list the claims whose check is overdue
	$(BIN)/python -m tolem due $(DAY)

successor: ## build with NAME=<mkdocs-ng properdocs zensical>, a possible successor of MkDocs, in its own environment
	scripts/successor.sh '$(NAME)'

lock: $(VENV)/.dev ## resolve requirements*.in into requirements*.txt, wheels only, with hashes
	for name in requirements requirements-dev requirements-uv; do \
		$(BIN)/uv pip compile $(LOCK) -o $$name.txt $$name.in || exit 1; done

sbom: $(VENV)/.dev ## write the build dependencies and their licences to sbom.json, from a fresh environment
	$(BIN)/uv venv --quiet --clear build/sbom
	$(BIN)/uv pip install --quiet --python build/sbom/bin/python --require-hashes -r requirements.txt
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment --output-reproducible \
		--output-file sbom.json build/sbom/bin/python
	$(BIN)/python -c '$(PLAIN_SBOM)'

clean: ## remove build output, caches and the virtual environment
	rm -rf $(VENV) build site .cache

$(VENV)/.uv: requirements-uv.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install $(HASHED) -r $<
	touch $@

$(VENV)/.site: requirements.txt $(VENV)/.uv
	$(call install,-r $<)
	touch $@

$(VENV)/.checkers: tests/checkers/deno.json tests/checkers/deno.lock $(VENV)/.dev
	mkdir -p $(VENV)/checkers
	cp tests/checkers/deno.* $(VENV)/checkers
	cd $(VENV)/checkers && ../bin/deno install --quiet --frozen
	touch $@

$(VENV)/.successor: tests/successor/requirements.txt $(VENV)/.dev
	rm -rf $(VENV)/successor
	$(call install,--no-deps --target $(VENV)/successor -r $<)
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	$(call install,-r $<)
	touch $@
