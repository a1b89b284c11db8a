import Testing

@testable import HTTP

@Suite
struct `A chunked body` {
    private func read(_ text: String, limit: Int = 100) throws(RefusedRequest) -> (body: ChunkedBody, used: Int) {
        var body = ChunkedBody(limit: limit)
        let used = try body.take(ArraySlice(text.utf8))
        return (body, used)
    }

    private func status(_ text: String, limit: Int = 100) -> Int? {
        do throws(RefusedRequest) {
            _ = try read(text, limit: limit)
            return nil
        } catch {
            return error.status
        }
    }

    @Test(arguments: [
        ("0\r\n\r\n", ""), ("3\r\nabc\r\n0\r\n\r\n", "abc"), ("A\r\n0123456789\r\n00\r\n\r\n", "0123456789"),
        ("a ; name=\"value\"\r\n0123456789\r\n0;x\r\n\r\n", "0123456789"),
        ("1\r\na\r\n2\r\nbc\r\n0\r\nX-Trailer: y\r\nZ: \r\n\r\n", "abc"), ("4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n"),
    ])
    func `is put together from its chunks`(text: String, content: String) throws {
        let (body, used) = try read(text + "GET / HTTP/1.1\r\n")
        #expect(body.isComplete)
        #expect(String(decoding: body.bytes, as: UTF8.self) == content)
        #expect(used == text.utf8.count)
    }

    @Test(arguments: [
        "", "3", "3\r", "3\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r", "3\r\nabc\r\n0\r\n", "0\r\nX: y\r\n",
    ])
    func `is not there before its end`(text: String) throws {
        #expect(try read(text).body.isComplete == false)
    }

    @Test(arguments: [
        "\r\n", "g\r\n", "-1\r\n", "+1\r\n", " 1\r\n", "0x1\r\n", "1\n", "1 1\r\n", "1x\r\n", "1;\u{1}\r\n", "1\r\nab",
        "1\r\na\n", "1\r\na\rb", "1000000000000000\r\n", "ffffffffffffffff\r\n", "0\r\nX: \0\r\n\r\n", "0\r\nX\n\r\n",
        "1;" + String(repeating: "x", count: 300), "0\r\nX: " + String(repeating: "y", count: 5000),
    ])
    func `is refused when its chunks are broken`(text: String) {
        #expect(status(text) == 400)
    }

    @Test func `is refused as soon as it will be too large`() {
        #expect(status("64\r\n") == nil)
        #expect(status("65\r\n") == 413)
        #expect(status("32\r\n" + String(repeating: "a", count: 50) + "\r\n33\r\n") == 413)
        #expect(status("fffffffffffffff\r\n") == 413)
    }

    @Test func `gives back any bytes`() throws {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<500 {
            var wire: [UInt8] = []
            var content: [UInt8] = []
            for _ in 0..<Int.random(in: 0...5, using: &random) {
                let chunk = random.bytes(upTo: 20)
                guard !chunk.isEmpty else { continue }
                wire += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [0x0D, 0x0A]
                content += chunk
            }
            wire += Array("0\r\n\r\n".utf8)
            var body = ChunkedBody(limit: 1000)
            #expect(try body.take(wire[...]) == wire.count)
            #expect(body.bytes == content)
        }
    }
}
