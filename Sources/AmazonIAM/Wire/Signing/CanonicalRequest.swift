import Cryptography
import HTTP

/// A request in the one spelling that both sides hash (AWS, "Create a signed AWS API request", step 1).
struct CanonicalRequest {
    /// The lines, joined by newlines.
    let text: String
    /// The names of the headers in it, in lower case, sorted and joined by semicolons.
    let signedHeaders: String

    /// Headers that the way there may add or change, which are therefore never signed.
    private static let unsigned: Set<String> = [
        "authorization", "connection", "expect", "keep-alive", "proxy-authorization", "te", "trailer",
        "transfer-encoding", "upgrade", "user-agent", "x-amzn-trace-id",
    ]

    init(_ request: OutgoingRequest) {
        let url = URLParts(request.url)
        let headers = CanonicalRequest.headers(of: request, host: url.host)
        signedHeaders = headers.map(\.name).joined(separator: ";")
        text = [
            request.method.rawValue,
            CanonicalRequest.path(url.path),
            CanonicalRequest.query(url.query),
            headers.map { "\($0.name):\($0.value)\n" }.joined(),
            signedHeaders,
            hex(sha256(request.body)),
        ].joined(separator: "\n")
    }

    /// Dots and doubled slashes are resolved, and what is encoded already is encoded again, as AWS does for all
    /// services but S3.
    private static func path(_ path: String) -> String {
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." {
                _ = segments.popLast()
            } else {
                segments.append(segment)
            }
        }
        let endsWithSlash = path.hasSuffix("/") && !segments.isEmpty
        return ("/" + segments.joined(separator: "/") + (endsWithSlash ? "/" : "")).percentEncoded(keeping: ["/"])
    }

    /// Sorted by the bytes of name and value; what is encoded already is left, and so is a pair without either.
    private static func query(_ query: String) -> String {
        guard !query.isEmpty else { return "" }
        let pairs = query.split(separator: "&", omittingEmptySubsequences: false).map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            return (name: parts[0].asciiEncoded, value: (parts.count > 1 ? parts[1] : "").asciiEncoded)
        }
        return pairs.sorted {
            $0.name == $1.name
                ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8)
                : $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    }

    private static func headers(of request: OutgoingRequest, host: String) -> [(name: String, value: String)] {
        var values: [String: [String]] = [:]
        for field in request.headers.fields where !unsigned.contains(field.name.lowercased()) {
            values[field.name.lowercased(), default: []].append(field.value.withSingleSpaces)
        }
        if values["host"] == nil { values["host"] = [host] }
        return values.map { (name: $0.key, value: $0.value.joined(separator: ",")) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}

extension String {
    /// Without white space at the ends, and with single spaces for every other run of it.
    fileprivate var withSingleSpaces: String {
        // By scalars: a space with an accent on it is one character, and none of white space.
        unicodeScalars.split(whereSeparator: \.properties.isWhitespace).map(String.init).joined(separator: " ")
    }

    /// Percent-encoded where it is not printable ASCII, and otherwise as it is.
    fileprivate var asciiEncoded: String {
        percentEncoded(keeping: String.printable)
    }

    private static let printable = Set((0x21...0x7E).map { Character(Unicode.Scalar(UInt8($0))) })
}
