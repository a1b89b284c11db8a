/// The number and hash of the newest entry: whoever has kept them can later show that nothing up to there was changed.
package struct TrailHead: Hashable, Sendable, CustomStringConvertible {
    package var sequence: Int64
    /// The entry's hash in hexadecimal.
    package var hash: String

    package init(sequence: Int64, hash: String) {
        self.sequence = sequence
        self.hash = hash
    }

    /// Reads `SEQ:HASH`, as it was announced; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence > 0,
            let hash = TrailForm.hash(typed: parts[1])
        else { return nil }
        self.init(sequence: sequence, hash: hash)
    }

    package var description: String { "\(sequence):\(hash)" }
}
