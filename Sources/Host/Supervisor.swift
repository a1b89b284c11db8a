import Glibc
package import Log

/// Who started the process and watches over it: systemd, by the datagrams of sd_notify(3).
///
/// Where nobody listens it does nothing; it never fails the process, since a supervisor that cannot be told notices by
/// itself.
package struct Supervisor: Sendable {
    private let socket: String?
    /// How often the watchdog wants to hear from us at the least; nil when there is none.
    package let watchdogInterval: Duration?
    private let journal: any Journal

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    package init(_ environment: Environment, process: Int32 = getpid(), journal: any Journal) {
        socket = environment["NOTIFY_SOCKET"]
        let isMeant = environment["WATCHDOG_PID"].map { Int32($0) == process } ?? true
        let interval = environment["WATCHDOG_USEC"].flatMap(Int64.init)
        watchdogInterval = interval.flatMap { $0 > 0 && isMeant ? .microseconds($0) : nil }
        self.journal = journal
    }

    /// Start-up, or reading the file again, is done.
    package func ready(_ status: String) {
        tell("READY=1\nSTATUS=\(status.onOneLine)")
    }

    /// One line about how things stand, for `systemctl status`.
    package func status(_ status: String) {
        tell("STATUS=\(status.onOneLine)")
    }

    /// The file is being read again; ``ready(_:)`` has to follow.
    package func reloading() {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        tell("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1000)")
    }

    /// The process is about to end by its own will.
    package func stopping() {
        tell("STOPPING=1")
    }

    /// The process works.
    package func alive() {
        tell("WATCHDOG=1")
    }

    /// Asks for more time, for a start that takes long.
    package func extendTimeout(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        tell("EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000 + attoseconds / 1_000_000_000_000)")
    }

    /// Tells the watchdog twice in each interval that the process works, as long as the check succeeds.
    ///
    /// Returns at once without a watchdog, and otherwise runs until cancelled.
    package func feedWatchdog(checking isWorking: @Sendable () async throws -> Void) async throws {
        guard let watchdogInterval else { return }
        while true {
            do {
                try await isWorking()
                alive()
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                journal.error("could not tell the watchdog that all is well: \(error)")
            }
            try await Task.sleep(for: watchdogInterval / 2, clock: .continuous)
        }
    }

    private func tell(_ message: String) {
        guard let socket else { return }
        do {
            try DatagramSocket.send(message, to: socket)
        } catch {
            journal.warning("\(error)")
        }
    }
}

extension String {
    /// A status is one line: what follows a line break would be read as an assignment of its own.
    fileprivate var onOneLine: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}
