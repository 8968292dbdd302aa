/* schema.h: the tables of the database; see schema.c. */

#ifndef schema_h
#define schema_h

/* "SIRI" in ASCII: marks the file as ours. */
#define SCHEMA_APPLICATION  0x53495249

/* What makes version i + 1 of the tables out of version i; NULL ends them. */
extern const char *const schema_steps[];
extern const int schema_version;   /* the version after the last step */

/* SHA-256 of the schema of that version, as shape.c reads it. */
extern const char schema_hash[];

#endif
