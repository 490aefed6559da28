#pragma once
#include <sqlite3.h>
#include <string.h>

/* Only what Swift cannot import: macros with casts and variadic functions. */

/* SQLITE_TRANSIENT is a cast macro; an empty buffer may have no address, which SQLite would bind as NULL. */
static inline int csqlite_bind_text(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_text64(statement, index, count ? (const char *)bytes : "", count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static inline int csqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, sqlite3_uint64 count) {
    return sqlite3_bind_blob64(statement, index, count ? bytes : "", count, SQLITE_TRANSIENT);
}

/* sqlite3_db_config is variadic. */
static inline int csqlite_configure(sqlite3 *database, int option, int on) {
    return sqlite3_db_config(database, option, on, (int *)0);
}

/* sqlite3_config is variadic. Without it every allocation of every connection waits at one mutex to be counted; it
   takes effect only before the library's first use. */
static inline int csqlite_leave_memory_uncounted(void) {
    return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
