/* question.h: one question about the cases of a store: what is asked, what
   is known from the cases so far, and what runs; see question.c. */

#ifndef question_h
#define question_h

#include "engine/cases.h"
#include "engine/memo.h"

/* What is asked; no case changes it. */
typedef struct Asked {
  Context context;
  Date open_on;             /* the day on which open cases are judged */
  Clock clock, clock_before;
  Date before;              /* cases submitted before it: clock_before */
  Date since, until;        /* only cases submitted on 'since' or later, and
                               before 'until' */
  bool closed;              /* only decided cases */
  bool where_rule, clock_rule, met_rule;
  bool plain;               /* one call a case, no trees */
  bool names;               /* only types and outcomes matter */
  bool explains;            /* its leaves are told, with examples */
  bool days;                /* the days of decided cases are counted, too */
  bool open;                /* only open cases are judged */
  bool negated;             /* met tells which are late */
  bool visits, visited[STATE_COUNT];
  const char *each, *by, *case_id;   /* kept by the specification */
  Text holidays;            /* likewise */
  bool each_month, by_month;   /* which of them are no fields */
  bool course;           /* by the month of submission what is open */
} Asked;

/* What cases have taught. */
typedef struct Known {
  Attributes attributes;
  Memo *memos;
  Verdict *verdicts;
  size_t nmemos, nverdicts, cap_memos, cap_verdicts;
  size_t nfailures;         /* of rules, that leaves keep */
  int64_t calls;            /* of rules */
  bool failed;
} Known;

/* The case that is being asked about. */
typedef struct Current {
  int row;                  /* of its block */
  uint64_t serial;          /* of the case that may be read now */
  Memo *memo;               /* whose path is recorded, or NULL */
  uint64_t passed;          /* memos of rules that it has passed */
  int said_by, said_of;     /* the rule that was heard last, of which row */
  int32_t said;             /* and what it said */
} Current;

typedef struct Question {
  Asked asked;
  Known known;
  Current now;
  Cases *cases;
  Heap heap;
  Fault fault;
} Question;

/* A case type's part in the count; its target may be what a rule says. */
typedef struct TypeRule {
  bool wanted, inherited, has_target;
  int target_rule;         /* the memo of that rule, or 0 */
  Date from, to;
  Duration target;
} TypeRule;

/* Stack slots of the running function while a question is at work: from
   AT_SPEC on what it keeps. Types has a TypeRule by name; rules the functions
   of its memos by number, and their case types by -number; texts two of each
   verdict, and the messages of failures by their numbers, which are below 0.
   Two texts of a verdict, nil where there is none, are above. */
enum {
  AT_STORE = 1, AT_SPECS, AT_QUESTIONS, AT_CASES, AT_QUESTION, AT_SPEC,
  AT_TYPES, AT_RULES, AT_ANSWER, AT_TEXTS, AT_TOP = AT_TEXTS,
  AT_NAME, AT_REASON
};

/* Pushes the question that the specification at the top is, in its place. */
Question *question_new (lua_State *L);

/* Puts the question at 'index' and what it keeps at the slots. */
Question *question_enter (lua_State *L, lua_Integer index);

/* Frees the memory of the question before it is collected. */
void question_free (Question *q);

#endif
