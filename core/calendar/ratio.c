/* ratio.c: exact numbers: ratios of integers of any length (by GMP), with
   the unit that they are printed in. A float never enters. A number's digits
   are Lua's memory: a finalizer cannot run where a rule is at its limits. */

#include "calendar/ratio.h"

#include <gmp.h>
#include <lauxlib.h>
#include <locale.h>
#include <stdbool.h>
#include <string.h>

#include "base/fault.h"
#include "base/limits.h"
#include "base/type.h"

#define RATIO_TYPE  "siri.ratio"

/* Those from KRONER on are money: AMOUNT of a currency that is not said yet,
   the greater ones of that whose three letters are their bytes, "USD". */
typedef uint32_t RatioUnit;
enum { PLAIN, PERCENT, KRONER, AMOUNT, UNIT_NAMES };

static const char *const unit_names[] = {"", "percent", "kr", "amount"};

#define UNIT_SIZE  8   /* of the name of a unit, and its end */

/* What a number may be compared with: a plain one with plain ones, a
   percentage with percentages, a quotient of two of a kind with either. Held
   against each other where one of them comes from a figure that was
   reported. */
typedef enum { EITHER, NUMBER, SHARE } RatioSense;

typedef struct Ratio {
  mpq_t q;              /* reads what stands in limbs; never written */
  RatioUnit unit;
  RatioSense sense;
  bool figure;          /* comes from a figure: its name is the user value */
  mp_limb_t limbs[];    /* of the numerator, then of the denominator */
} Ratio;

#define LIMBS  (LIMIT_RATIO / GMP_NUMB_BITS + 1)   /* of the longest part */

_Static_assert(sizeof(long) >= sizeof(lua_Integer),
               "GMP takes a Lua integer as a long");


/* Writes the name of a unit into buff and returns it. */
static const char *unit_name (RatioUnit unit, char buff[UNIT_SIZE]) {
  if (unit < UNIT_NAMES) return unit_names[unit];
  for (int i = 2; i >= 0; i--, unit >>= 8) buff[i] = (char)(unit & 0xFF);
  buff[3] = '\0';
  return buff;
}

/* The unit of a name; false if there is none. */
static bool unit_find (const char *name, RatioUnit *unit) {
  for (*unit = 0; *unit < UNIT_NAMES; (*unit)++)
    if (strcmp(name, unit_names[*unit]) == 0) return true;
  *unit = 0;
  for (int i = 0; i < 3; i++) {
    if (name[i] < 'A' || name[i] > 'Z') return false;
    *unit = *unit << 8 | (unsigned char)name[i];
  }
  return name[3] == '\0';
}

/* Puts the limbs of z, of which there are n, at 'limbs' and lets 'read' read
   them there. */
static void limbs_set (mpz_ptr read, mp_limb_t *limbs, const mp_limb_t *z,
                       mp_size_t n, bool minus) {
  mpn_copyi(limbs, z, n);
  mpz_roinit_n(read, limbs, minus ? -n : n);
}

/* Pushes the number of q, which is cleared, in that unit. No rule can grow
   one for ever: one that is too long is raised. */
static Ratio *ratio_push (lua_State *L, mpq_t q, RatioUnit unit, bool figure) {
  mp_limb_t limbs[2 * LIMBS];
  mp_size_t n = (mp_size_t)mpz_size(mpq_numref(q));
  mp_size_t d = (mp_size_t)mpz_size(mpq_denref(q));
  bool minus = mpq_sgn(q) < 0;
  bool fits = mpz_sizeinbase(mpq_numref(q), 2) <= LIMIT_RATIO &&
              mpz_sizeinbase(mpq_denref(q), 2) <= LIMIT_RATIO;
  if (fits) {   /* from here on no error may leave q behind */
    mpn_copyi(limbs, mpz_limbs_read(mpq_numref(q)), n);
    mpn_copyi(limbs + n, mpz_limbs_read(mpq_denref(q)), d);
  }
  mpq_clear(q);
  if (!fits) fault_raise(L, FAULT_RATIO_SIZE, LIMIT_RATIO);
  Ratio *r = lua_newuserdatauv(L, sizeof(Ratio) +
                                  (size_t)(n + d) * sizeof(mp_limb_t), figure);
  limbs_set(mpq_numref(r->q), r->limbs, limbs, n, minus);
  limbs_set(mpq_denref(r->q), r->limbs + n, limbs + n, d, false);
  r->unit = unit;
  r->sense = unit == PERCENT ? SHARE : NUMBER;
  r->figure = figure;
  luaL_setmetatable(L, RATIO_TYPE);
  return r;
}

