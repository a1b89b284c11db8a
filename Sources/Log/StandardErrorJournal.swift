import Glibc
import Synchronization

/// Writes the journal to standard error: for systemd's journal with priorities, otherwise for a person's eyes.
///
/// It adds no time: whoever keeps the lines does.
package final class StandardErrorJournal: Journal {
    private let descriptor: Int32
    private let minimum: JournalLevel
    private let form: JournalLine.Form
    private let turn = Mutex(())

    /// A journal of entries that matter at least as much as the level.
    package convenience init(minimum: JournalLevel = .notice) {
        let stream = getenv("JOURNAL_STREAM").map { String(cString: $0) }
        self.init(minimum: minimum, descriptor: STDERR_FILENO, journalStream: stream)
    }

    /// The same with another descriptor and environment, for tests.
    init(minimum: JournalLevel, descriptor: Int32, journalStream: String?) {
        self.minimum = minimum
        self.descriptor = descriptor
        form = StandardErrorJournal.isJournal(descriptor, journalStream) ? .prioritized : .readable
    }

    package func write(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {
        guard level <= minimum else { return }
        let line = Array((JournalLine(level, message, fields).text(form) + "\n").utf8)
        // One line at a time, whole, whichever thread it comes from.
        turn.withLock { _ in writeAll(line) }
    }

    private func writeAll(_ line: [UInt8]) {
        var rest = line[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            // A journal that cannot be written has nowhere to say so.
            guard written > 0 else { return }
            rest = rest.dropFirst(written)
        }
    }

    /// Whether the descriptor leads to systemd's journal: `$JOURNAL_STREAM` has its device and inode (systemd.exec(5)).
    private static func isJournal(_ descriptor: Int32, _ journalStream: String?) -> Bool {
        var status = stat()
        guard let journalStream, fstat(descriptor, &status) == 0 else { return false }
        return journalStream == "\(status.st_dev):\(status.st_ino)"
    }
}
