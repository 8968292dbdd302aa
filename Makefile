# Makefile: build, run, test, check, install.
# To begin with, on any Debian 12: `make demo` and `make test`.

PREFIX = /usr/local
BUILD  = build
CC     = gcc
CFLAGS = -O2 -g $(EXTRA)

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes
STRICT   = -std=c11 -fPIC -fvisibility=hidden $(WARNINGS)
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
LINK     = @echo "$(CC) $(EXTRA) $@"; $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcsv -lgmp -lnettle

# Debian's packages, each with what it is for. What only tests or checks need
# is apart.
NEEDS  = gcc libc6-dev pkgconf  # to compile
NEEDS += lua5.4 liblua5.4-dev   # the language, and its plain interpreter
NEEDS += libsqlite3-dev         # the database
NEEDS += libcsv-dev             # case and fact files
NEEDS += libgmp-dev             # exact ratios
NEEDS += nettle-dev             # by which a file is known again
NEEDS += libedit-dev            # lines of the interactive mode
NEEDS += lua-argparse           # arguments of the commands
NEEDS += lua-filesystem         # lists of commands and of plans
NEEDS += lua-dkjson             # JSON
TESTS  = lua-busted sqlite3     # specs, and what they read a database with
TESTS += lua-lpeg lua-cjson     # C modules of others, which specs load
CHECKS = clang libclang-rt-14-dev cppcheck lua-check

OBJECTS = $(patsubst core/%.c,$(BUILD)/obj/%.o,$(wildcard core/*.c))
PROGRAM = $(addprefix $(BUILD)/obj/,main.o call.o repl.o editor.o completion.o)
SIRI    = $(BUILD)/siri-rules
AGAIN   = @$(MAKE) --no-print-directory
DB      = build/demo/siri.db

.PHONY: all deps demo test suite check bench install uninstall clean

all: $(SIRI) $(BUILD)/siri.so

$(SIRI): $(OBJECTS)
	$(LINK) $(shell pkg-config --libs lua5.4 sqlite3 libedit)

# For a plain lua5.4, which holds the one liblua; resident, for the state may
# have our allocator and hook to its end.
$(BUILD)/siri.so: $(filter-out $(PROGRAM),$(OBJECTS))
	$(LINK) -shared -Wl,-z,nodelete $(shell pkg-config --libs sqlite3)

# What specs provoke faults with; the program knows nothing of it.
$(BUILD)/faults.so: tests/faults/faults.c
	@echo "$(CC) $(EXTRA) $<"
	@$(CC) $(STRICT) $(CFLAGS) -shared -Wl,-z,nodelete -o $@ $< \
	  $(shell pkg-config --cflags --libs lua5.4 sqlite3)

$(BUILD)/obj/%.o: core/%.c
	@mkdir -p $(@D); echo "$(CC) $(EXTRA) $<"
	@$(CC) $(STRICT) $(CFLAGS) -MMD -MP -c -o $@ $< \
	  $(shell pkg-config --cflags lua5.4 sqlite3 libedit)

-include $(OBJECTS:.o=.d)

deps:
	@sh .ci/deps $(NEEDS) $(MORE)

demo: deps
	$(AGAIN) all
	@mkdir -p build/demo && rm -f $(DB)
	$(SIRI) tests/demo.lua 2018 2019 -o build/demo
	$(SIRI) import cases build/demo/cases-201[89].csv --db $(DB)
	$(SIRI) import facts build/demo/facts-201[89].csv --db $(DB)
	$(SIRI) status 2018 --db $(DB)
	$(SIRI) status 2019 --db $(DB)

test:
	$(AGAIN) deps MORE="$(TESTS)"
	$(AGAIN) all
	$(AGAIN) suite

suite: $(BUILD)/faults.so
	@sh .ci/suite $(SIRI)

check:
	$(AGAIN) deps MORE="$(TESTS) $(CHECKS)"
	$(AGAIN) all BUILD=build/gcc EXTRA=-Werror
	$(AGAIN) all BUILD=build/clang EXTRA=-Werror CC=clang
	$(AGAIN) all suite BUILD=build/gcc-sanitized EXTRA="$(SANITIZE)"
	$(AGAIN) all suite BUILD=build/clang-sanitized EXTRA="$(SANITIZE)" CC=clang
	luacheck --no-color -q scripts rules tests
	cppcheck --quiet --std=c11 --error-exitcode=1 --library=lua,posix,sqlite3 \
	  --enable=warning,performance,portability core
	@echo "passed: no warnings, specs under sanitizers, luacheck, cppcheck"

bench: all
	@for file in $(wildcard tests/bench/*.lua); do $(SIRI) $$file || exit; done

install: SHARE = $(DESTDIR)$(PREFIX)/share/siri-rules
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib/lua/5.4 $(SHARE)
	install $(SIRI) $(DESTDIR)$(PREFIX)/bin
	install -m 644 $(BUILD)/siri.so $(DESTDIR)$(PREFIX)/lib/lua/5.4
	cp -R scripts rules $(SHARE)

uninstall:
	cd $(DESTDIR)$(PREFIX) && rm -rf bin/siri-rules lib/lua/5.4/siri.so \
	  share/siri-rules

clean:
	rm -rf build
