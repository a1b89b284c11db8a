import HTTP
import Testing

@Suite
struct `Percent-encoding` {
    @Test(arguments: [
        ("", ""), ("AZaz09-._~", "AZaz09-._~"), ("a b+c", "a%20b%2Bc"),
        ("/?#[]@!$&'()*,;=:", "%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2C%3B%3D%3A"),
        ("ä€😀", "%C3%A4%E2%82%AC%F0%9F%98%80"), ("\0\r\n%", "%00%0D%0A%25"),
    ])
    func `leaves nothing but unreserved characters`(text: String, encoded: String) throws {
        #expect(PercentEncoding.encode(text) == encoded)
        #expect(try PercentEncoding.decode(encoded) == text)
    }

    @Test func `keeps the characters that it is told to keep`() {
        #expect(PercentEncoding.encode("a/b c", keeping: "/") == "a/b%20c")
    }

    @Test(arguments: ["%", "%4", "%4g", "a%", "%%41", "%-1", "%+1"])
    func `refuses a broken escape`(text: String) {
        #expect(throws: PercentEncoding.Malformed.escape) { try PercentEncoding.decode(text) }
    }

    @Test(arguments: ["%ff", "%C3", "%C3%28", "%ED%A0%80", "%C0%AF", "%F5%80%80%80"])
    func `refuses what is not UTF-8`(text: String) {
        #expect(throws: PercentEncoding.Malformed.encoding) { try PercentEncoding.decode(text) }
    }

    @Test(arguments: [" ", "a\n", "\0", "ä", "\u{7F}"])
    func `refuses what should have been encoded`(text: String) {
        #expect(throws: PercentEncoding.Malformed.character) { try PercentEncoding.decode(text) }
    }

    @Test func `gives back any text`() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let text = String(decoding: random.bytes(upTo: 40), as: UTF8.self)
            let encoded = PercentEncoding.encode(text)
            #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
            #expect(try PercentEncoding.decode(encoded) == text)
        }
    }

    @Test func `never gives one text for bytes that it refuses to encode like that`() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<5000 {
            let noise = random.bytes(upTo: 12).map { $0 % 5 == 0 ? UInt8(ascii: "%") : $0 & 0x7F }
            let text = String(decoding: noise, as: UTF8.self)
            guard let decoded = try? PercentEncoding.decode(text) else { continue }
            #expect((try? PercentEncoding.decode(PercentEncoding.encode(decoded))) == decoded)
        }
    }
}