/* The same of a copy of 'a', in that unit. */
static Ratio *ratio_copy (lua_State *L, mpq_srcptr a, RatioUnit unit,
                          bool figure) {
  mpq_t q;
  mpq_init(q);
  mpq_set(q, a);
  return ratio_push(L, q, unit, figure);
}

/* The number of q, which is cleared: it says as much as the ratio at 'arg',
   but for its number. */
static int ratio_like (lua_State *L, mpq_t q, const Ratio *a, int arg) {
  Ratio *r = ratio_push(L, q, a->unit, a->figure);
  r->sense = a->sense;
  if (a->figure) {
    lua_getiuservalue(L, arg, 1);
    lua_setiuservalue(L, -2, 1);
  }
  return 1;
}

/* The ratio at 'arg', where an integer will do too: it is replaced. */
static Ratio *ratio_at (lua_State *L, int arg) {
  if (lua_isinteger(L, arg)) {
    mpq_t q;
    mpq_init(q);
    mpq_set_si(q, (long)lua_tointeger(L, arg), 1);
    ratio_push(L, q, PLAIN, false);
    lua_replace(L, arg);
  }
  else if (lua_type(L, arg) == LUA_TNUMBER) {
    fault_raise(L, FAULT_FLOAT,
                luaL_gsub(L, lua_tostring(L, arg),
                          localeconv()->decimal_point, "."));
  }
  else if (luaL_testudata(L, arg, RATIO_TYPE) == NULL) {
    fault_raise(L, FAULT_NUMBER,
                lua_isnil(L, arg) ? "nil" : luaL_typename(L, arg));
  }
  return lua_touserdata(L, arg);
}


/* Percentages and plain numbers */

static const char *shown (lua_State *L, int arg) {
  const Ratio *r = lua_touserdata(L, arg);
  const char *text = luaL_tolstring(L, arg, NULL);
  return r->sense == SHARE ? text
                           : lua_pushfstring(L, "the plain number %s", text);
}

/* The hint: what the number may be instead. */
static void hint_set (lua_State *L, const Ratio *other, int arg) {
  const char *text = luaL_tolstring(L, arg, NULL);
  if (other->sense == SHARE)
    lua_pushliteral(L, "is it a percentage? report it with %");
  else lua_pushfstring(L, "percent(%s)?", text);
  lua_setfield(L, -3, "hint");
  lua_pop(L, 1);
}

/* Raises that a percentage, or a number, of a figure at 1 or 2 meets what is
   none. The fault tells which figure, and what it is taken for: nothing
   where the other is one, too. */
static int mixed_raise (lua_State *L, const char *what) {
  const Ratio *a = lua_touserdata(L, 1), *b = lua_touserdata(L, 2);
  int arg = a->figure ? 1 : 2, other = 3 - arg;
  const Ratio *with = arg == 1 ? b : a;
  luaL_checkstack(L, 12, NULL);
  lua_getiuservalue(L, arg, 1);
  const char *name = lua_tostring(L, -1);
  fault_push(L, FAULT_UNITS_MIXED, name, shown(L, arg), what,
             shown(L, other));
  hint_set(L, with, other);
  lua_pushstring(L, name);
  lua_setfield(L, -2, "figure");
  if (!with->figure) {
    lua_pushboolean(L, with->sense == SHARE);
    lua_setfield(L, -2, "percent");
  }
  return fault_throw(L);
}

static bool is_mixed (const Ratio *a, const Ratio *b) {
  return (a->figure || b->figure) && a->sense != b->sense &&
         a->sense != EITHER && b->sense != EITHER &&
         mpq_sgn(a->q) != 0 && mpq_sgn(b->q) != 0;
}

static RatioSense sense_of_sum (const Ratio *a, const Ratio *b) {
  if (a->sense == b->sense || mpq_sgn(b->q) == 0) return a->sense;
  if (a->sense == EITHER || mpq_sgn(a->q) == 0) return b->sense;
  return b->sense == EITHER ? a->sense : EITHER;
}

/* So much of a number is a number; of a percentage that was reported, twice
   may be either. */
static RatioSense sense_of_product (const Ratio *a, const Ratio *b) {
  if (a->sense == b->sense) return a->sense;
  if ((a->sense == SHARE && (a->figure || b->sense == EITHER)) ||
      (b->sense == SHARE && (b->figure || a->sense == EITHER))) return EITHER;
  return NUMBER;
}

/* The part of two, or more, is what they are. */
static RatioSense sense_of_quotient (const Ratio *a, const Ratio *b) {
  return a->sense != b->sense && a->sense != EITHER && b->sense != EITHER
       ? a->sense : EITHER;
}


