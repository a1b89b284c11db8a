/// The newest entry of the trail: whoever has kept it can later show that nothing before it was changed.
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
        guard parts.count == 2, let sequence = Int64(parts[0]), sequence > 0, parts[1].utf8.count == 64,
            parts[1].utf8.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        self.init(sequence: sequence, hash: parts[1].lowercased())
    }

    package var description: String { "\(sequence):\(hash)" }
}
