package import Access

extension LedgerRecords {
    private static let page = 1000

    /// Hands out the trail page by page as lines of an export, from the first entry of that moment on.
    ///
    /// It ends with the entry that was the newest when it began. Writers get their turn between the pages.
    package func exportTrail(
        since: Instant? = nil, _ write: ([String]) async throws -> Void
    ) async throws {
        guard let newest = try await readBook({ try $0.trailHead() })?.sequence else { return }
        // Below the first number there is, since somebody may have put entries there.
        var last = Int64.min
        if let since {
            guard let first = try await readBook({ try $0.firstEntry(since: since) }) else { return }
            last = first - 1
        }
        while last < newest {
            let after = last
            let lines = try await readBook { try $0.trailLines(after: after, limit: LedgerRecords.page) }
            guard let end = lines.last else { return }
            try await write(lines.prefix { $0.sequence <= newest }.map(\.text))
            last = end.sequence
        }
    }

    /// One page of the trail as lines of an export, for whoever asks for one after the other.
    package func trailLines(after sequence: Int64, limit: Int) async throws -> [TrailLine] {
        try await readBook { try $0.trailLines(after: sequence, limit: limit) }
    }

    /// The number of the first entry that was written at that moment or later; nil when there is none.
    package func firstEntry(since: Instant) async throws -> Int64? {
        try await readBook { try $0.firstEntry(since: since) }
    }

    /// Verifies the ledger's own trail, up to the entry that was the newest when it began.
    package func verifyTrail(head: TrailHead? = nil) async throws -> TrailVerdict {
        var verifier = TrailVerifier(head: head, isWholeTrail: true)
        try await exportTrail { lines in
            for line in lines {
                verifier.read(Array(line.utf8))
            }
        }
        return verifier.verdict
    }
}
