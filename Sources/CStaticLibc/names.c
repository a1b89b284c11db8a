#ifdef CURFEW_STATIC
#define _GNU_SOURCE
#include <netdb.h>
#include <stddef.h>
#include <sys/socket.h>

// The calls older than getaddrinfo know no names at all. The variants with a buffer say so by a result of zero and no entry.

static struct hostent *no_host(void) {
    h_errno = HOST_NOT_FOUND;
    return NULL;
}

static int no_host_entry(struct hostent **entry, int *error) {
    *entry = NULL;
    *error = HOST_NOT_FOUND;
    return 0;
}

struct hostent *gethostbyname(const char *name) { return no_host(); }
struct hostent *gethostbyname2(const char *name, int family) { return no_host(); }
struct hostent *gethostbyaddr(const void *address, socklen_t length, int family) { return no_host(); }

int gethostbyname_r(
    const char *name, struct hostent *into, char *buffer, size_t size, struct hostent **entry, int *error
) {
    return no_host_entry(entry, error);
}

int gethostbyname2_r(
    const char *name, int family, struct hostent *into, char *buffer, size_t size, struct hostent **entry, int *error
) {
    return no_host_entry(entry, error);
}

int gethostbyaddr_r(
    const void *address, socklen_t length, int family, struct hostent *into, char *buffer, size_t size,
    struct hostent **entry, int *error
) {
    return no_host_entry(entry, error);
}

struct servent *getservbyname(const char *name, const char *protocol) { return NULL; }
struct servent *getservbyport(int port, const char *protocol) { return NULL; }

int getservbyname_r(
    const char *name, const char *protocol, struct servent *into, char *buffer, size_t size, struct servent **entry
) {
    *entry = NULL;
    return 0;
}

int getservbyport_r(
    int port, const char *protocol, struct servent *into, char *buffer, size_t size, struct servent **entry
) {
    *entry = NULL;
    return 0;
}

struct protoent *getprotobyname(const char *name) { return NULL; }
struct protoent *getprotobynumber(int number) { return NULL; }

int getprotobyname_r(const char *name, struct protoent *into, char *buffer, size_t size, struct protoent **entry) {
    *entry = NULL;
    return 0;
}

int getprotobynumber_r(int number, struct protoent *into, char *buffer, size_t size, struct protoent **entry) {
    *entry = NULL;
    return 0;
}
#endif
