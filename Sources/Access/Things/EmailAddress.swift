/// An e-mail address, compared whole and without regard to case.
package struct EmailAddress: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The address in lower case.
    package let text: String

    /// Reads an address; nil when it has no local part, no domain, or white space or control characters in it.
    ///
    /// The Kelvin sign is refused: its small letter is an ordinary k, so that one address could pass for another.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isPlain = text.unicodeScalars.allSatisfy {
            !$0.properties.isWhitespace && $0.value > 0x1F && $0.value != 0x7F && $0 != "\u{212A}"
        }
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, isPlain, text.utf8.count <= 254 else {
            return nil
        }
        self.text = text.lowercased()
    }

    /// What stands before the `@`.
    package var localPart: String {
        String(text.prefix { $0 != "@" })
    }

    /// What stands after the `@`.
    package var domain: String {
        String(text.drop { $0 != "@" }.dropFirst())
    }

    package var description: String { text }

    package static func < (left: EmailAddress, right: EmailAddress) -> Bool {
        left.text < right.text
    }
}

extension EmailAddress: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let address = EmailAddress(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no e-mail address")
        }
        self = address
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
