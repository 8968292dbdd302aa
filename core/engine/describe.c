/* describe.c: attributes and leaves in words: the tree is the explanation of
   a question's answer. */

#include "engine/describe.h"

#include <lauxlib.h>
#include <string.h>

#include "calendar/duration.h"

/* NULL: of a field. */
static const char *const kind_names[] = {
  "year", NULL, NULL, NULL, NULL, NULL, NULL, "submitted before",
  "decided between", "started", "overdue", "within", "due", "days", "paused",
  "month", "rule", NULL
};

static const char *const clock_names[] = { NULL, "net", "gross" };


const char *rule_name (int memo) {
  static const char *const names[] = {
    NULL, "where", "met", "clock", "target"
  };
  return names[memo < MEMO_TARGETS ? memo : MEMO_TARGETS];
}

static void text_push (lua_State *L, Text t) {
  lua_pushlstring(L, t.s, t.n);
}

static void name_push (lua_State *L, const Question *q, const Attribute *a) {
  const char *name = a->kind == ATTR_RULE ? rule_name(a->column)
                                          : kind_names[a->kind];
  if (a->kind == ATTR_BETWEEN && a->column == FIELD_SUBMITTED_ON)
    name = "submitted between";
  if (name != NULL) lua_pushstring(L, name);
  else text_push(L, q->cases->names.texts[a->column]);
}

static bool has_limit (const Attribute *a) {
  return a->kind >= LIMIT_FIRST && a->kind <= LIMIT_LAST;
}

static void limit_push (lua_State *L, const Duration *limit) {
  duration_push(L, limit);
  luaL_tolstring(L, -1, NULL);
  lua_remove(L, -2);
}

void attribute_push (lua_State *L, const Question *q, int32_t n) {
  const Attribute *a = &q->known.attributes.of[n];
  const char *clock = clock_names[a->clock];
  int top = lua_gettop(L);
  name_push(L, q, a);
  const char *name = lua_tostring(L, -1);
  if (has_limit(a)) {
    limit_push(L, &a->limit);
    lua_pushfstring(L, "%s(%s, %s)", name, lua_tostring(L, -1), clock);
  }
  else if (clock != NULL) lua_pushfstring(L, "%s(%s)", name, clock);
  else lua_pushfstring(L, "'%s'", name);
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
}


/* Leaves */

void month_push (lua_State *L, int32_t month) {
  char day[DATE_SIZE];
  lua_pushlstring(L, date_text(date_make(month / 12, month % 12 + 1, 1), day),
                  strlen("2019-12"));
}

static void set_date (lua_State *L, const char *name, Date d) {
  date_push(L, d);
  lua_setfield(L, -2, name);
}

/* Pushes what the rule of a memo said. */
static void said_push (lua_State *L, const Question *q, int memo,
                       int32_t value) {
  if (value < 0) lua_geti(L, AT_TEXTS, value);
  else if (memo < MEMO_CLOCK) lua_pushboolean(L, value);
  else if (memo == MEMO_CLOCK) lua_pushstring(L, clock_names[value]);
  else limit_push(L, &q->known.attributes.of[value].limit);
}

/* Pushes the value of an attribute as rules have it; nil for none. */
static void value_push (lua_State *L, const Question *q, const Attribute *a,
                        int32_t value) {
  static const char *const years[] = { "open", "decided", "outside" };
  if (value == NOTHING) lua_pushnil(L);
  else switch (a->kind) {
    case ATTR_YEAR: lua_pushstring(L, years[value]); break;
    case ATTR_TEXT: case ATTR_OUTCOME:
      text_push(L, q->cases->headings[a->column].texts.texts[value]);
      break;
    case ATTR_SUBMITTED: case ATTR_INFORMED: case ATTR_DECIDED:
    case ATTR_DUE:
      date_push(L, value);
      break;
    case ATTR_DAYS: case ATTR_PAUSED: lua_pushinteger(L, value); break;
    case ATTR_RULE: said_push(L, q, a->column, value); break;
    case ATTR_MONTH: month_push(L, value); break;
    default: lua_pushboolean(L, value);
  }
}

/* Pushes a step: { read =, limit =, clock =, from =, to =, value = } */
static void step_push (lua_State *L, const Question *q, const Step *step) {
  const Attribute *a = &q->known.attributes.of[step->attribute];
  lua_createtable(L, 0, 4);
  name_push(L, q, a);
  lua_setfield(L, -2, "read");
  if (has_limit(a)) {
    limit_push(L, &a->limit);
    lua_setfield(L, -2, "limit");
  }
  if (a->clock != CLOCK_NONE) {
    lua_pushstring(L, clock_names[a->clock]);
    lua_setfield(L, -2, "clock");
  }
  if (a->kind == ATTR_BEFORE || a->kind == ATTR_BETWEEN)
    set_date(L, "from", a->from);
  if (a->kind == ATTR_BETWEEN) set_date(L, "to", a->to);
  value_push(L, q, a, step->value);
  lua_setfield(L, -2, "value");
}

