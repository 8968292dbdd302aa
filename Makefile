# Makefile: build, run, test, check, install, package: `make demo`, `make test`.

PREFIX = /usr/local
LUADIR = lib/lua/5.4
BUILD  = build
CC     = gcc
CFLAGS = -O3 -g $(EXTRA)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
STRICT   = -std=c11 -fPIC -fvisibility=hidden $(WARNINGS)
LINK     = @echo "$(CC) $(EXTRA) $@"; $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ \
  -lgmp $(shell pkg-config --libs nettle minizip expat zlib libutf8proc)

# Debian's packages, and what they are for; those of tests and checks apart.
NEEDS  = gcc libc6-dev pkgconf lua5.4 liblua5.4-dev   # compiler, language
NEEDS += libsqlite3-dev nettle-dev libutf8proc-dev   # database, hashes, letters
NEEDS += libgmp-dev libedit-dev         # exact ratios; the interactive mode
NEEDS += libxlsxwriter-dev libminizip-dev zlib1g-dev libexpat1-dev  # Excel
NEEDS += lua-argparse lua-filesystem lua-dkjson lua-lpeg  # commands, JSON, rules
TESTS  = lua-busted sqlite3 valgrind zip unzip libxml2-utils lua-cjson strace
CHECKS = clang libclang-rt-14-dev clang-tidy cppcheck lua-check gcovr
CHECKS += libreoffice-calc libreoffice-writer-nogui python3-openpyxl poppler-utils
CHECKS += debootstrap lintian zsh fish dpkg-dev man-db
CHECKS += chromium-headless-shell $(if $(shell command -v npm),,nodejs npm)

OBJECTS = $(patsubst core/%.c,$(BUILD)/obj/%.o,$(wildcard core/*/*.c))
SIRI    = $(BUILD)/siri-rules
AGAIN   = @$(MAKE) --no-print-directory -j2
DB      = build/demo/siri.db

.PHONY: all deps demo test suite check fuzz bench bench-deps install uninstall deb clean

all: $(SIRI) $(BUILD)/siri.so build/compiled/made

$(SIRI): $(OBJECTS)
	$(LINK) $(shell pkg-config --libs lua5.4 sqlite3)

# For a plain lua5.4, which holds liblua; resident, for its allocator and hook.
$(BUILD)/siri.so: $(filter-out $(BUILD)/obj/program/%,$(OBJECTS))
	$(LINK) -shared -Wl,-z,nodelete $(shell pkg-config --libs sqlite3)

# The scripts as Lua has compiled them, for every build: core/module/compiled.c.
build/compiled/made: $(SIRI) $(shell find scripts)
	@LUA_INIT_5_4= SIRI_HOME=$(realpath .) $(SIRI) -e 'require "siri.cli.compile".all ""'
	@touch $@

# What specs provoke faults with, and note lines; the program knows nothing of it.
$(BUILD)/faults.so $(BUILD)/linenotes.so: $(BUILD)/%.so: $(BUILD)/obj/%.o
	$(LINK) -shared -Wl,-z,nodelete $(shell pkg-config --libs lua5.4 sqlite3)

vpath %.c core tests tests/fuzz tests/faults
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D); echo "$(CC) $(EXTRA) $<"
	@$(CC) $(STRICT) -Icore $(CFLAGS) -MMD -MP -MT '$$(BUILD)/obj/$*.o' -c -o $@ $< \
	  $(shell pkg-config --cflags lua5.4 sqlite3 libedit xlsxwriter minizip zlib)

-include $(OBJECTS:.o=.d) $(BUILD)/obj/linenotes.d

deps:
	@sh .ci/deps $(NEEDS) $(MORE)

demo: deps
	$(AGAIN) all
	@mkdir -p build/demo && rm -f $(DB)
	$(SIRI) tests/demo.lua 2018 2019 -o build/demo
	$(SIRI) import cases build/demo/cases-201[89].csv --db $(DB)
	$(SIRI) import facts build/demo/facts-201[89].csv --db $(DB)
	$(SIRI) status 2018 --db $(DB) --no-pager
	$(SIRI) status 2019 --db $(DB) --no-pager

test:
	$(AGAIN) deps MORE="$(TESTS)"
	$(AGAIN) suite

suite: all $(BUILD)/faults.so $(BUILD)/linenotes.so
	@sh .ci/suite $(SIRI)

check fuzz:
	$(AGAIN) deps MORE="$(TESTS) $(CHECKS)"
	@sh .ci/$@

$(BUILD)/fuzz: $(BUILD)/obj/fuzz.o $(filter-out %/main.o,$(OBJECTS))
	$(LINK) -fsanitize=fuzzer $(shell pkg-config --libs lua5.4 sqlite3)

bench: all
	@$(SIRI) tests/bench/bench.lua $(BENCH) $(if $(CASES),--cases $(CASES))
bench-deps: deps
	@sh .ci/peers

install: all
install uninstall:
	@DESTDIR="$(DESTDIR)" sh .ci/install "$(BUILD)" "$(PREFIX)" $(LUADIR) $(filter uninstall,$@)

deb:
	$(AGAIN) deps MORE="dpkg-dev"
	$(AGAIN) all
	@sh .ci/deb $(BUILD)

clean:
	rm -rf build
