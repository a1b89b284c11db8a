@testable import HTTP

extension FuzzTarget {
    /// Requests as they come over a connection, one after the other.
    static let heads = FuzzTarget("heads") { bytes in
        var input = FuzzInput(bytes)
        let length = 1 + input.choice(below: 40)
        let whole = ReadRequests(input.content.isEmpty ? [] : [input.content])
        try claim(
            ReadRequests(input.content.cut(every: length)), is: whole, "pieces of \(length) are read in another way")
        try expectSameAsByAProxy(whole.requests, in: input.content)
        for request in whole.requests { try expectSameAgain(request) }
    }

    /// What a plain reader would pass on must be what we read: else a request can be hidden behind another.
    private static func expectSameAsByAProxy(_ requests: [ReadRequests.Request], in bytes: [UInt8]) throws {
        var rest = bytes[...]
        for request in requests {
            let read = PlainRequest(&rest)
            try claim(read, is: PlainRequest(of: request), "a plain reader takes this for another request")
        }
    }

    /// A request that is written down as it was read must be read as it was written.
    private static func expectSameAgain(_ request: ReadRequests.Request) throws {
        let head = request.head
        var lines = ["\(head.method.rawValue) \(head.path)\(head.query.isEmpty ? "" : "?" + head.query) "]
        lines[0] += head.headers["Host"] == nil ? "HTTP/1.0" : "HTTP/1.1"
        lines += head.headers.fields.map { "\($0.name): \($0.value)" }
        let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
        let again = ReadRequests([bytes, request.wireBody], within: Limits())
        try claim(again.requests.count == 1, "what was read cannot be read again: \(again.refusal.debugDescription)")
        var expected = request
        expected.head.keepsConnection = again.requests[0].head.keepsConnection
        try claim(again.requests[0], is: expected, "what was read is read differently again")
        for field in head.headers.fields {
            let isPlain = field.value.utf8.allSatisfy { $0 == 9 || ($0 >= 32 && $0 != 127) }
            try claim(isPlain, "the field \(field.name) brought a control character in")
        }
    }
}

/// What ``RequestReader`` makes of a connection's bytes, given to it in pieces.
private struct ReadRequests: Equatable {
    var requests: [Request] = []
    var refusal: RefusedRequest?

    struct Request: Equatable {
        var head: RequestHead
        var body: [UInt8]

        /// The body as it goes over the wire.
        var wireBody: [UInt8] {
            guard head.body == .chunked else { return body }
            let chunk = body.isEmpty ? [] : Array("\(String(body.count, radix: 16))\r\n".utf8) + body + [13, 10]
            return chunk + Array("0\r\n\r\n".utf8)
        }
    }

    /// Limits so small that they are reached.
    static let narrow = {
        var limits = Limits()
        (limits.head, limits.fields, limits.body) = (1024, 12, 600)
        return limits
    }()

    init(_ pieces: [[UInt8]], within limits: Limits = narrow) {
        var reader = RequestReader(limits)
        do throws(RefusedRequest) {
            for piece in pieces {
                reader.append(piece)
                while let request = try reader.next() {
                    requests.append(Request(head: request.head, body: request.body))
                }
            }
        } catch {
            refusal = error
        }
    }
}

/// A request as something in front of us would read it that knows only the outline of HTTP, written from RFC 9112 alone.
private struct PlainRequest: Equatable {
    var start: [UInt8] = []
    var fields: [[UInt8]] = []
    var body: [UInt8] = []
    var isChunked = false

    /// Takes the next request off the front.
    init(_ rest: inout ArraySlice<UInt8>) {
        if rest.starts(with: [13, 10]) { rest = rest.dropFirst(2) }
        start = PlainRequest.line(&rest)
        while true {
            let field = PlainRequest.line(&rest)
            if field.isEmpty { break }
            fields.append(field)
        }
        isChunked = values("transfer-encoding") == ["chunked"]
        if isChunked {
            while true {
                let size = PlainRequest.line(&rest).prefix { $0 != 59 && $0 != 32 && $0 != 9 }
                let count = Int(String(decoding: size, as: UTF8.self), radix: 16) ?? 0
                if count == 0 { break }
                body += rest.prefix(count)
                rest = rest.dropFirst(count + 2)
            }
            while !PlainRequest.line(&rest).isEmpty {}
        } else if let length = values("content-length").first.flatMap({ Int($0) }) {
            body = Array(rest.prefix(length))
            rest = rest.dropFirst(length)
        }
        fields = fields.map(PlainRequest.normal)
    }

    init(of request: ReadRequests.Request) {
        let head = request.head
        start = Array("\(head.method.rawValue) \(head.path)".utf8)
        body = request.body
        isChunked = head.body == .chunked
        fields = head.headers.fields.map { Array("\($0.name):\($0.value)".utf8) }
    }

    /// Equal as far as both ways of making one know.
    static func == (left: PlainRequest, right: PlainRequest) -> Bool {
        let start = left.start.count < right.start.count ? left.start : right.start
        let isSameLine = left.start.starts(with: start) && right.start.starts(with: start)
        return isSameLine && left.isChunked == right.isChunked && left.body == right.body && left.fields == right.fields
    }

    private func values(_ name: String) -> [String] {
        fields.filter { field in
            let written = field.prefix { $0 != 58 }.map { (65...90).contains($0) ? $0 + 32 : $0 }
            return written.elementsEqual(name.utf8)
        }
        .map { String(decoding: PlainRequest.normal($0).drop { $0 != 58 }.dropFirst(), as: UTF8.self) }
        .map { $0.utf8.allSatisfy { $0 < 128 } ? $0.lowercased() : $0 }
    }

    /// The field without blanks around its value, and with what is not UTF-8 replaced.
    private static func normal(_ field: [UInt8]) -> [UInt8] {
        let name = field.prefix { $0 != 58 }
        var value = field[name.endIndex...].dropFirst()
        while let first = value.first, first == 32 || first == 9 { value = value.dropFirst() }
        while let last = value.last, last == 32 || last == 9 { value = value.dropLast() }
        return name + [58] + Array(String(decoding: value, as: UTF8.self).utf8)
    }

    private static func line(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
        let line = rest.prefix { $0 != 10 }
        rest = rest[line.endIndex...].dropFirst()
        return Array(line.last == 13 ? line.dropLast() : line)
    }
}
