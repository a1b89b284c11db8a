/// Reads one request after the other from the bytes of a connection, however they are cut.
///
/// After a refusal it reads nothing more: where the next request begins can no longer be known.
struct RequestReader {
    private enum Stage {
        /// The head is not whole; bytes before the offset were looked at.
        case head(scanned: Int)
        case fixedBody(RequestHead, length: Int)
        case chunkedBody(RequestHead, ChunkedBody)
    }

    private let limits: Limits
    private var buffer: [UInt8] = []
    private var stage = Stage.head(scanned: 0)
    private var owesContinue = false

    init(_ limits: Limits) {
        self.limits = limits
    }

    /// Whether not a byte of the next request is there.
    var isAtStart: Bool {
        if case .head = stage { buffer.isEmpty } else { false }
    }

    /// Whether the head is there and the body is awaited.
    var isInBody: Bool {
        if case .head = stage { false } else { true }
    }

    /// How many bytes are held of a request that is not there as a whole.
    var heldBytes: Int {
        if case .chunkedBody(_, let body) = stage { buffer.count + body.bytes.count } else { buffer.count }
    }

    /// Adds what came over the connection.
    mutating func append(_ bytes: [UInt8]) {
        buffer += bytes
    }

    /// The next request, once it is there as a whole.
    mutating func next() throws(RefusedRequest) -> (head: RequestHead, body: [UInt8])? {
        if case .head(let scanned) = stage {
            guard let end = try findHeadEnd(from: scanned) else { return nil }
            let head = try RequestHead.read(buffer[..<end], mostFields: limits.fields)
            buffer.removeFirst(end)
            stage = try bodyStage(of: head)
            owesContinue = head.expectsContinue && buffer.isEmpty
        }
        return try nextBody()
    }

    /// Whether `100 Continue` must be sent now; asks once a request.
    mutating func takeContinue() -> Bool {
        defer { owesContinue = false }
        return owesContinue
    }

    private mutating func nextBody() throws(RefusedRequest) -> (head: RequestHead, body: [UInt8])? {
        switch stage {
        case .head:
            return nil
        case .fixedBody(let head, let length):
            guard buffer.count >= length else { return nil }
            let body = Array(buffer.prefix(length))
            finish(using: length)
            return (head, body)
        case .chunkedBody(let head, var body):
            // The stage would keep a second reference, and every chunk would copy all those before it.
            stage = .head(scanned: 0)
            let used = try body.take(buffer[...])
            guard body.isComplete else {
                buffer.removeFirst(used)
                stage = .chunkedBody(head, body)
                return nil
            }
            finish(using: used)
            return (head, body.bytes)
        }
    }

    private mutating func finish(using count: Int) {
        buffer.removeFirst(count)
        stage = .head(scanned: 0)
        owesContinue = false
    }

    private func bodyStage(of head: RequestHead) throws(RefusedRequest) -> Stage {
        switch head.body {
        case .none: return .fixedBody(head, length: 0)
        case .length(let length):
            guard length <= limits.body else { throw .bodyTooLarge(limits.body) }
            return .fixedBody(head, length: length)
        case .chunked: return .chunkedBody(head, ChunkedBody(limit: limits.body))
        }
    }

    /// The index behind the empty line that ends the head.
    private mutating func findHeadEnd(from scanned: Int) throws(RefusedRequest) -> Int? {
        var index = scanned
        while index < buffer.count, index < limits.head {
            if buffer[index] == 0x0A {
                // Told at once, since a client that ends its lines like this would wait for an answer in vain.
                guard index > 0, buffer[index - 1] == 0x0D else { throw .malformed("a line does not end with CR LF") }
                if index >= 3, buffer[index - 2] == 0x0A { return index + 1 }
            }
            index += 1
        }
        guard index < limits.head else {
            throw RefusedRequest(status: 431, reason: "the request's head is larger than \(limits.head) bytes")
        }
        stage = .head(scanned: index)
        return nil
    }
}
