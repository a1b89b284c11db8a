#include "CReferenceData.h"

#include <zlib.h>

// Made by Packaging/refresh-reference-data. `#embed` is of C23, and Clang says so of older C.
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char facts[] = {
#embed "facts.zlib"
};

static const unsigned char managed_policies[] = {
#embed "managed-policies.zlib"
};

struct reference_table reference_facts(void) {
    return (struct reference_table){facts, sizeof facts};
}

struct reference_table reference_managed_policies(void) {
    return (struct reference_table){managed_policies, sizeof managed_policies};
}

bool reference_inflate(const unsigned char *from, size_t count, unsigned char *to, size_t room) {
    uLongf given = room;
    return uncompress(to, &given, from, count) == Z_OK && given == room;
}
