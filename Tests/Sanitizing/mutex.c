// Tells the thread sanitizer what it cannot see of Swift's Mutex.
//
// On Linux a Mutex that somebody else holds is locked and unlocked by the kernel (FUTEX_LOCK_PI, FUTEX_UNLOCK_PI; see
// futex(2)), in two functions of a library that is not instrumented. The sanitizer sees no lock there, and calls a race
// what is none. These take the place of the two, do what they do, and say that a lock was taken or given back; the way
// without contention is compiled into each caller, where it is seen anyway. Nothing is suppressed.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

void __tsan_acquire(void *address);
void __tsan_release(void *address);

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *

METHOD void lock_slowly(uint32_t thread, SELF handle) __asm__(LOCK);
METHOD void unlock_slowly(SELF handle) __asm__(UNLOCK);

METHOD void lock_slowly(uint32_t thread, SELF handle) {
    METHOD void (*real)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
    real(thread, handle);
    __tsan_acquire(handle);
}

METHOD void unlock_slowly(SELF handle) {
    METHOD void (*real)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
    __tsan_release(handle);
    real(handle);
}
