extension RequestHead {
    /// Reads a whole head, and refuses whatever two readers could take for different requests (RFC 9112, 11.2).
    ///
    /// The bytes go from the request line up to and with the empty line; an empty line before them is passed over, as
    /// RFC 9112, 2.2 asks for.
    static func read(_ bytes: ArraySlice<UInt8>, mostFields: Int) throws(RefusedRequest) -> RequestHead {
        var lines = try HeadLines(bytes)
        guard let first = lines.next() else { throw .malformed("the request is empty") }
        let line = try RequestLine.read(first)
        let headers = try readFields(&lines, atMost: mostFields)
        try checkHost(headers.all("Host"), isRequired: line.version == .oneOne)
        return RequestHead(
            method: line.method, path: line.target.path, query: line.target.query, headers: headers,
            body: try framing(headers, line.version), expectsContinue: try expectsContinue(headers),
            keepsConnection: line.version == .oneOne && !hasToken("close", in: headers.all("Connection")))
    }

    private static func readFields(_ lines: inout HeadLines, atMost most: Int) throws(RefusedRequest) -> Headers {
        var headers = Headers()
        while let line = lines.next() {
            guard headers.fields.count < most else {
                throw RefusedRequest(status: 431, reason: "the request has more than \(most) header fields")
            }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else {
                throw .malformed("a header field has no colon")
            }
            guard FieldSyntax.isToken(line[..<colon]) else {
                throw .malformed("a header field's name is empty or holds a character that none may have")
            }
            let value = FieldSyntax.trimmed(line[(colon + 1)...])
            guard FieldSyntax.isValue(value) else {
                throw .malformed("a header field's value holds a control character")
            }
            headers.add(String(decoding: line[..<colon], as: UTF8.self), String(decoding: value, as: UTF8.self))
        }
        return headers
    }

    private static func framing(_ headers: Headers, _ version: RequestLine.Version) throws(RefusedRequest)
        -> BodyFraming
    {
        let lengths = headers.all("Content-Length")
        let encodings = headers.all("Transfer-Encoding")
        guard lengths.isEmpty || encodings.isEmpty else {
            throw .malformed("the request has both Content-Length and Transfer-Encoding")
        }
        if let encoding = encodings.first {
            guard version == .oneOne, encodings.count == 1, isWord(encoding, "chunked") else {
                throw .malformed("the only Transfer-Encoding taken is chunked, once, in HTTP/1.1")
            }
            return .chunked
        }
        guard let length = lengths.first else { return .none }
        guard lengths.count == 1, !length.isEmpty, length.utf8.allSatisfy(isDigit) else {
            throw .malformed("Content-Length is not one decimal number")
        }
        // More digits than an Int holds are more bytes than any limit allows.
        return .length(Int(length) ?? .max)
    }

    private static func expectsContinue(_ headers: Headers) throws(RefusedRequest) -> Bool {
        guard let expectation = headers["Expect"] else { return false }
        guard isWord(expectation, "100-continue") else {
            throw RefusedRequest(status: 417, reason: "the only expectation taken is 100-continue")
        }
        return true
    }

    private static func checkHost(_ hosts: [String], isRequired: Bool) throws(RefusedRequest) {
        guard hosts.count <= 1 else { throw .malformed("the request has more than one Host") }
        guard let host = hosts.first else {
            guard !isRequired else { throw .malformed("the request has no Host") }
            return
        }
        guard isAuthority(host) else { throw .malformed("Host is not a host with or without a port") }
    }

    /// A name, an IPv4 address or a bracketed IPv6 address, with or without a port (RFC 9110, 7.2).
    private static func isAuthority(_ host: String) -> Bool {
        let bytes = Array(host.utf8)
        let nameEnd: Int
        if bytes.first == UInt8(ascii: "[") {
            guard let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) else { return false }
            guard bytes[1..<bracket].allSatisfy({ URLSyntax.hexValue($0) != nil || $0 == 0x3A || $0 == 0x2E }) else {
                return false
            }
            nameEnd = bracket + 1
        } else {
            nameEnd = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
            guard nameEnd > 0, bytes[..<nameEnd].allSatisfy(isNameByte) else { return false }
        }
        guard nameEnd < bytes.count else { return true }
        return bytes[nameEnd] == UInt8(ascii: ":") && bytes[(nameEnd + 1)...].allSatisfy(isDigit)
    }

    private static func hasToken(_ token: String, in values: [String]) -> Bool {
        values.contains { value in
            value.split(separator: ",").contains { part in
                isWord(String(part), token)
            }
        }
    }

    /// Whether the text is that word in capitals or small letters of ASCII: to Unicode the Kelvin sign is a capital k.
    private static func isWord(_ text: String, _ word: String) -> Bool {
        FieldSyntax.trimmed(ArraySlice(text.utf8)).map(FieldSyntax.lowercased).elementsEqual(word.utf8)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        URLSyntax.isUnreserved(byte) || URLSyntax.isSubDelimiter(byte) || byte == UInt8(ascii: "%")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

}
