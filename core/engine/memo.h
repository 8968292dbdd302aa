/* memo.h: the reads of the current case of a question, recorded as the path
   of a memo; see memo.c. */

#ifndef memo_h
#define memo_h

#include "engine/question.h"

/* Begins to record the path of the current case for a memo; ends it, and
   goes on with the memo that was before, which it returned. */
Memo *memo_begin (Question *q, Memo *memo);
void memo_end (Question *q, Memo *before);

/* Puts the path and what it leads to into the memo's tree; NULL where that
   cannot have it. */
Leaf *memo_grow (lua_State *L, Question *q, Memo *memo, int32_t value);

/* Notes that a read has a value that no column has: what a rule says. */
void question_note (lua_State *L, Question *q, const Attribute *read,
                    int32_t value);

/* The path of the current case is none that a tree can hold. */
void question_cut (Question *q);

/* The value of a read for the current case; 0 of one that is uncoded. Raises
   on an error of the database. */
int32_t question_read (lua_State *L, Question *q, const Attribute *read);

/* The text in a column of texts; it lives until the next read. */
Text question_text (lua_State *L, Question *q, int column);

/* A read of the limit with the plan's choices made. */
Attribute attribute_of_limit (const Question *q, AttributeKind kind, const Duration *limit,
                    Clock clock);

#endif
