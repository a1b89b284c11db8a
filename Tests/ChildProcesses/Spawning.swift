import CSpawning
import Glibc

/// Starts a program with those three descriptors and no other, every signal let through; its process id.
func spawn(
    _ program: String, _ arguments: [String], _ environment: [String: String]?, in folder: String?,
    with descriptors: [Int32]
) throws -> pid_t {
    var (actions, attributes) = (posix_spawn_file_actions_t(), posix_spawnattr_t())
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
    }
    for (number, descriptor) in descriptors.enumerated() {
        posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
    }
    posix_spawn_file_actions_addclosefrom_np(&actions, 3)
    if let folder { posix_spawn_file_actions_addchdir_np(&actions, folder) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var id = pid_t()
    let code = withCStrings([program] + arguments) { words in
        guard let environment else { return posix_spawnp(&id, program, &actions, &attributes, words, environ) }
        return withCStrings(environment.map { "\($0)=\($1)" }) { variables in
            posix_spawnp(&id, program, &actions, &attributes, words, variables)
        }
    }
    guard code == 0 else { throw ProcessTrouble("could not start \(program)", code: code) }
    return id
}

/// Calls with the strings as C has them, a null pointer at the end.
private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
) rethrows -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return try body(copies + [nil])
}

/// Why a program could not be run.
package struct ProcessTrouble: Error, CustomStringConvertible {
    package let description: String

    init(_ what: String, code: Int32 = errno) {
        description = "\(what): \(String(cString: strerror(code)))"
    }
}
