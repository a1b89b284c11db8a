#pragma once
// In the static build the files of this target take the place of those functions of the C library that look for code
// outside the executable while it runs: name services, character sets, shared objects. A static executable has to do
// without such code: it belongs to the C library of the machine, which may be another version, and loading it has been
// seen to crash. In the development build the shared C library does that work.
#ifndef CURFEW_STATIC
#include <netdb.h>
#include <sys/socket.h>

// Ours under names of their own, for tests to compare with the C library's.
void curfew_freeaddrinfo(struct addrinfo *list);
const char *curfew_gai_strerror(int error);
int curfew_getaddrinfo(
    const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **into);
int curfew_getnameinfo(
    const struct sockaddr *address, socklen_t length, char *host, socklen_t host_size, char *service,
    socklen_t service_size, int flags);
#endif
