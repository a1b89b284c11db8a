import Dispatch
import Glibc

/// A shell command that was run to its end, and what it printed.
struct FinishedCommand {
    let status: Int32
    let output: [UInt8]

    /// Why a command was not run to its end.
    enum Trouble: Error, CustomStringConvertible {
        case notStarted(Int32)
        case tooSlow
        case tooMuch

        var description: String {
            switch self {
            case .notStarted(let code): "it could not be started (\(String(cString: strerror(code))))"
            case .tooSlow: "it took too long"
            case .tooMuch: "it printed too much"
            }
        }
    }

    private static let longestOutput = 1 << 20

    /// Runs the command by `/bin/sh`, off the cooperative threads, and ends it when the time is over.
    init(running command: String, variables: [String: String], limit: Duration) async throws {
        self = try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try FinishedCommand(command, variables, limit) })
            }
        }
    }

    private init(_ command: String, _ variables: [String: String], _ limit: Duration) throws {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Trouble.notStarted(errno) }
        defer { close(ends[0]) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let child: pid_t
        do {
            defer { close(ends[1]) }
            child = try FinishedCommand.start(command, variables, printingTo: ends[1])
        }
        do {
            output = try FinishedCommand.read(ends[0], until: ContinuousClock.now + limit)
        } catch {
            kill(child, SIGKILL)
            _ = FinishedCommand.statusOnceEnded(child)
            throw error
        }
        status = FinishedCommand.statusOnceEnded(child)
    }

    private static func start(
        _ command: String, _ variables: [String: String], printingTo output: Int32
    ) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = ["/bin/sh", "-c", command].map { (word: String) in strdup(word)
        }
        var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup("\($0.key)=\($0.value)") }
        arguments.append(nil)
        environment.append(nil)
        defer { for text in arguments + environment { free(text) } }
        var child = pid_t()
        let code = posix_spawn(&child, "/bin/sh", &actions, nil, &arguments, &environment)
        guard code == 0 else { throw Trouble.notStarted(code) }
        return child
    }

    private static func read(_ descriptor: Int32, until end: ContinuousClock.Instant) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let left = (end - ContinuousClock.now).components
            let milliseconds = left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000
            guard milliseconds > 0 else { throw Trouble.tooSlow }
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&wanted, 1, Int32(milliseconds)) > 0 else { continue }
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
            guard bytes.count <= longestOutput else { throw Trouble.tooMuch }
        }
    }

    private static func statusOnceEnded(_ child: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 && errno == EINTR {}
        // A command that was killed counts as failed with the signal's number above 128, as the shell has it.
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    }
}
