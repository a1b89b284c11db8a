import Access
import AccessDesk
import Foundation

@testable import Ledger

/// An exported trail for tests to spoil.
struct Trail {
    var lines: [String]

    /// A trail of so many entries, as the ledger exports it.
    static func written(_ count: Int, event: String = "asked") async throws -> Trail {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        try await records.transact { book in
            for number in 1..<count {
                let request = number % 2 == 0 ? nil : Samples.id(number)
                try book.append(
                    Samples.entry(event, request, detail: ["why": "é\u{1F}\n\"\\\u{7F}🔑", "n": "\(number)"]))
            }
        }
        return try await Trail(of: records)
    }

    init(lines: [String]) {
        self.lines = lines
    }

    init(of records: LedgerRecords, since: Instant? = nil) async throws {
        var lines: [String] = []
        try await records.exportTrail(since: since) { lines += $0 }
        self.lines = lines
    }

    func verdict(head: TrailHead? = nil) -> TrailVerdict {
        TrailVerifier.verify(lines: lines, head: head)
    }

    var fault: TrailFault? {
        if case .broken(let fault) = verdict() { fault } else { nil }
    }

    /// The head that the last line names, whatever stands before it.
    var head: TrailHead {
        guard let last = lines.last, let entry = try? TrailEntryText(Array(last.utf8)) else {
            return TrailHead(sequence: 0, hash: "")
        }
        return TrailHead(sequence: entry.sequence, hash: entry.hash)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }
}
