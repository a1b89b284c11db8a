#pragma once
// Parts of the system's interface that Glibc's Swift module leaves out.
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

struct curfew_ucred { int pid; unsigned int uid; unsigned int gid; };
// struct ucred needs _GNU_SOURCE, which the importer does not set; this is its layout (socket(7), SO_PEERCRED).
static inline int curfew_peer_credentials(int socket, struct curfew_ucred *into) {
    socklen_t length = sizeof(*into);
    return getsockopt(socket, SOL_SOCKET, 17 /* SO_PEERCRED */, into, &length);
}
