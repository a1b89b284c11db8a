#ifdef CURFEW_STATIC
#define _GNU_SOURCE
#include <grp.h>
#include <pwd.h>
#include <stddef.h>
#include <unistd.h>

// Nobody is known by name: a number is all that a user or a group is. The variants with a buffer say "not found" by a
// result of zero and no entry.

struct passwd *getpwnam(const char *name) { return NULL; }
struct passwd *getpwuid(uid_t user) { return NULL; }
struct group *getgrnam(const char *name) { return NULL; }
struct group *getgrgid(gid_t group) { return NULL; }

int getpwnam_r(const char *name, struct passwd *into, char *buffer, size_t size, struct passwd **entry) {
    *entry = NULL;
    return 0;
}

int getpwuid_r(uid_t user, struct passwd *into, char *buffer, size_t size, struct passwd **entry) {
    *entry = NULL;
    return 0;
}

int getgrnam_r(const char *name, struct group *into, char *buffer, size_t size, struct group **entry) {
    *entry = NULL;
    return 0;
}

int getgrgid_r(gid_t group, struct group *into, char *buffer, size_t size, struct group **entry) {
    *entry = NULL;
    return 0;
}

// Whoever it is, they are in the group that the caller names, and in no other.
int getgrouplist(const char *user, gid_t group, gid_t *groups, int *count) {
    int room = *count;
    *count = 1;
    if (room < 1) return -1;
    groups[0] = group;
    return 1;
}

int initgroups(const char *user, gid_t group) { return setgroups(1, &group); }
#endif
