#pragma once
// Nothing to call: this target only replaces functions of the C library at link time, in the static build.
