/// Puts a body together from its chunks (RFC 9112, 7.1), as they come.
///
/// Extensions of chunks are passed over, and so are trailers: nothing here may come from behind the body.
struct ChunkedBody: Equatable {
    private enum Stage: Equatable {
        case size
        case content(remaining: Int)
        case contentEnd
        case trailer
        case done
    }

    /// The most bytes of one line that holds a size, and of all trailers.
    private static let longestLine = 256
    private static let longestTrailers = 4096

    private(set) var bytes: [UInt8] = []
    private let limit: Int
    private var stage = Stage.size
    private var trailerBytes = 0

    init(limit: Int) {
        self.limit = limit
    }

    var isComplete: Bool { stage == .done }

    /// Takes what it can from the start of the bytes and says how many that were; the rest has to come again.
    mutating func take(_ bytes: ArraySlice<UInt8>) throws(RefusedRequest) -> Int {
        var rest = bytes
        while stage != .done {
            let before = rest.count
            try step(&rest)
            if rest.count == before { break }
        }
        return bytes.count - rest.count
    }

    private mutating func step(_ rest: inout ArraySlice<UInt8>) throws(RefusedRequest) {
        switch stage {
        case .size: try takeSize(&rest)
        case .content(let remaining): takeContent(&rest, remaining)
        case .contentEnd: try takeContentEnd(&rest)
        case .trailer: try takeTrailer(&rest)
        case .done: break
        }
    }

    private mutating func takeSize(_ rest: inout ArraySlice<UInt8>) throws(RefusedRequest) {
        guard let line = try takeLine(&rest, atMost: Self.longestLine) else { return }
        let digits = line.prefix { URLSyntax.hexValue($0) != nil }
        guard !digits.isEmpty, digits.count <= 15, isExtension(line[digits.endIndex...]) else {
            throw .malformed("a chunk does not begin with its size")
        }
        let size = digits.reduce(0) { $0 << 4 | Int(URLSyntax.hexValue($1) ?? 0) }
        guard size <= limit - bytes.count else { throw .bodyTooLarge(limit) }
        stage = size == 0 ? .trailer : .content(remaining: size)
    }

    private func isExtension(_ text: ArraySlice<UInt8>) -> Bool {
        let text = FieldSyntax.trimmed(text)
        return text.isEmpty || (text.first == UInt8(ascii: ";") && FieldSyntax.isValue(text))
    }

    private mutating func takeContent(_ rest: inout ArraySlice<UInt8>, _ remaining: Int) {
        let content = rest.prefix(remaining)
        bytes += content
        rest = rest[content.endIndex...]
        stage = content.count == remaining ? .contentEnd : .content(remaining: remaining - content.count)
    }

    private mutating func takeContentEnd(_ rest: inout ArraySlice<UInt8>) throws(RefusedRequest) {
        let end = rest.prefix(2)
        guard end.elementsEqual([0x0D, 0x0A].prefix(end.count)) else {
            throw .malformed("a chunk does not end where its size says")
        }
        guard end.count == 2 else { return }
        rest = rest[end.endIndex...]
        stage = .size
    }

    private mutating func takeTrailer(_ rest: inout ArraySlice<UInt8>) throws(RefusedRequest) {
        guard let line = try takeLine(&rest, atMost: Self.longestTrailers - trailerBytes) else { return }
        trailerBytes += line.count + 2
        guard FieldSyntax.isValue(line) else { throw .malformed("a trailer holds a control character") }
        if line.isEmpty {
            stage = .done
        }
    }

    /// The next line without its CR LF, once it is there.
    private func takeLine(
        _ rest: inout ArraySlice<UInt8>, atMost most: Int
    ) throws(RefusedRequest) -> ArraySlice<UInt8>? {
        guard let end = rest.prefix(most).firstIndex(of: 0x0A) else {
            guard rest.count < most else { throw .malformed("a line between chunks is too long") }
            return nil
        }
        let line = rest[rest.startIndex..<end]
        guard line.last == 0x0D else { throw .malformed("a line between chunks does not end with CR LF") }
        rest = rest[(end + 1)...]
        return line.dropLast()
    }
}

extension RefusedRequest {
    /// The body has or would have more bytes than are taken.
    static func bodyTooLarge(_ limit: Int) -> RefusedRequest {
        RefusedRequest(status: 413, reason: "the body is larger than \(limit) bytes")
    }
}
