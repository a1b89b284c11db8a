#ifdef CURFEW_STATIC
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>

// Nothing is ever loaded into the running executable.

static _Thread_local int has_failed;

static void *nothing(void) {
    has_failed = 1;
    return NULL;
}

void *dlopen(const char *file, int mode) { return nothing(); }
void *dlsym(void *restrict object, const char *restrict name) { return nothing(); }
void *dlvsym(void *restrict object, const char *restrict name, const char *restrict version) { return nothing(); }
int dlclose(void *object) { return 0; }

// No address belongs to a loaded object. With glibc's answer to this question all of its loader would come along.
int dladdr(const void *address, Dl_info *into) { return 0; }

// Tells of a failure once, as the manual has it.
char *dlerror(void) {
    static char reason[] = "a static executable loads no code";
    if (!has_failed) return NULL;
    has_failed = 0;
    return reason;
}

// What iconv and the locales of glibc would load a conversion by. The names are glibc's own, so they are declared
// nowhere; without a conversion of that name they go on with those that are built in.
struct __gconv_loaded_object *__gconv_find_shlib(const char *name) { return NULL; }
void __gconv_release_shlib(struct __gconv_loaded_object *object) {}
#endif
