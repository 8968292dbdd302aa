/* loop.c: the floor beneath status: a loop over the stored cases that
   decides nothing. loop rows DB steps SQLite over the columns of the cases
   that rules and engine need and reads each value; loop blobs DB reads the
   same columns' blobs of the column store, or says "no columns". */

#include <inttypes.h>
#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was read goes into a sum, so that no compiler leaves it out. */
static uint64_t sum;

static void fail (sqlite3 *db) {
  fprintf(stderr, "loop: %s\n", sqlite3_errmsg(db));
  exit(1);
}

static void read_text (sqlite3_stmt *q, int column) {
  const unsigned char *s = sqlite3_column_text(q, column);
  int n = sqlite3_column_bytes(q, column);
  if (s != NULL && n > 0) sum += s[0] + (uint64_t)n;
}

static void read_day (sqlite3_stmt *q, int column) {
  if (sqlite3_column_type(q, column) != SQLITE_NULL)
    sum += (uint64_t)sqlite3_column_int(q, column);
}

static void read_row (sqlite3_stmt *q) {
  read_text(q, 0);
  read_day(q, 1);
  read_day(q, 2);
  read_day(q, 3);
  read_text(q, 4);
  read_text(q, 5);
  read_text(q, 6);
}

/* Every word of it, as who uses it would. */
static void read_blob (sqlite3_stmt *q) {
  const unsigned char *s = sqlite3_column_blob(q, 0);
  size_t n = (size_t)sqlite3_column_bytes(q, 0);
  for (; n >= sizeof(uint64_t); n -= sizeof(uint64_t)) {
    uint64_t word;
    memcpy(&word, s, sizeof(word));
    sum += word;
    s += sizeof(word);
  }
}

static uint64_t each (sqlite3 *db, const char *sql,
                      void (*read) (sqlite3_stmt *)) {
  sqlite3_stmt *q;
  uint64_t n = 0;
  int code;
  if (sqlite3_prepare_v2(db, sql, -1, &q, NULL) != SQLITE_OK) fail(db);
  while ((code = sqlite3_step(q)) == SQLITE_ROW) {
    read(q);
    n++;
  }
  if (code != SQLITE_DONE) fail(db);
  sqlite3_finalize(q);
  return n;
}

static void ignore (sqlite3_stmt *q) {
  (void)q;
}

int main (int argc, char **argv) {
  sqlite3 *db;
  uint64_t n = 0;
  if (argc != 3) {
    fprintf(stderr, "usage: loop rows|blobs DB\n");
    return 2;
  }
  if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
    fail(db);
  if (strcmp(argv[1], "rows") == 0)
    n = each(db, "SELECT case_type, submitted_on, informed_on, decided_on, "
             "outcome, exempt, site FROM cases", read_row);
  else if (each(db, "SELECT 1 FROM sqlite_schema WHERE name = 'case_columns'",
                ignore) > 0)
    n = each(db, "SELECT data FROM case_columns WHERE name IN ('case_type', "
             "'submitted_on', 'informed_on', 'decided_on', 'outcome', "
             "'exempt', 'site')", read_blob);
  if (n == 0) printf("no columns\n");
  else printf("%" PRIu64 " read, sum %" PRIu64 "\n", n, sum);
  sqlite3_close(db);
  return 0;
}
