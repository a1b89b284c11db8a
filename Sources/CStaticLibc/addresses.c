#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <limits.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

// Addresses and ports in digits only. Names are resolved by c-ares, inside libcurl.

#ifndef CURFEW_STATIC
// The development build keeps the C library's functions and has these under other names, for tests to compare the two.
#define freeaddrinfo curfew_freeaddrinfo
#define gai_strerror curfew_gai_strerror
#define getaddrinfo curfew_getaddrinfo
#define getnameinfo curfew_getnameinfo
#include "include/CStaticLibc.h"
#endif

union endpoint {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

struct answer {
    struct addrinfo info;
    union endpoint endpoint;
};

// The number that the whole text spells, or -1.
static long number_in(const char *text, long most) {
    char *rest;
    if (text == NULL || *text < '0' || *text > '9') return -1;
    errno = 0;
    long number = strtol(text, &rest, 10);
    return errno == 0 && *rest == '\0' && number <= most ? number : -1;
}

static int read_scope(const char *scope, uint32_t *into) {
    long number = number_in(scope, UINT_MAX);
    *into = number >= 0 ? (uint32_t)number : if_nametoindex(scope);
    return *into != 0;
}

// Reads an address of one family; no text stands for every address of the machine, or for the machine itself.
static int read_address(const char *text, int family, int passive, union endpoint *into) {
    memset(into, 0, sizeof *into);
    into->any.sa_family = (sa_family_t)family;
    if (family == AF_INET) {
        into->v4.sin_addr.s_addr = htonl(passive ? INADDR_ANY : INADDR_LOOPBACK);
        return text == NULL || inet_pton(AF_INET, text, &into->v4.sin_addr) == 1;
    }
    into->v6.sin6_addr = passive ? in6addr_any : in6addr_loopback;
    if (text == NULL) return 1;

    char bare[INET6_ADDRSTRLEN];
    const char *scope = strchr(text, '%');
    size_t length = scope ? (size_t)(scope - text) : strlen(text);
    if (length >= sizeof bare) return 0;
    memcpy(bare, text, length);
    bare[length] = '\0';
    if (inet_pton(AF_INET6, bare, &into->v6.sin6_addr) != 1) return 0;
    return scope == NULL || read_scope(scope + 1, &into->v6.sin6_scope_id);
}

static int append(struct addrinfo ***end, const union endpoint *endpoint, int type, int protocol, long port) {
    struct answer *answer = calloc(1, sizeof *answer);
    if (answer == NULL) return EAI_MEMORY;
    answer->endpoint = *endpoint;
    int v6 = endpoint->any.sa_family == AF_INET6;
    if (v6) answer->endpoint.v6.sin6_port = htons((uint16_t)port);
    else answer->endpoint.v4.sin_port = htons((uint16_t)port);
    answer->info = (struct addrinfo){
        .ai_family = endpoint->any.sa_family,
        .ai_socktype = type,
        .ai_protocol = protocol,
        .ai_addrlen = v6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in),
        .ai_addr = &answer->endpoint.any,
    };
    **end = &answer->info;
    *end = &answer->info.ai_next;
    return 0;
}

static const struct kind {
    int type, protocol;
} kinds[] = {{SOCK_STREAM, IPPROTO_TCP}, {SOCK_DGRAM, IPPROTO_UDP}};

// One answer for each kind of socket that the hints leave open.
static int append_kinds(struct addrinfo ***end, const union endpoint *endpoint, const struct addrinfo *hints, long port) {
    int known = 0, result = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (hints->ai_socktype != 0 && hints->ai_socktype != kinds[i].type) continue;
        if (hints->ai_protocol != 0 && hints->ai_protocol != kinds[i].protocol) continue;
        known = 1;
        if ((result = append(end, endpoint, kinds[i].type, kinds[i].protocol, port)) != 0) return result;
    }
    if (known || hints->ai_socktype == 0) return known ? 0 : EAI_SERVICE;
    return append(end, endpoint, hints->ai_socktype, hints->ai_protocol, port);
}

void freeaddrinfo(struct addrinfo *list) {
    while (list != NULL) {
        struct addrinfo *next = list->ai_next;
        free(list->ai_canonname);
        free(list);
        list = next;
    }
}

int getaddrinfo(const char *node, const char *service, const struct addrinfo *hints, struct addrinfo **into) {
    static const struct addrinfo none;
    static const int families[] = {AF_INET, AF_INET6};
    if (hints == NULL) hints = &none;
    if (node == NULL && service == NULL) return EAI_NONAME;
    long port = service == NULL || *service == '\0' ? 0 : number_in(service, 65535);
    if (port < 0) return EAI_SERVICE;

    struct addrinfo *list = NULL, **end = &list;
    int result = hints->ai_family == AF_UNSPEC || hints->ai_family == AF_INET || hints->ai_family == AF_INET6 ? 0 : EAI_FAMILY;
    for (size_t i = 0; result == 0 && i < sizeof families / sizeof *families; i++) {
        union endpoint endpoint;
        if (hints->ai_family != AF_UNSPEC && hints->ai_family != families[i]) continue;
        if (!read_address(node, families[i], hints->ai_flags & AI_PASSIVE, &endpoint)) continue;
        result = append_kinds(&end, &endpoint, hints, port);
    }
    if (result == 0 && list == NULL) result = EAI_NONAME;
    if (result == 0 && node != NULL && hints->ai_flags & AI_CANONNAME && (list->ai_canonname = strdup(node)) == NULL)
        result = EAI_MEMORY;
    if (result != 0) {
        freeaddrinfo(list);
        return result;
    }
    *into = list;
    return 0;
}

int getnameinfo(
    const struct sockaddr *address, socklen_t length, char *host, socklen_t host_size, char *service,
    socklen_t service_size, int flags
) {
    const union endpoint *endpoint = (const union endpoint *)address;
    int v6 = length >= sizeof(struct sockaddr_in6) && address->sa_family == AF_INET6;
    if (!v6 && (length < sizeof(struct sockaddr_in) || address->sa_family != AF_INET)) return EAI_FAMILY;
    if (flags & NI_NAMEREQD) return EAI_NONAME;
    const void *digits = v6 ? (const void *)&endpoint->v6.sin6_addr : (const void *)&endpoint->v4.sin_addr;
    if (host != NULL && host_size > 0 && inet_ntop(address->sa_family, digits, host, host_size) == NULL)
        return EAI_OVERFLOW;
    if (service != NULL && service_size > 0) {
        int port = ntohs(v6 ? endpoint->v6.sin6_port : endpoint->v4.sin_port);
        int written = snprintf(service, service_size, "%d", port);
        if (written < 0 || (socklen_t)written >= service_size) return EAI_OVERFLOW;
    }
    return 0;
}

const char *gai_strerror(int error) {
    switch (error) {
    case EAI_NONAME: return "not an address in digits";
    case EAI_SERVICE: return "not a port in digits";
    case EAI_FAMILY: return "an unknown family of addresses";
    case EAI_MEMORY: return "out of memory";
    case EAI_OVERFLOW: return "the room given is too small";
    default: return "the address could not be read";
    }
}
