/* memo.h: what is said of a case, by a rule or as its verdict, remembered by
   what was read of it; see memo.c. */

#ifndef memo_h
#define memo_h

#include "base/limits.h"
#include "engine/attribute.h"
#include "engine/tree.h"
#include "engine/verdict.h"

struct Question;

#define EXAMPLES  3

/* What a path leads to: the number of a verdict, or what a rule says. */
typedef struct Leaf {
  int32_t value;
  bool look;               /* its cases are looked at one by one */
  bool timed;              /* their days are counted, in an array by days: */
  int64_t *took;
  size_t cap_took;
  int64_t count;
  int64_t rows[EXAMPLES];  /* case_rows of the first cases */
} Leaf;

/* The answers of a rule by what it reads of a case: a decision tree; and the
   path of the case that is being asked about. */
typedef struct Memo {
  Tree tree;
  Leaf *leaves;
  size_t nleaves, cap_leaves;
  Step path[LIMIT_PATH];
  int steps;
  bool cut;                /* it has more that no tree can hold */
  uint32_t at;             /* the node that it has led to, or none */
  bool impure;             /* it is another than of cases before it */
  int32_t first, then;     /* the attributes that differ; or -1 */
} Memo;

/* The memos of a question; from MEMO_TARGETS on those of case types. */
enum { MEMO_VERDICT, MEMO_WHERE, MEMO_MET, MEMO_CLOCK, MEMO_TARGETS };

/* The bit of a memo among those that a case has passed. */
#define PASSED(n)  ((uint64_t)1 << ((n) & 63))


/* Where the attributes of the case at a row lead from a node on: to a leaf;
   TREE_NONE if the case is to be asked about. */
uint32_t memo_walk (lua_State *L, struct Question *q, const Memo *memo,
                    uint32_t at, int row);

/* Counts cases that have come to the leaf. */
void leaf_count (const struct Question *q, Leaf *leaf, const int32_t *rows,
                 int n);

/* Finds the verdict on the current case, which no leaf knows, keeps it, and
   leaves its two texts at their slots. Its leaf, which counts the case; NULL
   where no tree can have it. */
Leaf *verdict_ask (lua_State *L, struct Question *q, Verdict *v);

/* Puts the texts of verdict n at their slots. */
void verdict_push (lua_State *L, int32_t n);


/* The value of an attribute of the current case, recorded; 0 of one that is
   uncoded. Raises on an error of the database. */
int32_t question_read (lua_State *L, struct Question *q, Attribute a);

/* The text in a column of texts; it lives until the next read. */
Text question_text (lua_State *L, struct Question *q, int column);


/* What the rule of memo n says of the case at a row; below 0: the number of
   a failure. */
int32_t rule_value (lua_State *L, struct Question *q, int n, int row);

/* The same of a case that has come to a node of the memo, or to none. */
int32_t rule_value_from (lua_State *L, struct Question *q, int n, uint32_t at,
                         int row);

/* What it says of the current case, as one more that is read of it. */
int32_t rule_read (lua_State *L, struct Question *q, int n);

#define RULE_ONCE  (-1)   /* a failure that only this case has */

#endif
