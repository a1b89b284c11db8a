/// The id of one request: 16 lower-case letters and digits that carry 80 random bits.
///
/// Short enough to be read aloud, random enough that a card of a restored past can never name a new request. The
/// alphabet is Crockford's base 32, which leaves out the letters that look like others.
package struct RequestID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    private static let length = 16

    /// How many random bytes ``init(randomness:)`` takes.
    package static let randomByteCount = 10

    /// Reads an id as somebody typed it; nil when it cannot be one.
    package init?(_ text: String) {
        // In ASCII alone, since the Kelvin sign has an ordinary k as its small letter.
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let lowered = text.lowercased()
        guard lowered.utf8.count == RequestID.length, lowered.utf8.allSatisfy(RequestID.alphabet.contains) else {
            return nil
        }
        self.text = lowered
    }

    /// Makes an id of ten random bytes.
    package init(randomness bytes: [UInt8]) {
        precondition(bytes.count == RequestID.randomByteCount, "a request id is made of exactly ten random bytes")
        var digits: [UInt8] = []
        var buffer: UInt32 = 0
        var bits: UInt32 = 0
        for byte in bytes {
            buffer = (buffer << 8 | UInt32(byte)) & 0xFFFF
            bits += 8
            while bits >= 5 {
                bits -= 5
                digits.append(RequestID.alphabet[Int(buffer >> bits & 31)])
            }
        }
        text = String(decoding: digits, as: UTF8.self)
    }

    package var description: String { text }

    package static func < (left: RequestID, right: RequestID) -> Bool {
        left.text < right.text
    }
}

extension RequestID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = RequestID(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no request id")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
