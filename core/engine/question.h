/* question.h: one question about the cases of a store, and what its reads
   of a case leave behind; see question.c. */

#ifndef question_h
#define question_h

#include "base/limits.h"
#include "engine/attribute.h"
#include "engine/tree.h"

typedef enum {
  STATE_INSIDE, STATE_LATE, STATE_OPEN, STATE_OPEN_LATE, STATE_NO_CLOCK,
  STATE_EXCLUDED, STATE_COUNT
} State;

/* A case is outside of the plan's year or not this question's; of a type
   that the plan does not name; counted; or one at which a rule fails. */
typedef enum { CASE_OUTSIDE, CASE_UNNAMED, CASE_COUNTED, CASE_FAILED } Kind;

/* What there is to say of a case. Two texts go with it: the type that has
   no name, the key of its group, or the message; and why it is excluded, or
   the outcome that has no name. */
typedef struct Verdict {
  Kind kind;
  State state;
  bool unnamed_outcome;
  bool would_be_decided, would_be_inside;   /* had an excluded case counted */
  bool has_due;                             /* by this limit and clock: */
  Clock clock;
  Duration limit;
} Verdict;

/* A case type's part in the count; its target may be what a rule says. */
typedef struct TypeRule {
  bool wanted, inherited, has_target;
  int asks_target;         /* the memo of that rule, or 0 */
  Date from, to;
  Duration target;
} TypeRule;

#define EXAMPLES  3

/* What a path leads to: the number of a verdict, or what a rule says. */
typedef struct Leaf {
  int32_t value;
  bool look;               /* its cases are looked at one by one */
  int64_t count;
  int64_t rows[EXAMPLES];  /* case_rows of the first cases */
} Leaf;

/* What leads from reads of a case to its verdict, or to what a rule says of
   it; and the path of the case that is being asked about. */
typedef struct Memo {
  Tree tree;
  Leaf *leaves;
  size_t nleaves, cap_leaves;
  Step path[LIMIT_PATH];
  int steps;
  bool cut;                /* it has more that no tree can hold */
  uint32_t at;             /* the node that it has led to, or none */
  bool impure;             /* it is another than of cases before it */
  int32_t first, then;     /* the reads that differ; or -1 */
} Memo;

static inline uint32_t memo_root (const Memo *g) {
  return g->tree.n > 0 ? 0 : TREE_NONE;
}

/* Rows, one behind the other, of which a rule says the same, or, 'each', what
   stands in values by row. */
#define RUNS_MAX  40

typedef struct Runs {
  struct Run { int32_t *rows; int n; int32_t value; bool each; } of[RUNS_MAX];
  int n;
} Runs;

/* The memos of a question; from MEMO_TARGETS on those of case types. */
enum { MEMO_VERDICT, MEMO_MET, MEMO_CLOCK, MEMO_TARGETS };

typedef struct Question {
  Context context;
  Date open_on;             /* the day on which open cases are judged */
  Clock clock, clock_before;
  Date before;              /* cases submitted before it: clock_before */
  Date since, until;        /* only cases submitted on 'since' or later, and
                               before 'until' */
  bool closed;              /* only decided cases */
  bool asks_clock, asks_met, by_month;
  bool plain;               /* one call a case, no trees */
  bool names;               /* only types and outcomes matter */
  bool explains;            /* its leaves are told, with examples */
  bool visits, visited[STATE_COUNT];
  const char *each, *by, *case_id;   /* kept by the specification */
  Cases *cases;
  int row;                /* of the current case in its block */
  uint64_t serial;          /* of the case that may be read now */
  Attribute *attributes;
  size_t nattributes, cap_attributes;
  Memo *memos, *memo;    /* memo: whose path is recorded, or NULL */
  size_t nmemos, cap_memos;
  Verdict *verdicts;
  size_t nverdicts, cap_verdicts;
  Duration *limits;         /* that targets have been */
  size_t nlimits, cap_limits;
  Heap heap;
  Fault fault;
  size_t nfailures;         /* of rules, that leaves keep */
  int64_t asked;            /* calls of rules */
  uint64_t passed;          /* memos of rules that the case has passed */
  Runs *runs;               /* of the rule that rows are led through */
  int rows_by;              /* the rule that the values of rows are of, or 0 */
  int said_by, said_of;     /* the rule that was heard last, of which row */
  int32_t said;             /* and what it said */
  bool failed;
} Question;

/* Stack slots of the running function while a question is at work. Rules
   has the functions of its memos by number, messages those of failures,
   texts two of each verdict. */
enum {
  AT_STORE = 1, AT_SPECS, AT_QUESTIONS, AT_CASES, AT_QUESTION, AT_SPEC,
  AT_TYPES, AT_OUTCOMES, AT_RULES, AT_HOW, AT_VISIT, AT_GROUPS, AT_UNNAMED,
  AT_OUTCOMES_UNNAMED, AT_TEXTS, AT_MESSAGES, AT_FAILURE, AT_FAILED_ID,
  AT_TOP = AT_FAILED_ID
};

/* Pushes the question that the specification at the top is, in its row. */
Question *question_new (lua_State *L);

/* Puts the question at 'index' and what it keeps at the slots; and back. */
Question *question_enter (lua_State *L, lua_Integer index);
void question_leave (lua_State *L);

/* Frees the memory of the question before it is collected. */
void question_free (Question *q);

/* Makes its reads ready for the block. */
void question_prepare (lua_State *L, Question *q);

/* Pushes the message of a failure, as rule_value tells it. */
void failure_push (lua_State *L, int32_t value);

#endif