/* What a leaf of the verdict's memo leads to: state, name, reason. */
static void set_verdict (lua_State *L, const Question *q, int32_t n) {
  const Verdict *v = &q->known.verdicts[n];
  lua_pushstring(L, v->kind == CASE_FAILED ? "failed" : state_names[v->state]);
  lua_setfield(L, -2, "state");
  lua_geti(L, AT_TEXTS, 2 * (lua_Integer)n + 1);
  lua_setfield(L, -2, "name");
  lua_geti(L, AT_TEXTS, 2 * (lua_Integer)n + 2);
  lua_setfield(L, -2, "reason");
}

/* Pushes { count =, path = { steps }, rows = { case_rows }, … } */
static void leaf_push (lua_State *L, const Question *q, int memo,
                       const Leaf *leaf, const Step *path, int steps) {
  lua_createtable(L, 0, 6);
  lua_pushinteger(L, leaf->count);
  lua_setfield(L, -2, "count");
  lua_createtable(L, steps, 0);
  for (int i = 0; i < steps; i++) {
    step_push(L, q, &path[i]);
    lua_seti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "path");
  lua_createtable(L, EXAMPLES, 0);
  for (int i = 0; i < EXAMPLES && i < leaf->count; i++) {
    lua_pushinteger(L, leaf->rows[i]);
    lua_seti(L, -2, i + 1);
  }
  lua_setfield(L, -2, "rows");
  if (memo == MEMO_VERDICT) set_verdict(L, q, leaf->value);
  else {
    said_push(L, q, memo, leaf->value);
    lua_setfield(L, -2, leaf->value < 0 ? "failed" : "value");
  }
}

/* A walk over a tree; the list of leaves is at the top. */
typedef struct Walk {
  const Question *q;
  int memo;
  Step path[LIMIT_PATH];
  lua_Integer n;
} Walk;

/* Cases outside of the year or the question are not told. */
static bool is_told (const Walk *w, const Leaf *leaf) {
  if (leaf->count == 0) return false;
  if (w->memo != MEMO_VERDICT) return true;
  Kind kind = w->q->known.verdicts[leaf->value].kind;
  return kind == CASE_COUNTED || kind == CASE_FAILED;
}

static void node_walk (lua_State *L, Walk *w, uint32_t at, int steps) {
  const Memo *m = &w->q->known.memos[w->memo];
  const Node *n = &m->tree.nodes[at];
  if (n->attribute == NODE_LEAF) {
    const Leaf *leaf = &m->leaves[n->leaf];
    if (!is_told(w, leaf)) return;
    leaf_push(L, w->q, w->memo, leaf, w->path, steps);
    lua_seti(L, -2, ++w->n);
  }
  else
    for (uint32_t i = 0; i < n->n; i++) {
      Slot slot = n->slots[i];
      if (slot.child == TREE_NONE) continue;
      w->path[steps] = (Step){ n->attribute, slot.value };
      node_walk(L, w, slot.child, steps + 1);
    }
}

/* Pushes the leaves of a memo. */
static void leaves_push (lua_State *L, const Question *q, int memo) {
  lua_newtable(L);
  Walk *w = lua_newuserdatauv(L, sizeof(Walk), 0);
  lua_insert(L, -2);                                     /* walk list */
  *w = (Walk){ .q = q, .memo = memo };
  luaL_checkstack(L, 20, "leaves");
  if (q->known.memos[memo].tree.n > 0) node_walk(L, w, 0, 0);
  lua_remove(L, -2);
}

void leaves_tell (lua_State *L, const Question *q) {
  lua_Integer n = 0;
  leaves_push(L, q, MEMO_VERDICT);
  lua_setfield(L, AT_ANSWER, "leaves");
  lua_newtable(L);
  for (int i = MEMO_WHERE; i < (int)q->known.nmemos; i++) {
    if (q->known.memos[i].nleaves == 0) continue;
    lua_createtable(L, 0, 3);
    lua_pushstring(L, rule_name(i));
    lua_setfield(L, -2, "rule");
    lua_geti(L, AT_RULES, -i);
    lua_setfield(L, -2, "case_type");
    leaves_push(L, q, i);
    lua_setfield(L, -2, "leaves");
    lua_seti(L, -2, ++n);
  }
  lua_setfield(L, AT_ANSWER, "rules");
}
