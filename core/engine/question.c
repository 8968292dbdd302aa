/* question.c: one question about the cases of a store: what its
   specification says, prepared once. */

#include "engine/question.h"

#include <lauxlib.h>
#include <string.h>

#include "base/type.h"
#include "calendar/duration.h"
#include "engine/answer.h"
#include "engine/case.h"

#define QUESTION_TYPE  "siri.question"


/* The specification */

static Date spec_date (lua_State *L, int t, const char *name, Date other) {
  Date d = other;
  if (lua_getfield(L, t, name) != LUA_TNIL) d = date_check(L, -1);
  lua_pop(L, 1);
  return d;
}

static bool spec_flag (lua_State *L, int t, const char *name) {
  lua_getfield(L, t, name);
  bool flag = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return flag;
}

/* The text stays in the specification, so the pointer stays good; what is
   no text is taken as absent, for its text would not stay. */
static const char *spec_text (lua_State *L, int t, const char *name) {
  bool is_text = lua_getfield(L, t, name) == LUA_TSTRING;
  const char *s = is_text ? lua_tostring(L, -1) : NULL;
  lua_pop(L, 1);
  return s;
}

static Text spec_words (lua_State *L, int t, const char *name) {
  const char *s = spec_text(L, t, name);
  return (Text){ s, s != NULL ? strlen(s) : 0 };
}

static bool is_month (const char *name) {
  return name != NULL && strcmp(name, "month") == 0;
}

/* Does the period hold the cases submitted in it, or those decided? */
static bool spec_submitted (lua_State *L, int t) {
  const char *counted = spec_text(L, t, "counted");
  return counted != NULL && strcmp(counted, "submitted") == 0;
}

static void read_clock (lua_State *L, int spec, Asked *asked) {
  int kind = lua_getfield(L, spec, "clock");
  asked->clock_rule = kind == LUA_TFUNCTION;
  if (kind == LUA_TSTRING) asked->clock = case_clock(L, -1);
  lua_pop(L, 1);
  asked->before = spec_date(L, spec, "before", DATE_NONE);
  if (asked->before == DATE_NONE) return;
  lua_getfield(L, spec, "clock_before");
  asked->clock_before = case_clock(L, -1);
  lua_pop(L, 1);
}

/* The states whose cases are visited: spec.states, or all. */
static void read_visits (lua_State *L, int spec, Asked *asked) {
  asked->visits = lua_getfield(L, spec, "visit") == LUA_TFUNCTION;
  bool all = lua_getfield(L, spec, "states") == LUA_TNIL;
  for (int i = 0; i < STATE_COUNT; i++) asked->visited[i] = all;
  lua_Integer n = all ? 0 : luaL_len(L, -1);
  for (lua_Integer i = 1; i <= n; i++) {
    lua_geti(L, -1, i);
    asked->visited[luaL_checkoption(L, -1, NULL, state_names)] = true;
    lua_pop(L, 1);
  }
  lua_pop(L, 2);
}

static void read_spec (lua_State *L, int spec, Asked *asked) {
  asked->context = (Context){
    .as_of = spec_date(L, spec, "as_of", DATE_NONE),
    .from = spec_date(L, spec, "from", DATE_NONE),
    .to = spec_date(L, spec, "to", DATE_NONE),
    .sticky = spec_flag(L, spec, "sticky"),
    .roll = spec_flag(L, spec, "roll"),
    .submitted = spec_submitted(L, spec)
  };
  Date as_of = asked->context.as_of;
  luaL_argcheck(L, as_of != DATE_NONE && asked->context.from != DATE_NONE &&
                   asked->context.to != DATE_NONE, AT_SPECS,
                "as_of, from, to");
  asked->since = spec_date(L, spec, "since", DATE_NONE);
  asked->until = spec_date(L, spec, "until", DATE_NONE);
  asked->closed = spec_flag(L, spec, "closed");
  asked->open_on = spec_date(L, spec, "horizon", as_of);
  luaL_argcheck(L, asked->open_on >= as_of, AT_SPECS,
                "horizon: not before as_of");
  asked->each = spec_text(L, spec, "each");
  asked->by = spec_text(L, spec, "by");
  asked->case_id = spec_text(L, spec, "case_id");
  asked->holidays = spec_words(L, spec, "holidays");
  asked->each_month = is_month(asked->each);
  asked->by_month = is_month(asked->by);
  asked->course = spec_flag(L, spec, "course");
  asked->plain = spec_flag(L, spec, "plain");
  asked->explains = spec_flag(L, spec, "explain");
  asked->names = spec_flag(L, spec, "names");
  asked->days = spec_flag(L, spec, "days");
  asked->open = spec_flag(L, spec, "open");
  asked->negated = spec_flag(L, spec, "negated");
  read_clock(L, spec, asked);
  read_visits(L, spec, asked);
  asked->where_rule = lua_getfield(L, spec, "where") == LUA_TFUNCTION;
  asked->met_rule = lua_getfield(L, spec, "met") == LUA_TFUNCTION;
  lua_pop(L, 2);
}


/* Rules: each has a memo. Its function, or nil, is at the top, the case type
   that it is of below it; the list of rules gets both. */