/* Arithmetic */

/* Money stays money; a percentage is one only by itself or beside another. */
static RatioUnit unit_of_product (const Ratio *a, const Ratio *b) {
  return a->unit >= KRONER ? a->unit : b->unit >= KRONER ? b->unit : PLAIN;
}

static RatioUnit unit_of_sum (const Ratio *a, const Ratio *b) {
  return a->unit == b->unit ? a->unit : unit_of_product(a, b);
}

static RatioUnit unit_of_quotient (const Ratio *a, const Ratio *b) {
  return a->unit == b->unit ? PLAIN : unit_of_product(a, b);
}

typedef struct Operation {
  void (*operate) (mpq_ptr, mpq_srcptr, mpq_srcptr);
  RatioUnit (*unit_of) (const Ratio *, const Ratio *);
  RatioSense (*sense_of) (const Ratio *, const Ratio *);
} Operation;

static int combined (lua_State *L, const Operation *o) {
  const Ratio *a = ratio_at(L, 1), *b = ratio_at(L, 2);
  RatioUnit unit = o->unit_of(a, b);
  RatioSense sense = o->sense_of(a, b);
  bool figure = a->figure || b->figure;
  if (figure && unit < KRONER) unit = sense == SHARE ? PERCENT : PLAIN;
  mpq_t q;
  mpq_init(q);
  o->operate(q, a->q, b->q);
  ratio_push(L, q, unit, figure)->sense = sense;
  if (figure) {
    lua_getiuservalue(L, a->figure ? 1 : 2, 1);
    lua_setiuservalue(L, -2, 1);
  }
  return 1;
}

static int summed (lua_State *L, const Operation *o) {
  if (is_mixed(ratio_at(L, 1), ratio_at(L, 2)))
    return mixed_raise(L, "summed with");
  return combined(L, o);
}

static int add (lua_State *L) {
  static const Operation sum = {mpq_add, unit_of_sum, sense_of_sum};
  return summed(L, &sum);
}

static int sub (lua_State *L) {
  static const Operation rest = {mpq_sub, unit_of_sum, sense_of_sum};
  return summed(L, &rest);
}

static int mul (lua_State *L) {
  static const Operation product = {
    mpq_mul, unit_of_product, sense_of_product
  };
  return combined(L, &product);
}

static int quotient (lua_State *L) {
  static const Operation part = {
    mpq_div, unit_of_quotient, sense_of_quotient
  };
  ratio_at(L, 1);
  if (mpq_sgn(ratio_at(L, 2)->q) == 0) return fault_raise(L, FAULT_DIVISION);
  return combined(L, &part);
}

static int negative (lua_State *L) {
  const Ratio *a = ratio_at(L, 1);
  mpq_t q;
  mpq_init(q);
  mpq_neg(q, a->q);
  return ratio_like(L, q, a, 1);
}

static int equal (lua_State *L) {
  const Ratio *a = ratio_at(L, 1), *b = ratio_at(L, 2);
  if (is_mixed(a, b)) return mixed_raise(L, "compared with");
  lua_pushboolean(L, mpq_equal(a->q, b->q));
  return 1;
}

/* As a rule could tell: 95 % is printed otherwise than 0.95. */
static int same (lua_State *L) {
  const Ratio *a = ratio_at(L, 1), *b = ratio_at(L, 2);
  lua_pushboolean(L, a->unit == b->unit && mpq_equal(a->q, b->q));
  return 1;
}

/* Less, or at the most equal. */
static int ordered (lua_State *L, int most) {
  const Ratio *a = ratio_at(L, 1), *b = ratio_at(L, 2);
  if (is_mixed(a, b)) return mixed_raise(L, "compared with");
  lua_pushboolean(L, mpq_cmp(a->q, b->q) <= most);
  return 1;
}

static int less (lua_State *L) {
  return ordered(L, -1);
}

static int less_or_equal (lua_State *L) {
  return ordered(L, 0);
}


/* Text */

static void push_integer (lua_State *L, const mpz_t z) {
  luaL_Buffer b;
  char *s = luaL_buffinitsize(L, &b, mpz_sizeinbase(z, 10) + 2);
  mpz_get_str(s, 10, z);
  luaL_pushresultsize(&b, strlen(s));
}

