/* hash.h: SHA-256; see hash.c. */

#ifndef hash_h
#define hash_h

#include <lua.h>
#include <nettle/sha2.h>

/* Pushes the digest in hexadecimal, and begins anew. */
void hash_push (lua_State *L, struct sha256_ctx *hash);

#endif
