/// The first line of a request: method, target and version with single spaces between them (RFC 9112, 3).
struct RequestLine: Equatable {
    var method: Method
    var target: Target
    var version: Version

    /// The versions of HTTP that we speak.
    enum Version {
        case oneZero
        case oneOne
    }

    /// A target in origin form, the only one that an origin server's own resources have (RFC 9112, 3.2.1).
    struct Target: Equatable {
        var path: String
        var query: String
    }

    /// Methods that exist but do nothing here; they get 405 where an unknown one gets 501 (RFC 9110, 9.1).
    private static let knownElsewhere: Set<String> = ["CONNECT", "OPTIONS", "PATCH", "TRACE"]

    static func read(_ line: ArraySlice<UInt8>) throws(RefusedRequest) -> RequestLine {
        let parts = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw .malformed("the request line is not a method, a target and a version with one space between")
        }
        let version = try readVersion(parts[2])
        return RequestLine(method: try readMethod(parts[0]), target: try readTarget(parts[1]), version: version)
    }

    private static func readVersion(_ text: ArraySlice<UInt8>) throws(RefusedRequest) -> Version {
        switch String(decoding: text, as: UTF8.self) {
        case "HTTP/1.1": return .oneOne
        case "HTTP/1.0": return .oneZero
        case let other
        where other.hasPrefix("HTTP/")
            && other.utf8.dropFirst(5).allSatisfy { $0 == 0x2E || (0x30...0x39).contains($0) }:
            throw RefusedRequest(status: 505, reason: "this server speaks HTTP/1.1")
        default: throw .malformed("the request line does not end with a version of HTTP")
        }
    }

    private static func readMethod(_ text: ArraySlice<UInt8>) throws(RefusedRequest) -> Method {
        guard FieldSyntax.isToken(text) else { throw .malformed("the method is no token") }
        let name = String(decoding: text, as: UTF8.self)
        if let method = Method(rawValue: name) {
            return method
        }
        guard knownElsewhere.contains(name) else {
            throw RefusedRequest(status: 501, reason: "the method is not known here")
        }
        let allowed = Method.allCases.map(\.rawValue).joined(separator: ", ")
        throw RefusedRequest(status: 405, reason: "the method does nothing here", headers: ["Allow": allowed])
    }

    private static func readTarget(_ text: ArraySlice<UInt8>) throws(RefusedRequest) -> Target {
        guard text.first == UInt8(ascii: "/") else { throw .malformed("the target does not begin with a slash") }
        let question = text.firstIndex(of: UInt8(ascii: "?")) ?? text.endIndex
        let path = text[..<question]
        let query = text[question...].dropFirst()
        guard URLSyntax.isPath(path) else {
            throw .malformed("the path holds a character that must be percent-encoded, or a broken or control one")
        }
        guard URLSyntax.isQuery(query) else {
            throw .malformed("the query holds a character that must be percent-encoded, or a broken one")
        }
        return Target(path: String(decoding: path, as: UTF8.self), query: String(decoding: query, as: UTF8.self))
    }
}
