/* alike.c: ids that look like others are asked about: 12 and 0012, S-1 and
   s-1, 20180007 and 2018-0007 (idshape.c). Most stores have ids of one shape,
   or of shapes that never meet: there is nothing to look up. What shapes its
   ids have the store keeps. Where some meet, the ids of all its cases are
   folded into a table of hashes, once an import; what has one's hash is
   compared with it. */

#include "import/alike.h"

#include "base/limits.h"
#include "base/luatext.h"
#include "import/idshape.h"
#include "import/quote.h"

#define ROOM_FIRST  1024   /* of the table: a power of two */
#define PAIRS_TOLD  3      /* of the answered ones */
#define FOREIGN     '\1'   /* begins the shape of an id in another form */
#define SCAN        "SELECT case_row, case_id FROM cases WHERE case_row > ?"

/* User values. */
enum { ALIKE_KEPT = 1, ALIKE_TABLE, ALIKE_PAIRS };

typedef enum { ANSWER_NONE, ANSWER_TWO, ANSWER_ONE } Answer;

/* How ids are written that the store, or the file, has. */
typedef struct Shape {
  Text text;
  bool foreign;       /* they are not in the form of ids: of an older import */
  bool meets;         /* another one of these */
  bool fresh;         /* the store does not know it yet */
} Shape;

typedef struct Entry {
  uint64_t hash;
  uint32_t row;       /* 0: none */
} Entry;

struct Alike {
  int at;             /* on the stack */
  Answer answer;
  int64_t answered, last_row;
  bool ready;         /* the shapes of the store are known */
  bool active;        /* the table has its ids */
  bool added;         /* cases */
  int n;              /* shapes; more than LIMIT_SHAPES: all meet */
  const Shape *last;  /* that of an id: */
  char last_id[ID_LONGEST];
  size_t last_n;
  Shape shapes[LIMIT_SHAPES];
  Entry *entries;
  size_t room, used;
};


Alike *alike_new (lua_State *L, Text answer) {
  Alike *a = lua_newuserdatauv(L, sizeof(Alike), ALIKE_PAIRS);
  memset(a, 0, sizeof(Alike));
  a->at = lua_gettop(L);
  a->answer = text_is(answer, "two") ? ANSWER_TWO
            : text_is(answer, "one") ? ANSWER_ONE : ANSWER_NONE;
  for (int i = ALIKE_KEPT; i <= ALIKE_PAIRS; i++) {
    if (i == ALIKE_TABLE) continue;
    lua_newtable(L);
    lua_setiuservalue(L, a->at, i);
  }
  return a;
}


/* Shapes */

static bool may_meet (const Shape *a, const Shape *b) {
  return shapes_meet(a->text, b->text) ||
         (a->foreign != b->foreign && text_same(a->text, b->text));
}

static bool is_many (const Alike *a) {
  return a->n > LIMIT_SHAPES;
}

/* The shape, which is noted if it is new; NULL: there are too many. */
static Shape *shape_note (lua_State *L, Alike *a, Text text, bool foreign) {
  if (is_many(a)) return NULL;
  for (int i = 0; i < a->n; i++)
    if (a->shapes[i].foreign == foreign &&
        text_same(a->shapes[i].text, text))
      return &a->shapes[i];
  if (a->n == LIMIT_SHAPES) {
    a->n++;
    return NULL;
  }
  Shape *shape = &a->shapes[a->n];
  lua_getiuservalue(L, a->at, ALIKE_KEPT);
  lua_pushlstring(L, text.s, text.n);
  *shape = (Shape){ .text = text_at(L, -1), .foreign = foreign };
  lua_rawseti(L, -2, ++a->n);
  lua_pop(L, 1);
  for (int i = 0; i + 1 < a->n; i++)
    if (may_meet(&a->shapes[i], shape))
      a->shapes[i].meets = shape->meets = true;
  return shape;
}

/* The same of what the store does not know yet, if it is new. */
static Shape *shape_learn (lua_State *L, Alike *a, Text text, bool foreign) {
  int before = a->n;
  Shape *shape = shape_note(L, a, text, foreign);
  if (shape != NULL && a->n > before) shape->fresh = true;
  return shape;
}

