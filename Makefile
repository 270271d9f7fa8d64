# Everything here works on a machine with only Python 3.11 or newer and make.
#
#   make demo [SOURCES=DIR] [SERVE=0]   the main job from end to end, then the web
#   make serve                          the web on what is there
#   make test [ARGS="-k name"]          check, then every test
#   make check                          style, types, layers, migrations, translations
#   make fmt                            put the code in form
#   make bench PEOPLE=1000000 [ONLY=…]  speed and size
#   make clean                          stop and remove the database, its data and the environment

runs_python = $(shell $(1) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(1))
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(call runs_python,$(name))))
UV_VERSION := 0.13.9
PEOPLE ?= 1000000
# test processes; all share one PostgreSQL
WORKERS ?= logical
DATA := $(or $(DATA_DIR),.data)

RUN := .venv/bin/python
PROCLOSER := .venv/bin/procloser
TRANSLATIONS := $(wildcard src/procloser/locale/*/LC_MESSAGES/*.po)
export UV_PYTHON_DOWNLOADS := never

# an environment holds its own path: one that came with a moved or copied folder is made anew
ifneq ($(shell cat .venv/.made-in 2>/dev/null),$(CURDIR))
.PHONY: .venv/.installed
endif

.PHONY: demo serve test check fmt bench clean setup
.DEFAULT_GOAL := demo

demo: setup
	@$(PROCLOSER) demo $(if $(SOURCES),--sources "$(SOURCES)") $(if $(filter 0,$(SERVE)),--no-serve)

serve: setup
	@$(PROCLOSER) serve

test: check
	@$(RUN) -m tests.plugin.browser
	$(RUN) -m pytest -n $(WORKERS) --maxprocesses 8 --dist loadgroup $(ARGS)

check: setup
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/lint-imports
	@# no database is asked for this: the address leads nowhere on purpose
	DATABASE_URL=postgresql://procloser_app@127.0.0.1:1/none $(RUN) -W ignore::RuntimeWarning \
		-m procloser.config.manage makemigrations --check --dry-run
	$(RUN) tools/messages.py check

fmt: setup
	$(RUN) -m ruff check --fix-only .
	$(RUN) -m ruff format .

bench: setup
	@$(PROCLOSER) bench --people $(PEOPLE) $(if $(ONLY),--only "$(ONLY)")

clean:
	@if [ -d "$(DATA)" ] && [ -x $(RUN) ]; then $(RUN) -c 'import sys; from pathlib import Path; \
	from procloser.postgres import remove; [remove(Path(place)) for place in sys.argv[1:]]' \
	"$(DATA)" .data/test; fi
	rm -rf .data .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

setup: .venv/.installed .venv/.translated

.venv/.installed: pyproject.toml uv.lock
	@if [ -f .venv/.made-in ] && [ "$$(cat .venv/.made-in)" != "$(CURDIR)" ]; then rm -rf .venv; fi
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(RUN) -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv
	@$(RUN) -m uv --version >/dev/null 2>&1 || { \
		{ $(RUN) -m pip --version || $(RUN) -m ensurepip; } >/dev/null 2>&1; \
		$(RUN) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION); }
	@$(RUN) -m uv sync --frozen --quiet
	@printf '%s\n' "$(CURDIR)" > .venv/.made-in
	@touch $@

.venv/.translated: .venv/.installed $(TRANSLATIONS)
	@$(RUN) tools/messages.py compile
	@touch $@
