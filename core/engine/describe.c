/* describe.c: reads and leaves in words: the tree is the explanation of a
   question's answer. */

#include "engine/describe.h"

#include <lauxlib.h>

#include "calendar/duration.h"
#include "engine/answer.h"

static const char *const kind_names[] = {
  "year", NULL, "outcome", "pauses", "submitted_on", "informed_on",
  "decided_on", "submitted before", "decided between", "started", "due",
  "within", "overdue", "days", "paused", "month", "rule"
};

static const char *const clock_names[] = { NULL, "net", "gross" };


static void name_push (lua_State *L, const Question *q, const Attribute *r) {
  static const char *const rules[] = { NULL, "met", "clock", "target" };
  if (r->kind == ATTR_RULE)
    lua_pushstring(L, rules[r->column < MEMO_TARGETS ? r->column
                                                      : MEMO_TARGETS]);
  else if (r->kind != ATTR_TEXT) lua_pushstring(L, kind_names[r->kind]);
  else {
    Text name = q->cases->names.texts[r->column];
    lua_pushlstring(L, name.s, name.n);
  }
}

static void limit_push (lua_State *L, const Duration *limit) {
  duration_push(L, limit);
  luaL_tolstring(L, -1, NULL);
  lua_remove(L, -2);
}

static bool has_limit (const Attribute *r) {
  return r->kind == ATTR_DUE || r->kind == ATTR_WITHIN ||
         r->kind == ATTR_OVER;
}

void attribute_push (lua_State *L, const Question *q, int32_t read) {
  const Attribute *r = &q->attributes[read];
  const char *clock = clock_names[r->clock];
  int top = lua_gettop(L);
  name_push(L, q, r);
  if (has_limit(r)) {
    limit_push(L, &r->limit);
    lua_pushfstring(L, "%s(%s, %s)", lua_tostring(L, top + 1),
                    lua_tostring(L, top + 2), clock);
  }
  else if (clock != NULL)
    lua_pushfstring(L, "%s(%s)", lua_tostring(L, top + 1), clock);
  else
    lua_pushfstring(L, "'%s'", lua_tostring(L, top + 1));
  lua_replace(L, top + 1);
  lua_settop(L, top + 1);
}


/* Leaves */

static void set_date (lua_State *L, const char *name, Date d) {
  date_push(L, d);
  lua_setfield(L, -2, name);
}

/* Pushes what the rule of a memo said. */
static void answer_push (lua_State *L, const Question *q, int memo,
                         int32_t value) {
  if (value < 0) failure_push(L, value);
  else if (memo == MEMO_MET) lua_pushboolean(L, value);
  else if (memo == MEMO_CLOCK) lua_pushstring(L, clock_names[value]);
  else limit_push(L, &q->limits[value]);
}

/* Pushes the value of a read as rules have it; nil for none. */
static void value_push (lua_State *L, const Question *q, const Attribute *r,
                        int32_t value) {
  static const char *const years[] = { "outside", "open", "decided" };
  Text t;
  if (value == NOTHING) lua_pushnil(L);
  else switch (r->kind) {
    case ATTR_YEAR: lua_pushstring(L, years[value]); break;
    case ATTR_TEXT: case ATTR_OUTCOME:
      t = q->cases->texts[r->column].texts[value];
      lua_pushlstring(L, t.s, t.n);
      break;
    case ATTR_SUBMITTED: case ATTR_INFORMED: case ATTR_DECIDED:
    case ATTR_DUE:
      date_push(L, value);
      break;
    case ATTR_DAYS: case ATTR_PAUSED: lua_pushinteger(L, value); break;
    case ATTR_RULE: answer_push(L, q, r->column, value); break;
    case ATTR_MONTH:
      lua_pushfstring(L, "%d-%d%d", value / 12, (value % 12 + 1) / 10,
                      (value % 12 + 1) % 10);
      break;
    default: lua_pushboolean(L, value);
  }
}

/* Pushes a step: { read =, limit =, clock =, from =, to =, value = } */
static void step_push (lua_State *L, const Question *q, const Step *step) {
  const Attribute *r = &q->attributes[step->read];
  lua_createtable(L, 0, 4);
  name_push(L, q, r);
  lua_setfield(L, -2, "read");
  if (has_limit(r)) {
    limit_push(L, &r->limit);
    lua_setfield(L, -2, "limit");
  }
  if (r->clock != CLOCK_NONE) {
    lua_pushstring(L, clock_names[r->clock]);
    lua_setfield(L, -2, "clock");
  }
  if (r->kind == ATTR_BEFORE || r->kind == ATTR_BETWEEN)
    set_date(L, "from", r->from);
  if (r->kind == ATTR_BETWEEN) set_date(L, "to", r->to);
  value_push(L, q, r, step->value);
  lua_setfield(L, -2, "value");
}

/* What a leaf of the verdict's memo leads to: state, name, reason. */
static void set_verdict (lua_State *L, const Question *q, int32_t n) {
  const Verdict *v = &q->verdicts[n];
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
    answer_push(L, q, memo, leaf->value);
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

static void node_walk (lua_State *L, Walk *w, uint32_t at, int steps);

static void child_walk (lua_State *L, Walk *w, const Node *n, int steps,
                        int32_t value, uint32_t child) {
  if (child == TREE_NONE) return;
  w->path[steps] = (Step){ n->read, value, false };
  node_walk(L, w, child, steps + 1);
}

/* Cases outside of the year or the question are not told. */
static bool is_told (const Walk *w, const Leaf *leaf) {
  if (leaf->count == 0) return false;
  if (w->memo != MEMO_VERDICT) return true;
  Kind kind = w->q->verdicts[leaf->value].kind;
  return kind == CASE_COUNTED || kind == CASE_FAILED;
}

static void node_walk (lua_State *L, Walk *w, uint32_t at, int steps) {
  const Memo *g = &w->q->memos[w->memo];
  const Node *n = &g->tree.nodes[at];
  if (n->read == NODE_LEAF) {
    const Leaf *leaf = &g->leaves[n->low];
    if (!is_told(w, leaf)) return;
    leaf_push(L, w->q, w->memo, leaf, w->path, steps);
    lua_seti(L, -2, ++w->n);
  }
  else if (n->read >= 0) {
    child_walk(L, w, n, steps, NOTHING, n->nothing);
    for (uint32_t i = 0; i < n->n; i++)
      child_walk(L, w, n, steps,
                 n->scattered ? n->value[i] : n->low + (int32_t)i,
                 n->child[i]);
  }
}

void leaves_push (lua_State *L, const Question *q, int memo) {
  lua_newtable(L);
  Walk *w = lua_newuserdatauv(L, sizeof(Walk), 0);
  lua_insert(L, -2);                                     /* walk list */
  *w = (Walk){ .q = q, .memo = memo };
  luaL_checkstack(L, 20, "leaves");
  if (q->memos[memo].tree.n > 0) node_walk(L, w, 0, 0);
  lua_remove(L, -2);
}