/* The shape of an id in its form; NULL: it is too long for any, or they are
   too many. */
static const Shape *shape_of (lua_State *L, Alike *a, Text id) {
  char shape[SHAPE_SIZE];
  if (is_many(a) || id.n == 0 || id.n > ID_LONGEST) return NULL;
  if (a->last != NULL && shape_is_of(id, (Text){ a->last_id, a->last_n }))
    return a->last;
  Text text = { shape, shape_write(id, shape) };
  Shape *found = shape_learn(L, a, text, false);
  if (found == NULL) return NULL;
  memcpy(a->last_id, id.s, id.n);
  a->last_n = id.n;
  return a->last = found;
}

/* Is there no id that this one could look like? */
static bool is_alone (const Alike *a, const Shape *shape) {
  return shape != NULL ? !shape->meets : !is_many(a);
}


/* What the store has */

/* Pushes the id of a case as ids are now, and returns it; '*foreign' is
   whether it is written otherwise. */
static Text id_push (lua_State *L, Text id, bool *foreign) {
  if (form_is_plain(id)) text_push(L, id);
  else form_push(L, FORM_ID, id);
  Text form = text_at(L, -1);
  *foreign = !text_same(form, id);
  return form;
}

static int shapes_read (lua_State *L, Alike *a, Store *s) {
  Query *q;
  int got = query_run(L, s, &q, "SELECT shape, up_to FROM id_shapes "
                      "ORDER BY up_to, shape", "");
  for (; got > 0; got = query_next(L, s, q)) {
    Text text = query_text(L, q, 0);
    bool foreign = text.n > 0 && text.s[0] == FOREIGN;
    if (query_int(q, 1) > a->last_row) a->last_row = query_int(q, 1);
    if (foreign) text.s++, text.n--;
    if (text.n == 0) a->n = LIMIT_SHAPES + 1;
    else shape_note(L, a, text, foreign);
  }
  return got;
}

/* Notes the shapes of cases that are not of an import that noted them. */
static int shapes_scan (lua_State *L, Alike *a, Store *s) {
  Query *q;
  int got = query_run(L, s, &q, SCAN, "i", a->last_row);
  for (; got > 0; got = query_next(L, s, q)) {
    char shape[SHAPE_SIZE];
    bool foreign;
    Text id = id_push(L, query_text(L, q, 1), &foreign);
    Text text = { shape, shape_write(id, shape) };
    a->added = true;
    if (!foreign) shape_of(L, a, id);
    else if (text.n > 0) shape_learn(L, a, text, true);
    lua_pop(L, 1);
  }
  return got;
}

static int alike_open (lua_State *L, Alike *a, Store *s) {
  if (a->ready) return 1;
  if (shapes_read(L, a, s) < 0 || shapes_scan(L, a, s) < 0) return -1;
  a->ready = true;
  return 1;
}


/* The table of hashes */

static void entry_put (Alike *a, uint64_t hash, uint32_t row) {
  size_t at = (size_t)hash & (a->room - 1);
  while (a->entries[at].row != 0) at = (at + 1) & (a->room - 1);
  a->entries[at] = (Entry){ hash, row };
}

static void table_grow (lua_State *L, Alike *a) {
  size_t room = a->room, want = room == 0 ? ROOM_FIRST : room * 2;
  Entry *old = a->entries;
  Entry *entries = lua_newuserdatauv(L, want * sizeof(Entry), 0);
  memset(entries, 0, want * sizeof(Entry));
  a->entries = entries;
  a->room = want;
  for (size_t i = 0; i < room; i++)
    if (old[i].row != 0) entry_put(a, old[i].hash, old[i].row);
  lua_setiuservalue(L, a->at, ALIKE_TABLE);
}

/* What is joined has a hash of its own, so that it is found by ids without
   separators alone. */
static uint64_t joined_hash (const Fold *fold) {
  return ~fold->joined;
}

