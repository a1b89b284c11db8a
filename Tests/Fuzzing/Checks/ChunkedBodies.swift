@testable import HTTP

extension FuzzTarget {
    /// Bodies in chunks.
    static let chunkedBodies = FuzzTarget("chunked-bodies") { bytes in
        var input = FuzzInput(bytes)
        let limit = 1 + input.choice(below: 300)
        let length = 1 + input.choice(below: 20)
        let whole = ReadBody([input.content], limit: limit)
        try claim(
            ReadBody(input.content.cut(every: length), limit: limit), is: whole,
            "pieces of \(length) are read in another way")
        try claim(whole.bytes.count <= limit, "more bytes were taken than the limit allows")
        if whole.isComplete {
            try claim(
                plainlyRead(input.content.prefix(whole.taken)), is: whole.bytes, "a plain reader reads another body")
        }
        let written = input.content.cut(every: length).flatMap { (chunk: [UInt8]) -> [UInt8] in
            let size = String(chunk.count, radix: 16, uppercase: true)
            return Array("\(size) ;a=\"b\"\r\n".utf8) + chunk + [13, 10]
        }
        let read = ReadBody([written + Array("000\r\nLast: yes\r\n\r\n".utf8)], limit: input.content.count)
        try claim(read.isComplete && read.bytes == input.content, "what was written in chunks is not read again")
    }

    /// The chunks by their sizes alone.
    private static func plainlyRead(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, body): (ArraySlice<UInt8>, [UInt8]) = (bytes, [])
        while true {
            let line = rest.prefix { $0 != 13 }
            let digits = line.prefix { $0 != 59 && $0 != 32 && $0 != 9 }
            guard let count = Int(String(decoding: digits, as: UTF8.self), radix: 16), count > 0 else { return body }
            rest = rest[line.endIndex...].dropFirst(2)
            body += rest.prefix(count)
            rest = rest.dropFirst(count + 2)
        }
    }
}

/// What ``ChunkedBody`` makes of bytes that are given to it in pieces.
private struct ReadBody: Equatable {
    var bytes: [UInt8] = []
    var taken = 0
    var isComplete = false
    var refusal: RefusedRequest?

    init(_ pieces: [[UInt8]], limit: Int) {
        var body = ChunkedBody(limit: limit)
        var waiting: [UInt8] = []
        do throws(RefusedRequest) {
            for piece in pieces where !body.isComplete {
                waiting += piece
                let count = try body.take(waiting[...])
                waiting.removeFirst(count)
                taken += count
            }
        } catch {
            // How much was taken before the refusal depends on the pieces; nothing of it is used.
            (refusal, taken) = (error, 0)
            return
        }
        (bytes, isComplete) = (body.bytes, body.isComplete)
    }
}
