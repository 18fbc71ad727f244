# The suite's commands. Each makes the environment by itself, once, and reuses it.
# `make report` and `make test` are the two that a newcomer needs.

PERIOD ?= 2021-10
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
SAMPLE := data/sample/people.csv

.DEFAULT_GOAL := report
.PHONY: fuzz fuzz-parsers report test kill check fix lab verify-matrix bench lock clean

report: $(READY) $(SAMPLE)  ## Build the report of PERIOD (October 2021 by default)
	$(BIN)/wsoa build $(PERIOD)

test: $(READY) $(SAMPLE)  ## Run the tests, the notebooks among them
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

kill: $(READY) $(SAMPLE)  ## Kill a hundred builds, each next one whole; fill disks; build eight at once: two hours
	# Goes on where it was interrupted with WSOA_KILL_FROM=38 (and WSOA_KILL_TO=60, to share them).
	WSOA_KILLS=100 WSOA_BUILDS=8 $(BIN)/pytest -p no:xdist -s tests/functional/test_killed.py tests/functional/test_faults.py

check: $(READY)  ## Check style, types and notebooks; write nothing
	$(BIN)/ruff check lib tests tools
	$(BIN)/ruff format --check lib tests tools
	$(BIN)/mypy
	$(BIN)/python tools/clean_notebooks.py --verify
	$(BIN)/python tools/write_data_dictionary.py --verify
	$(BIN)/python tools/write_definitions.py --verify
	$(BIN)/python tools/write_sen2_measures.py --verify
	$(BIN)/python tools/write_tokens.py --verify

fix: $(READY)  ## Mend what can be mended: style, imports, notebook outputs, generated pages
	$(BIN)/ruff check --fix lib tests tools
	$(BIN)/ruff format lib tests tools
	$(BIN)/python tools/clean_notebooks.py
	$(BIN)/python tools/write_data_dictionary.py
	$(BIN)/python tools/write_definitions.py
	$(BIN)/python tools/write_sen2_measures.py
	$(BIN)/python tools/write_tokens.py

lab: $(READY) $(SAMPLE)  ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab notebooks

verify-matrix: $(READY) $(SAMPLE)  ## Make one report again in twenty surroundings
	$(BIN)/python tools/verify_matrix.py

bench: $(READY) $(SAMPLE)  ## Time the build and each step of it, as ratios within one run
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_scale.py

fuzz: $(READY) $(SAMPLE)  ## Break a small council's extracts in 1,300 ways; say how each ended
	$(BIN)/python tools/fuzz.py

fuzz-parsers: $(READY) $(SAMPLE)  ## Break params, narratives and SEN2 returns; say how each ended
	$(BIN)/python tools/fuzz_parsers.py

lock:  ## Resolve the lock file anew; needs uv
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header --extra dev pyproject.toml -o requirements.lock

clean:  ## Remove the environment, the sample and every unpublished build
	rm -rf $(VENV) data/sample outputs/20??-??

$(READY): requirements.lock pyproject.toml
	$(PYTHON) tools/require_python.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	touch $@

$(SAMPLE): $(READY) $(wildcard lib/wsoa/sample/*.py lib/wsoa/sample/*/*.py lib/wsoa/schema/*.py)
	$(BIN)/wsoa sample