static void id_add (lua_State *L, Alike *a, Text id, int64_t row) {
  if (id.n > ID_LONGEST) return;
  if (a->used + 2 > a->room / 2) table_grow(L, a);
  Fold fold = fold_of(id);
  entry_put(a, fold.parted, (uint32_t)row);
  a->used++;
  if (!fold.separators) return;
  entry_put(a, joined_hash(&fold), (uint32_t)row);
  a->used++;
}

static int table_make (lua_State *L, Alike *a, Store *s) {
  Query *q;
  int got = query_run(L, s, &q, SCAN " AND NOT gone", "i", (int64_t)0);
  for (; got > 0; got = query_next(L, s, q)) {
    bool foreign;
    if (row_check(L, s, query_int(q, 0)) < 0) return -1;
    id_add(L, a, id_push(L, query_text(L, q, 1), &foreign), query_int(q, 0));
    lua_pop(L, 1);
  }
  a->active = got >= 0;
  return got;
}

void alike_add (lua_State *L, Alike *a, const Row *row) {
  a->added = true;
  if (a->active) id_add(L, a, row->id, row->next.rowid);
}

/* Those that a lookup finds, by the hash. */
typedef struct Found {
  int64_t row;      /* of the first that looks like the id */
  bool is_it;       /* it is the id, but for its form */
} Found;

/* The case of an entry: does it look like the id? Its own id is pushed if it
   does. */
static int entry_check (lua_State *L, Store *s, uint32_t row, Text id,
                        bool *is_it) {
  Query *q;
  bool foreign;
  int got = query_run(L, s, &q, "SELECT case_id FROM cases "
                      "WHERE case_row = ? AND NOT gone", "i", (int64_t)row);
  if (got <= 0) return got;
  Text other = query_text(L, q, 0);
  text_push(L, other);
  Text form = id_push(L, other, &foreign);
  *is_it = text_same(form, id);
  bool alike = form.n <= ID_LONGEST && ids_alike(form, id);
  query_end(q);
  lua_pop(L, alike ? 1 : 2);
  return alike;
}

/* Looks for the hash; the id of the first case that is found, or of the one
   that is it, is left on the stack, instead of what was. */
static int hash_find (lua_State *L, Alike *a, Store *s, uint64_t hash,
                      Text id, Found *found) {
  size_t at = (size_t)hash & (a->room - 1);
  for (; a->entries[at].row != 0; at = (at + 1) & (a->room - 1)) {
    uint32_t row = a->entries[at].row;
    bool is_it;
    if (a->entries[at].hash != hash || found->is_it) continue;
    int got = entry_check(L, s, row, id, &is_it);
    if (got < 0) return -1;
    if (got == 0) continue;
    if (is_it || found->row == 0 || row < found->row) {
      *found = (Found){ row, is_it };
      lua_replace(L, -2);
    }
    else
      lua_pop(L, 1);
  }
  return 1;
}

/* Pushes the id of the case that looks like it, or nil. */
static int id_find (lua_State *L, Alike *a, Store *s, Text id, Found *found) {
  Fold fold = fold_of(id);
  *found = (Found){ 0, false };
  lua_pushnil(L);
  if (a->room == 0) return 1;
  if (hash_find(L, a, s, fold.parted, id, found) < 0) return -1;
  return hash_find(L, a, s, fold.separators ? fold.joined : joined_hash(&fold),
                   id, found);
}


/* Rows */

static bool is_hash (const Alike *a, uint64_t hash) {
  size_t at = (size_t)hash & (a->room - 1);
  for (; a->entries[at].row != 0; at = (at + 1) & (a->room - 1))
    if (a->entries[at].hash == hash) return true;
  return false;
}

static bool folds_meet (const Fold *a, const Fold *b) {
  return a->parted == b->parted ||
         (a->separators != b->separators && a->joined == b->joined);
}

bool alike_may_wait (lua_State *L, Alike *a, const Batch *b, Row *row) {
  if (!a->ready) return false;
  bool alone = is_alone(a, shape_of(L, a, row->id));
  if (!a->active) return alone;
  if (row->id.n > ID_LONGEST) return true;
  row->fold = fold_of(row->id);
  if (a->room > 0 && (is_hash(a, row->fold.parted) ||
      is_hash(a, row->fold.separators ? row->fold.joined
                                      : joined_hash(&row->fold))))
    return false;
  for (int i = 0; i < b->n; i++)
    if (folds_meet(&b->slots[i].row.fold, &row->fold)) return false;
  return true;
}

