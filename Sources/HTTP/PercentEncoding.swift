/// Text made fit for a URL, and back (RFC 3986, 2).
package enum PercentEncoding {
    /// The text is not what percent-encoding makes.
    package enum Malformed: Error, Equatable, Sendable, CustomStringConvertible {
        /// A percent sign without two hexadecimal digits after it.
        case escape
        /// The bytes are not UTF-8.
        case encoding
        /// A character that should have been encoded: a control character, a space, or one beyond ASCII.
        case character

        package var description: String {
            switch self {
            case .escape: "a percent sign is not followed by two hexadecimal digits"
            case .encoding: "the bytes are not UTF-8"
            case .character: "a character is not percent-encoded that must be"
            }
        }
    }

    /// Encodes everything in UTF-8 but letters, digits and `-._~`, with upper-case digits.
    ///
    /// `keeping` names further ASCII characters that stay as they are, as the slashes of a path.
    package static func encode(_ text: String, keeping kept: String = "") -> String {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            if URLSyntax.isUnreserved(byte) || (byte < 0x80 && kept.utf8.contains(byte)) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Decodes every escape, and refuses text that is not well encoded.
    package static func decode(_ text: String) throws(Malformed) -> String {
        try decode(ArraySlice(text.utf8), plusIsSpace: false)
    }

    static func decode(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Malformed) -> String {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(URLSyntax.hexValue),
                    let low = rest.popFirst().flatMap(URLSyntax.hexValue)
                else { throw .escape }
                result.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace:
                result.append(UInt8(ascii: " "))
            case 0x21...0x7E:
                result.append(byte)
            default:
                throw .character
            }
        }
        guard let text = String(validating: result, as: UTF8.self) else { throw .encoding }
        return text
    }

    private static let digits = Array("0123456789ABCDEF".utf8)
}
