import Glibc
import Log
import Synchronization
import Testing

@testable import Host

@Suite final class `A supervisor` {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder(in: [:], named: "curfew-supervisor")
    }

    deinit {
        try? folder.remove()
    }

    @Test(arguments: [true, false])
    func `is told what systemd wants to know, by path and by abstract name`(isAbstract: Bool) throws {
        let address = isAbstract ? "@\(folder.path)/abstract" : "\(folder.path)/notify"
        let systemd = try DatagramListener(at: address)
        let supervisor = Supervisor(["NOTIFY_SOCKET": address], journal: SilentJournal())
        supervisor.ready("serving")
        #expect(try systemd.next() == "READY=1\nSTATUS=serving")
        supervisor.stopping()
        #expect(try systemd.next() == "STOPPING=1")
        supervisor.alive()
        #expect(try systemd.next() == "WATCHDOG=1")
        supervisor.extendTimeout(by: .milliseconds(1500))
        #expect(try systemd.next() == "EXTEND_TIMEOUT_USEC=1500000")
        supervisor.reloading()
        #expect(try systemd.next().hasPrefix("RELOADING=1\nMONOTONIC_USEC="))
    }

    @Test func `takes a status as one line, so that nothing in it is read as another assignment`() throws {
        let address = "\(folder.path)/notify"
        let systemd = try DatagramListener(at: address)
        Supervisor(["NOTIFY_SOCKET": address], journal: SilentJournal()).status("ending only:\nMAINPID=1")
        #expect(try systemd.next() == "STATUS=ending only: MAINPID=1")
    }

    @Test func `that is not there is nothing to complain about`() {
        let journal = KeptJournal()
        Supervisor([:], journal: journal).ready("serving")
        #expect(journal.entries.isEmpty)
    }

    @Test(arguments: ["/nowhere/to/be/found", "relative", "@", String(repeating: "/long", count: 40)])
    func `that cannot be told is logged and never ends the process`(address: String) throws {
        let journal = KeptJournal()
        Supervisor(["NOTIFY_SOCKET": address], journal: journal).ready("serving")
        #expect(journal.entries.count == 1)
        #expect(try #require(journal.entries.first).hasPrefix("could not tell \(address): "))
    }

    @Test(arguments: [
        ("30000000", nil, Duration.seconds(30)), ("30000000", "\(getpid())", .seconds(30)),
        ("30000000", "1", nil), ("0", nil, nil), ("soon", nil, nil), ("", nil, nil), (nil, nil, nil),
    ])
    func `says how often the watchdog wants to hear from this process`(
        interval: String?, process: String?, expected: Duration?
    ) {
        let environment = Environment(["WATCHDOG_USEC": interval, "WATCHDOG_PID": process].compactMapValues(\.self))
        #expect(Supervisor(environment, journal: SilentJournal()).watchdogInterval == expected)
    }

    @Test(.timeLimit(.minutes(1)))
    func `is fed only after a check that succeeded`() async throws {
        let address = "\(folder.path)/notify"
        let systemd = try DatagramListener(at: address)
        let journal = KeptJournal()
        let supervisor = Supervisor(["NOTIFY_SOCKET": address, "WATCHDOG_USEC": "2000"], journal: journal)
        let checks = Mutex(0)
        await #expect(throws: CancellationError.self) {
            try await supervisor.feedWatchdog {
                let count = checks.withLock { count in
                    count += 1
                    return count
                }
                if count == 1 { throw SystemFailure("read the ledger", why: "it is gone") }
                if count == 4 { throw CancellationError() }
            }
        }
        #expect(journal.entries.count == 1)
        supervisor.stopping()
        #expect(try (0..<3).map { _ in try systemd.next() } == ["WATCHDOG=1", "WATCHDOG=1", "STOPPING=1"])
    }
}

/// A journal that keeps what was written.
final class KeptJournal: Journal {
    private let written = Mutex<[String]>([])

    var entries: [String] { written.withLock(\.self) }

    func write(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {
        written.withLock { $0.append(message) }
    }
}
