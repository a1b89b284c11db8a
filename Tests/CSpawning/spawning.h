#pragma once
// Parts of glibc's posix_spawn that need _GNU_SOURCE, which the importer does not set.
#include <spawn.h>

int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