/* Notes a pair that was answered; the other id is at the top. */
static void pair_note (lua_State *L, Alike *a, const Row *row) {
  if (a->answered++ >= PAIRS_TOLD) return;
  lua_getiuservalue(L, a->at, ALIKE_PAIRS);
  text_push(L, row->id);
  lua_rawseti(L, -2, 2 * a->answered - 1);
  lua_pushvalue(L, -2);
  lua_rawseti(L, -2, 2 * a->answered);
  lua_pop(L, 1);
}

/* What becomes of a row whose id looks like the one at the top. */
static int row_answer (lua_State *L, Alike *a, Row *row, bool is_it) {
  Text other = text_at(L, -1);
  row->other = other;
  lua_pushvalue(L, -1);
  lua_rawsetp(L, row->layout->kept, row);
  if (!is_it && a->answer == ANSWER_NONE) {
    row->fault = FIELD_CASE_ID;
    fault_push(L, FAULT_ID_ALIKE, push_quoted(L, row->id),
               push_quoted(L, other));
    return 0;
  }
  if (!is_it) pair_note(L, a, row);
  if (!is_it && a->answer == ANSWER_TWO) return 1;
  row->id = other;
  return 2;
}

int alike_check (lua_State *L, Alike *a, Store *s, Row *row) {
  Found found;
  if (alike_open(L, a, s) < 0) return -1;
  if (is_alone(a, shape_of(L, a, row->id)) || row->id.n > ID_LONGEST) return 1;
  if (!a->active && table_make(L, a, s) < 0) return -1;
  if (id_find(L, a, s, row->id, &found) < 0) return -1;
  return found.row == 0 ? 1 : row_answer(L, a, row, found.is_it);
}


/* The end of an import */

/* Pushes a shape as the store keeps it. */
static void shape_push (lua_State *L, const Shape *shape) {
  const char mark = FOREIGN;
  lua_pushlstring(L, &mark, shape->foreign ? 1 : 0);
  text_push(L, shape->text);
  lua_concat(L, 2);
}

static int shape_keep (lua_State *L, Store *s, const Shape *shape,
                       int64_t last) {
  shape_push(L, shape);
  int done = query_do(L, s, "INSERT INTO id_shapes (shape, up_to) "
                      "VALUES (?, ?) ON CONFLICT (shape) DO UPDATE "
                      "SET up_to = excluded.up_to", "ti", text_at(L, -1),
                      last);
  if (done >= 0) lua_pop(L, 1);
  return done;
}

int alike_keep (lua_State *L, const Alike *a, Store *s) {
  int64_t last;
  const Shape many = { .text = { "", 0 } };
  if (!a->added) return 0;
  if (query_number(L, s, "SELECT coalesce(max(case_row), 0) FROM cases",
                   &last) < 0)
    return -1;
  if (is_many(a)) return shape_keep(L, s, &many, last);
  for (int i = 0; i < a->n; i++) {
    const Shape *shape = &a->shapes[i];
    if ((shape->fresh || shape == a->last) &&
        shape_keep(L, s, shape, last) < 0)
      return -1;
  }
  return 0;
}

void alike_push (lua_State *L, const Alike *a) {
  lua_pushinteger(L, a->answered);
  lua_setfield(L, -2, "alike");
  lua_getiuservalue(L, a->at, ALIKE_PAIRS);
  lua_setfield(L, -2, "alike_pairs");
}

int alike_shapes (lua_State *L, Store *s) {
  Alike *a = alike_new(L, (Text){ NULL, 0 });
  if (shapes_scan(L, a, s) < 0) return -1;
  lua_newtable(L);
  if (is_many(a)) {
    lua_pushliteral(L, "");
    lua_rawseti(L, -2, 1);
    return 1;
  }
  for (int i = 0; i < a->n; i++) {
    shape_push(L, &a->shapes[i]);
    lua_rawseti(L, -2, i + 1);
  }
  return 1;
}
