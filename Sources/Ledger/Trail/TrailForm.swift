import Access
import AccessDesk
import Cryptography
import JSON

/// How an entry of the trail is written down and hashed: the canonical form of RFC 8785, over everything but the hash.
enum TrailForm {
    /// What stands as `previous` in the first entry.
    static let nothingBefore = String(repeating: "0", count: 64)

    /// A hash as somebody typed it, in lower case; nil when it cannot be one.
    static func hash(typed text: Substring) -> String? {
        let isHash = text.utf8.count == 64 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
        return isHash ? text.lowercased() : nil
    }

    /// An entry without its hash.
    static func content(
        sequence: Int64, at: Instant, event: String, request: String?, actor: String, detail: JSONValue,
        previous: String
    ) -> JSONObject {
        [
            "actor": .string(actor), "at": .string(at.rfc3339WithMilliseconds), "detail": detail,
            "event": .string(event), "previous": .string(previous), "request": request.map(JSONValue.string) ?? .null,
            "seq": .integer(sequence),
        ]
    }

    /// The hash of an entry: SHA-256 in hexadecimal.
    static func hash(of content: JSONObject) -> String {
        hex(sha256(JSONValue.object(content).canonical.utf8))
    }

    /// The whole entry as a line of the exported trail, without the line feed.
    static func line(_ content: JSONObject, hash: String) -> String {
        var members = content
        members["hash"] = .string(hash)
        return JSONValue.object(members).canonical
    }

    /// The detail of an entry as it is kept and hashed.
    static func detail(_ detail: [String: String]) -> JSONValue {
        let members = detail.map { (readable($0), JSONValue.string(readable($1))) }
        return .object(JSONObject(members.sorted { $0.0 < $1.0 }))
    }

    /// The text with the replacement character for NUL, which many readers of JSON refuse.
    static func readable(_ text: String) -> String {
        guard text.utf8.contains(0) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 }))
    }
}
