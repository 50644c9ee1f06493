# `make map` builds the page, `make quick` tells in a minute whether a change is sound, `make test` runs what CI runs.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= out

.PHONY: map quick lint test coverage check js lowest dist figure bench clean

map: $(VENV)/.map
	@$(BIN)/named-sites map --out $(OUT)

check: $(VENV)/.test
	@$(BIN)/named-sites check

# PYTEST="-m 'not briefings'" and the like choose tests.
lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quick: lint js
	$(BIN)/python -m pytest -q -n auto --dist loadgroup -m 'not slow and not browser'

test: lint js
	$(BIN)/python -m pytest -n auto --dist loadgroup $(PYTEST)

# How much of Python and of the page's modules the tests without a browser run, and the ten modules with the least.
coverage: $(VENV)/.test js
	$(BIN)/python -m pytest -q -n auto --dist loadgroup -m 'not browser' --ignore tests/contracts/test_mutations.py --cov --cov-report=
	@$(BIN)/coverage report --sort=cover | sed -n '1,12p'
	@$(BIN)/coverage report --format=total
	@if command -v npm >/dev/null; then PYTHON=$(BIN)/python npm run --silent coverage; fi

# The page's modules; without npm only CI insists.
js:
	@if command -v npm >/dev/null; then $(MAKE) --no-print-directory node_modules/.package-lock.json && npm run --silent check; \
	elif [ "$(CI)" = true ]; then echo "no npm: apt-get install npm" >&2; exit 1; \
	else echo "the page's modules are not checked: no npm on this machine (Debian: apt-get install npm)"; fi

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent
	@touch $@

$(VENV)/.map: pyproject.toml
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit(f"Named Sites needs Python 3.11 or newer, this is {sys.version.split()[0]}: make map PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.map
	$(BIN)/pip install --quiet --editable '.[test]'
	@touch $@

# The oldest versions that pyproject.toml allows, with the tools of the tests as they are now.
lowest:
	$(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/pip install --quiet uv
	$(VENV)-lowest/bin/uv pip install --quiet --python $(VENV)-lowest/bin/python --resolution lowest-direct --editable .
	$(VENV)-lowest/bin/uv pip install --quiet --compile-bytecode --python $(VENV)-lowest/bin/python --editable '.[test]'
	$(VENV)-lowest/bin/python -m pytest -q -n auto --dist loadgroup -m 'not slow and not browser'

dist: $(VENV)/.test
	$(BIN)/pip install --quiet build
	$(BIN)/python -m build --outdir dist

figure: $(VENV)/.test
	$(BIN)/named-sites figure --out docs/map.png --size 200x130mm --dpi 204 --where group=camps,crossings,zones,transport

bench: $(VENV)/.test
	$(BIN)/pip install --quiet --editable '.[bench]'
	$(BIN)/python tests/benchmarks/locate_accuracy.py
	$(BIN)/python tests/benchmarks/read_accuracy.py $${NAMED_SITES_BRIEFINGS:-../shared/briefings}
	$(BIN)/python tests/benchmarks/read_throughput.py
	$(BIN)/python tests/benchmarks/start_up.py
	$(BIN)/python tests/benchmarks/page_speed.py
	$(BIN)/python tests/benchmarks/export_speed.py --sizes 60,100000 --rounds 3
	$(BIN)/python tests/benchmarks/export_editions.py
	$(BIN)/python tests/benchmarks/select_speed.py

clean:
	rm -rf $(VENV) $(VENV)-lowest $(OUT) dist node_modules