/* Pushes so many times q with that many decimals, half away from zero. */
static void push_fixed (lua_State *L, const mpq_t q, unsigned long times,
                        unsigned long decimals) {
  mpz_t n, d;
  mpz_init(n);
  mpz_init(d);
  mpz_ui_pow_ui(n, 10, decimals);
  mpz_mul_ui(n, n, times);
  mpz_mul(n, n, mpq_numref(q));
  mpz_mul_2exp(n, n, 1);
  mpz_mul_2exp(d, mpq_denref(q), 1);
  if (mpz_sgn(n) >= 0) mpz_add(n, n, mpq_denref(q));
  else mpz_sub(n, n, mpq_denref(q));
  mpz_tdiv_q(n, n, d);
  char digits[LIMIT_RATIO];   /* 4096 bits and 99 decimals: 1,333 digits */
  bool fits = mpz_sizeinbase(n, 10) + 2 <= sizeof(digits);
  bool minus = mpz_sgn(n) < 0;
  mpz_abs(n, n);
  if (fits) mpz_get_str(digits, 10, n);
  mpz_clear(n);
  mpz_clear(d);
  if (!fits) luaL_error(L, "a ratio too long to print");
  size_t length = strlen(digits);
  luaL_Buffer b;
  luaL_buffinit(L, &b);
  if (minus) luaL_addchar(&b, '-');
  for (size_t i = length; i < decimals + 1; i++) {   /* 7 as 0.07 */
    luaL_addchar(&b, '0');
    if (i == length && decimals > 0) luaL_addchar(&b, '.');
  }
  size_t whole = length > decimals ? length - decimals : 0;
  luaL_addlstring(&b, digits, whole);
  if (whole > 0 && decimals > 0) luaL_addchar(&b, '.');
  luaL_addlstring(&b, digits + whole, length - whole);
  luaL_pushresult(&b);
}

/* How many decimals so many times q end after; 6 if they never do, or only
   later. */
static unsigned long decimals_of (const mpq_t q, unsigned long times) {
  mpz_t power;
  unsigned long decimals = 0;
  mpz_init_set_ui(power, times);
  while (decimals < 6 && !mpz_divisible_p(power, mpq_denref(q))) {
    mpz_mul_ui(power, power, 10);
    decimals++;
  }
  mpz_clear(power);
  return decimals;
}

/* r:decimal([decimals]) -> "6.9": as many decimals as given, or exact where
   it ends and else to six decimals. */
static int decimal (lua_State *L) {
  const Ratio *r = ratio_at(L, 1);
  lua_Integer decimals = lua_isnoneornil(L, 2)
                       ? (lua_Integer)decimals_of(r->q, 1)
                       : luaL_checkinteger(L, 2);
  luaL_argcheck(L, decimals >= 0 && decimals <= 99, 2, "0 to 99 decimals");
  push_fixed(L, r->q, 1, (unsigned long)decimals);
  return 1;
}

static int text (lua_State *L) {
  const Ratio *r = luaL_checkudata(L, 1, RATIO_TYPE);
  unsigned long times = r->unit == PERCENT ? 100 : 1;
  push_fixed(L, r->q, times, decimals_of(r->q, times));
  char name[UNIT_SIZE];
  if (r->unit == PERCENT) lua_pushliteral(L, " %");
  else if (r->unit == KRONER) lua_pushliteral(L, " kr.");
  else if (r->unit < UNIT_NAMES) lua_pushliteral(L, "");
  else lua_pushfstring(L, " %s", unit_name(r->unit, name));
  lua_concat(L, 2);
  return 1;
}

/* Pushes an integer where Lua has it, else its digits as text. */
static int push_part (lua_State *L, const mpz_t z) {
  if (mpz_fits_slong_p(z)) lua_pushinteger(L, mpz_get_si(z));
  else push_integer(L, z);
  return 1;
}

static int num (lua_State *L) {
  return push_part(L, mpq_numref(ratio_at(L, 1)->q));
}

static int den (lua_State *L) {
  return push_part(L, mpq_denref(ratio_at(L, 1)->q));
}

/* r:floor() -> the whole ratio not above r */
static int whole (lua_State *L) {
  const Ratio *a = ratio_at(L, 1);
  mpq_t q;
  mpq_init(q);
  mpz_fdiv_q(mpq_numref(q), mpq_numref(a->q), mpq_denref(a->q));
  return ratio_like(L, q, a, 1);
}

static int unit (lua_State *L) {
  char buff[UNIT_SIZE];
  const char *name = unit_name(ratio_at(L, 1)->unit, buff);
  if (*name == '\0') lua_pushnil(L);
  else lua_pushstring(L, name);
  return 1;
}


/* The library */

