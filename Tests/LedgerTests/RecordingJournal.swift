import Log
import Synchronization

/// A journal that keeps what was written into it.
final class RecordingJournal: Journal {
    private let entries = Mutex<[String]>([])

    var messages: [String] { entries.withLock(\.self) }

    func write(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {
        entries.withLock { $0.append(message) }
    }
}
