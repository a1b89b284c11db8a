// The tables of AWS's actions, resources and managed policies, as they are embedded, and how to inflate them.
#pragma once

#include <stdbool.h>
#include <stddef.h>

/// Bytes that are never changed nor freed.
struct __attribute__((swift_attr("@Sendable"))) reference_table {
    const unsigned char *_Nonnull bytes;
    size_t count;
};

/// Actions, levels, risks, resource types, forms of ARNs and condition keys.
struct reference_table reference_facts(void);

/// The AWS-managed policies.
struct reference_table reference_managed_policies(void);

/// Inflates one stream of zlib; false unless it gives exactly as many bytes as there is room for.
bool reference_inflate(
    const unsigned char *_Nonnull from, size_t count, unsigned char *_Nonnull to, size_t room);