static int add_rule (lua_State *L, Question *q, int rules) {
  Known *k = &q->known;
  int n = (int)k->nmemos;
  if (!heap_reserve(&q->heap, &k->memos, &k->cap_memos, k->nmemos + 1,
                    sizeof(Memo)))
    memory_lacks(L);
  k->memos[k->nmemos++] = (Memo){ .tree = { .heap = q->heap } };
  lua_seti(L, rules, n);
  lua_pushvalue(L, -1);
  lua_seti(L, rules, -n);
  return n;
}

/* Turns { target =, from =, to =, wanted =, inherited = } at the top into
   a TypeRule in its place. */
static void make_type_rule (lua_State *L, Question *q, int rules) {
  int t = lua_gettop(L);
  TypeRule *rule = lua_newuserdatauv(L, sizeof(TypeRule), 0);
  *rule = (TypeRule){ .wanted = spec_flag(L, t, "wanted"),
                      .inherited = spec_flag(L, t, "inherited"),
                      .from = spec_date(L, t, "from", DATE_NONE),
                      .to = spec_date(L, t, "to", DATE_NONE) };
  lua_pushvalue(L, t - 1);
  int kind = lua_getfield(L, t, "target");        /* type rule name target */
  rule->has_target = kind != LUA_TNIL;
  if (kind == LUA_TFUNCTION) rule->target_rule = add_rule(L, q, rules);
  else if (rule->has_target) rule->target = *duration_check(L, -1);
  lua_settop(L, t + 1);
  lua_replace(L, t);
}

/* Fills the tables of types and of rules. */
static void read_rules (lua_State *L, Question *q, int spec, int types,
                        int rules) {
  static const char *const names[] = { "", "where", "met", "clock" };
  for (int i = 0; i < MEMO_TARGETS; i++) {
    lua_pushnil(L);
    lua_getfield(L, spec, names[i]);
    add_rule(L, q, rules);
    lua_pop(L, 1);
  }
  lua_getfield(L, spec, "types");
  lua_pushnil(L);
  while (lua_next(L, -2) != 0) {
    make_type_rule(L, q, rules);
    lua_pushvalue(L, -2);
    lua_insert(L, -2);                             /* given key key rule */
    lua_rawset(L, types);
  }
  lua_getfield(L, spec, "outcomes");
  luaL_checktype(L, -1, LUA_TTABLE);
  lua_pop(L, 2);
}


/* The userdata; its user values are what stands at the slots from AT_SPEC
   on. */

void question_free (Question *q) {
  Heap *h = &q->heap;
  Known *k = &q->known;
  for (size_t i = 0; i < k->nmemos; i++) {
    Memo *m = &k->memos[i];
    tree_free(&m->tree);
    for (size_t n = 0; n < m->nleaves; n++)
      heap_free(h, &m->leaves[n].took, &m->leaves[n].cap_took,
                sizeof(*m->leaves[n].took));
    m->nleaves = 0;
    heap_free(h, &m->leaves, &m->cap_leaves, sizeof(Leaf));
  }
  k->nmemos = k->attributes.n = k->nverdicts = 0;
  heap_free(h, &k->memos, &k->cap_memos, sizeof(Memo));
  heap_free(h, &k->attributes.of, &k->attributes.cap, sizeof(Attribute));
  heap_free(h, &k->verdicts, &k->cap_verdicts, sizeof(Verdict));
}

static int question_gc (lua_State *L) {
  question_free(luaL_checkudata(L, 1, QUESTION_TYPE));
  return 0;
}

/* Pushes the inert userdata. */
static Question *question_push (lua_State *L) {
  Question *q = lua_newuserdatauv(L, sizeof(Question), AT_TOP - AT_SPEC + 1);
  memset(q, 0, sizeof(Question));
  q->heap.alloc = lua_getallocf(L, &q->heap.ud);
  q->heap.fault = &q->fault;
  type_set(L, QUESTION_TYPE, question_gc, NULL);
  return q;
}

Question *question_new (lua_State *L) {
  int spec = lua_gettop(L), self = spec + 1;
  luaL_checktype(L, spec, LUA_TTABLE);
  Question *q = question_push(L);
  read_spec(L, spec, &q->asked);
  lua_pushvalue(L, spec);                                 /* as at AT_SPEC */
  lua_newtable(L);                                        /* types */
  lua_newtable(L);                                        /* rules */
  read_rules(L, q, spec, self + 2, self + 3);
  answer_new(L);
  lua_newtable(L);                                        /* texts */
  for (int slot = AT_TOP; slot >= AT_SPEC; slot--)
    lua_setiuservalue(L, self, slot - AT_SPEC + 1);
  lua_replace(L, spec);
  return q;
}

Question *question_enter (lua_State *L, lua_Integer index) {
  lua_settop(L, AT_CASES);
  lua_geti(L, AT_QUESTIONS, index);
  for (int slot = AT_SPEC; slot <= AT_TOP; slot++)
    lua_getiuservalue(L, AT_QUESTION, slot - AT_SPEC + 1);
  return lua_touserdata(L, AT_QUESTION);
}
