# The few commands to know; `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# make build TODAY=2026-12-24 builds as of that day; without it the clock decides.
DAY := $(if $(TODAY),--today $(TODAY))
LOCK := --quiet --generate-hashes --no-header --python-version 3.11 --only-binary :all:
export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := scripts
# Deno trusts the certificates of the machine, as pip does, so that a network with one of its own can be used.
export DENO_TLS_CA_STORE := system
SITE ?= site
# A host that compresses by itself needs no smaller copies: make build COMPRESSED=
COMPRESSED ?= --compressed
# What a list of packages is made of, without addresses, which differ from host to host.
PLAIN_SBOM = import json, pathlib; path = pathlib.Path("sbom.json"); made = json.loads(path.read_text()); \
	[part.pop("externalReferences", None) for part in made["components"]]; made["metadata"].pop("tools", None); \
	path.write_text(json.dumps(made, indent=2) + "\n")
DENO := --quiet --config tests/deno.json
INPUTS ?= tests/hostile/inputs.json
# One process a core, no more than four: each has a browser of its own. A core that is done takes tests from another.
BESIDE := --numprocesses auto --maxprocesses 4 --dist worksteal

.PHONY: help serve test quick style build rollback check check-site release hostile free fuzz bench bench-build markdown words method claim language format reference hosting due successor lock sbom clean search-eval
help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

serve: $(VENV)/.site ## show each page as it is saved, with live reload, on port 8000
	$(BIN)/mkdocs serve

test: style $(VENV)/.checkers $(VENV)/.successor ## run every check, a real browser included
	scripts/programs.sh browser
	scripts/programs.sh servers
	$(BIN)/pytest $(BESIDE)

quick: style ## run every check that needs no browser and no whole site, in about a minute
	$(BIN)/pytest $(BESIDE) -m 'not slow'

style: $(VENV)/.dev ## check types, style and layout of the code: Python, JavaScript, style sheets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/deno fmt --check $(DENO) overrides/assets/js overrides/assets/css overrides/assets/*.css tests/js
	$(BIN)/deno lint $(DENO) overrides/assets/js tests/js
	$(BIN)/deno check $(DENO) overrides/assets/js/*.js

build: $(VENV)/.site ## leave the finished site in site/; SMALLER=1 if it shall lose more than a tenth
	$(BIN)/python -m tolem build $(COMPRESSED) $(DAY) $(if $(SMALLER),--smaller)

rollback: $(VENV)/.site ## put the release before this one back into site/
	$(BIN)/python -m tolem rollback

check: $(VENV)/.site ## check data and pages, no browser
	$(BIN)/python -m tolem check $(DAY)

check-site: $(VENV)/.site ## check a built site, SITE=<dir>, page by page
	$(BIN)/python -m tolem check-site $(DAY) $(SITE)

release: $(VENV)/.site ## note the addresses of site/, which later sites must still answer
	$(BIN)/python -m tolem check-site $(DAY) --release

hostile: $(VENV)/.dev ## prove the inputs of INPUTS=<file> refused or inert, in a real browser
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m security.hostile $(INPUTS)

free: $(VENV)/.dev ## prove that no test holds a fact of the data: each of KIND=<dates days percentages amounts> changed in a copy
	PYTHONPATH=scripts:tests $(BIN)/python -m free $(KIND)

search-eval: build $(VENV)/.dev ## measure the search on site/ in a real browser, beside Material’s and, where it is installed, Pagefind
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m search.evaluate

fuzz: $(VENV)/.dev ## try to bring the loader down for a minute
	$(BIN)/pytest tests/test_fuzz.py --hypothesis-profile=minute

bench: build $(VENV)/.dev ## measure what readers and editors wait for, beside stock Material, Zensical and plain files
	scripts/programs.sh browser
	PYTHONPATH=scripts:tests $(BIN)/python -m bench
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.editing

bench-build: $(VENV)/.dev ## measure the build of this site and of METHODS=<100 300 …> methods in a language, beside Material
	PYTHONPATH=scripts:tests $(BIN)/python -m bench.building $(METHODS)

markdown: $(VENV)/.site ## write the pages as Markdown to build/markdown/
	$(BIN)/python -m tolem markdown $(DAY)

words: $(VENV)/.site ## bring the catalogs in locale/ up to date with the English words
	$(BIN)/python -m tolem words $(DAY)
	$(BIN)/python -m tolem check $(DAY)

method: $(VENV)/.site ## start a method ID=<name>: its data and its page
	$(BIN)/python -m tolem method $(DAY) '$(ID)'

claim: $(VENV)/.site ## start a claim ID=<name> in FILE=<topic>, or in a new file NEW=<topic>
	$(BIN)/python -m tolem claim '$(ID)' --file '$(FILE)' --new '$(NEW)'

language: $(VENV)/.site ## start a language ID=<code>: its line, its catalog, its glossary
	$(BIN)/python -m tolem language '$(ID)'
	$(BIN)/python -m tolem words $(DAY)

format: $(VENV)/.site ## write data/ in its one style
	$(BIN)/python -m tolem format

reference: $(VENV)/.site ## write what the models say about the data to DATA.md and schemas/
	$(BIN)/python -m tolem reference

hosting: $(VENV)/.site ## write the configurations of nginx and Caddy to hosting/
	$(BIN)/python -m tolem hosting

due: $(VENV)/.site ## list the checks that are due
	$(BIN)/python -m tolem due $(DAY)

successor: ## build with NAME=<mkdocs-ng properdocs zensical>, which may follow MkDocs, in an environment of its own
	scripts/successor.sh '$(NAME)'

lock: $(VENV)/.dev ## resolve requirements*.in into requirements*.txt, wheels only, with hashes
	$(BIN)/uv pip compile $(LOCK) -o requirements.txt requirements.in
	$(BIN)/uv pip compile $(LOCK) -o requirements-dev.txt requirements-dev.in

sbom: $(VENV)/.dev ## list in sbom.json what the build is made of, by a fresh environment of requirements.txt alone
	$(BIN)/uv venv --quiet --clear build/sbom
	$(BIN)/uv pip install --quiet --python build/sbom/bin/python --require-hashes -r requirements.txt
	$(BIN)/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py environment --output-reproducible \
		--output-file sbom.json build/sbom/bin/python
	$(BIN)/python -c '$(PLAIN_SBOM)'

clean: ## remove what was built and set up
	rm -rf $(VENV) build site .cache

$(VENV)/.site: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@

$(VENV)/.checkers: tests/checkers/deno.json tests/checkers/deno.lock $(VENV)/.dev
	mkdir -p $(VENV)/checkers
	cp tests/checkers/deno.* $(VENV)/checkers
	cd $(VENV)/checkers && ../bin/deno install --quiet --frozen
	touch $@

$(VENV)/.successor: tests/successor/requirements.txt $(VENV)/.dev
	rm -rf $(VENV)/successor
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-deps --target $(VENV)/successor -r $<
	touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r $<
	touch $@
