#include "static_libc.h"

#ifdef CURFEW_STATIC
#endif

// An empty translation unit is not C; this keeps the development build of the target valid.
typedef int curfew_static_libc_is_linked;