/* ratio.new(a [, b]): a/b; integers or ratios. */
static int new (lua_State *L) {
  lua_settop(L, 2);
  if (!lua_isnil(L, 2)) return quotient(L);
  const Ratio *a = ratio_at(L, 1);
  mpq_t q;
  mpq_init(q);
  mpq_set(q, a->q);
  return ratio_like(L, q, a, 1);
}

/* The ratio that a decimal shows, pushed: digits with at most one point; NULL,
   and nothing is, if the text is none. */
static Ratio *decimal_push (lua_State *L, const char *s, size_t n) {
  char digits[128];
  size_t k = 0, decimals = 0, i = 0;
  bool point = false;
  if (n > 0 && (s[0] == '-' || s[0] == '+')) {
    if (s[0] == '-') digits[k++] = '-';
    i++;
  }
  size_t signs = k;
  for (; i < n && k < sizeof(digits) - 1; i++) {
    if (s[i] == '.' && !point && k > signs) point = true;
    else if (s[i] >= '0' && s[i] <= '9') {
      digits[k++] = s[i];
      decimals += point;
    }
    else break;
  }
  if (i < n || k == signs || (point && decimals == 0)) return NULL;
  digits[k] = '\0';
  mpq_t q;
  mpq_init(q);
  mpz_set_str(mpq_numref(q), digits, 10);
  mpz_ui_pow_ui(mpq_denref(q), 10, decimals);
  mpq_canonicalize(q);
  return ratio_push(L, q, PLAIN, false);
}

bool ratio_push_decimal (lua_State *L, const char *s, size_t n) {
  const Ratio *r = decimal_push(L, s, n);
  if (r == NULL) return false;
  if (mpz_cmp_ui(mpq_denref(r->q), 1) == 0 &&
      mpz_fits_slong_p(mpq_numref(r->q))) {
    lua_pushinteger(L, mpz_get_si(mpq_numref(r->q)));
    lua_remove(L, -2);
  }
  return true;
}

/* ratio.parse(text) -> the ratio that a decimal shows ("6.9", "-12"), or
   nil. */
static int parse (lua_State *L) {
  size_t n;
  const char *s = luaL_checklstring(L, 1, &n);
  if (decimal_push(L, s, n) == NULL) lua_pushnil(L);
  return 1;
}

/* ratio.unit(r, "percent"|"kr"|"amount"|"USD"|"") -> the same number in that
   unit; a percentage is given as it is said: 95 becomes 95/100. */
static int with_unit (lua_State *L) {
  const Ratio *a = ratio_at(L, 1);
  RatioUnit u;
  luaL_argcheck(L, unit_find(luaL_checkstring(L, 2), &u), 2, "no unit");
  ratio_copy(L, a->q, u, false);
  return 1;
}

/* ratio.money(v) -> the currency of an amount, "kr" or "USD"; nil if it is
   none */
static int money (lua_State *L) {
  const Ratio *r = luaL_testudata(L, 1, RATIO_TYPE);
  char buff[UNIT_SIZE];
  if (r != NULL && r->unit >= KRONER)
    lua_pushstring(L, unit_name(r->unit, buff));
  else lua_pushnil(L);
  return 1;
}

/* ratio.figure(r, name) -> the same number as one that was reported under a
   name: a percentage of it meets no plain number, nor the other way round. */
static int figure (lua_State *L) {
  const Ratio *a = ratio_at(L, 1);
  luaL_checkstring(L, 2);
  ratio_copy(L, a->q, a->unit, true);
  lua_pushvalue(L, 2);
  lua_setiuservalue(L, -2, 1);
  return 1;
}

/* ratio.is(v) -> whether v is a ratio */
static int is (lua_State *L) {
  lua_pushboolean(L, luaL_testudata(L, 1, RATIO_TYPE) != NULL);
  return 1;
}

int luaopen_siri_ratio (lua_State *L) {
  static const luaL_Reg meta[] = {
    {"__add", add}, {"__sub", sub}, {"__mul", mul}, {"__div", quotient},
    {"__unm", negative}, {"__eq", equal}, {"__same", same},
    {"__lt", less}, {"__le", less_or_equal}, {"__tostring", text},
    {NULL, NULL}
  };
  static const luaL_Reg methods[] = {
    {"decimal", decimal}, {"num", num}, {"den", den}, {"floor", whole},
    {"unit", unit}, {NULL, NULL}
  };
  static const luaL_Reg library[] = {
    {"new", new}, {"parse", parse}, {"unit", with_unit}, {"money", money},
    {"figure", figure}, {"is", is}, {NULL, NULL}
  };
  type_make(L, RATIO_TYPE, meta, methods, NULL);
  luaL_newlib(L, library);
  return 1;
}
