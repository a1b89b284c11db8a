import Testing

@testable import HTTP

@Suite
struct `A request reader` {
    private struct Read: Equatable {
        var head: RequestHead
        var body: [UInt8]
    }

    /// Everything that comes out of the bytes when they arrive cut like that, and the refusal at the end if there is one.
    private func read(_ pieces: [[UInt8]], _ limits: Limits = Limits()) -> ([Read], RefusedRequest?) {
        var reader = RequestReader(limits)
        var requests: [Read] = []
        do throws(RefusedRequest) {
            for piece in pieces {
                reader.append(piece)
                while let (head, body) = try reader.next() {
                    requests.append(Read(head: head, body: body))
                }
            }
            return (requests, nil)
        } catch {
            return (requests, error)
        }
    }

    private func cut(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...20, using: &random))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }

    private func request(_ random: inout SeededGenerator) -> [UInt8] {
        let body = random.bytes(upTo: 100)
        var bytes = Array("POST /a%20b?c=d HTTP/1.1\r\nHost: example.com:8080\r\nX-Name: some value\r\n".utf8)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes += Array("\r\n".utf8)
        case 1: bytes += Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
        default:
            bytes += Array("Transfer-Encoding: chunked\r\n\r\n".utf8)
            for piece in cut(body, &random) {
                bytes += Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece + [0x0D, 0x0A]
            }
            bytes += Array("0\r\n\r\n".utf8)
        }
        return bytes
    }

    @Test func `reads the same requests however they are cut`() throws {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let count = Int.random(in: 1...5, using: &random)
            let bytes = (0..<count).flatMap { _ in request(&random) }
            let whole = read([bytes])
            #expect(whole.0.count == count)
            #expect(whole.1 == nil)
            let pieces = read(cut(bytes, &random))
            #expect(pieces.0 == whole.0)
            #expect(pieces.1 == nil)
        }
    }

    @Test func `refuses the same bytes however they are cut, and hands over nothing crooked`() throws {
        var random = SeededGenerator(seed: 6)
        var accepted = 0
        for _ in 0..<5000 {
            var bytes = request(&random)
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert([0x00, 0x0A, 0x0D, 0x20, 0x3A, 0x25][Int(bytes[place]) % 6], at: place)
                }
            }
            let whole = read([bytes])
            let pieces = read(cut(bytes, &random))
            #expect(pieces.0 == whole.0)
            #expect(pieces.1?.status == whole.1?.status)
            for request in whole.0 {
                accepted += 1
                expectStraight(request)
            }
        }
        #expect(accepted > 500)
    }

    @Test func `survives noise`() {
        var random = SeededGenerator(seed: 7)
        let words = [
            "GET ", "POST ", "/", " HTTP/1.1", "\r\n", "\r\n\r\n", "Host: x", "Content-Length: ", "5", "chunked", "\0",
            ":",
            "Transfer-Encoding: chunked", "%", "é",
        ]
        for _ in 0..<5000 {
            let count = Int.random(in: 1...12, using: &random)
            let text = (0..<count).map { _ in words.randomElement(using: &random) ?? "" }.joined()
            for request in read([Array(text.utf8)]).0 {
                expectStraight(request)
            }
        }
    }

    private func expectStraight(_ request: Read) {
        let head = request.head
        #expect(head.path.hasPrefix("/"))
        #expect((try? PercentEncoding.decode(head.query)) != nil || head.query.contains("%"))
        #expect(URLSyntax.isPath(ArraySlice(head.path.utf8)))
        #expect(head.headers.all("Host").count == 1 || !head.keepsConnection)
        #expect(
            head.headers.fields.allSatisfy { FieldSyntax.isToken($0.name.utf8) && FieldSyntax.isValue($0.value.utf8) })
        #expect(head.headers.all("Content-Length").count + head.headers.all("Transfer-Encoding").count <= 1)
        if case .length(let length) = head.body {
            #expect(request.body.count == length)
        }
    }

    @Test(arguments: ["[::1]", "[::1]:80", "example.com", "127.0.0.1:8080", "a_b", "xn--bcher-kva.example", "x:"])
    func `takes every kind of host`(host: String) {
        let (requests, refusal) = read([Array("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)])
        #expect(refusal == nil)
        #expect(requests.first?.head.headers["host"] == host)
    }

    @Test(arguments: ["[::1", "[::1]x", "[x]", "::1", "a b", "a:80:80", "\"a\"", "<a>", "a/"])
    func `refuses a host that is none`(host: String) {
        #expect(read([Array("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n".utf8)]).1?.status == 400)
    }

    @Test func `does not copy a body again for each of its chunks`() {
        // Each of a million chunks copying all before it would take hours, not a moment.
        let chunk = Array("1\r\na\r\n".utf8)
        var reader = RequestReader(Limits())
        reader.append(Array("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        var total = 0
        do throws(RefusedRequest) {
            for _ in 0..<100_000 {
                reader.append(chunk)
                if try reader.next() != nil { total += 1 }
            }
            reader.append(Array("0\r\n\r\n".utf8))
            total += try reader.next()?.body.count ?? 0
        } catch {
            Issue.record("\(error)")
        }
        #expect(total == 100_000)
    }
}
