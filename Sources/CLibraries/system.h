#pragma once
// Parts of the system's interface that Glibc's Swift module leaves out.
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

struct curfew_ucred { int pid; unsigned int uid; unsigned int gid; };
// struct ucred needs _GNU_SOURCE, which the importer does not set; this is its layout (socket(7), SO_PEERCRED).
static inline int curfew_peer_credentials(int socket, struct curfew_ucred *into) {
    socklen_t length = sizeof(*into);
    return getsockopt(socket, SOL_SOCKET, 17 /* SO_PEERCRED */, into, &length);
}

// pthread_setname_np needs _GNU_SOURCE too, and prctl is variadic. Names the calling thread, by 15 bytes at most.
static inline int curfew_name_this_thread(const char *name) { return prctl(PR_SET_NAME, name, 0, 0, 0); }
