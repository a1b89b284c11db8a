import HTTP
import Testing

@Suite
struct `A form body` {
    @Test func `has its fields in order`() throws {
        let form = try FormBody(parsing: "b=1&a=%C3%A4+%2B&b=&c&payload=%7B%22a%22%3A1%7D".utf8)
        #expect(
            form
                == FormBody([("b", "1"), ("a", "ä +"), ("b", ""), ("c", ""), ("payload", "{\"a\":1}")]))
        #expect(form["a"] == "ä +")
        #expect(form.all("b") == ["1", ""])
    }

    @Test func `gives no value where several could be meant`() throws {
        let form = try FormBody(parsing: "a=1&a=2".utf8)
        #expect(form["a"] == nil)
        #expect(form["b"] == nil)
    }

    @Test func `may be empty`() throws {
        #expect(try FormBody(parsing: []).fields.isEmpty)
        #expect(FormBody().encoded == "")
    }

    @Test func `takes the equals sign as part of a value`() throws {
        #expect(try FormBody(parsing: "a=b=c".utf8)["a"] == "b=c")
    }

    @Test(arguments: ["&", "a=1&", "&a=1", "a=1&&b=2", "=1", "a=1&=2"])
    func `has no field without a name`(body: String) {
        #expect(throws: FormBody.Malformed.namelessField) { try FormBody(parsing: body.utf8) }
    }

    @Test(arguments: [
        ("a=%", PercentEncoding.Malformed.escape), ("%zz=1", .escape), ("a=%ff", .encoding), ("a=b c", .character),
        ("a=b\n", .character), ("a=ä", .character), ("a=\0", .character),
    ])
    func `is well encoded`(body: String, why: PercentEncoding.Malformed) {
        #expect(throws: FormBody.Malformed.text(why)) { try FormBody(parsing: body.utf8) }
    }

    @Test func `has at most a thousand fields`() throws {
        let fields = Array(repeating: "a", count: 1000)
        #expect(try FormBody(parsing: fields.joined(separator: "&").utf8).fields.count == 1000)
        #expect(throws: FormBody.Malformed.tooManyFields) {
            try FormBody(parsing: (fields + ["a"]).joined(separator: "&").utf8)
        }
    }

    @Test func `is written as browsers write it`() {
        #expect(FormBody([("a b", "c&d=e+f"), ("ä", "~*")]).encoded == "a+b=c%26d%3De%2Bf&%C3%A4=~%2A")
    }

    @Test func `gives back any fields`() throws {
        var random = SeededGenerator(seed: 3)
        for _ in 0..<1000 {
            var form = FormBody()
            for number in 0..<Int.random(in: 0...5, using: &random) {
                let name = String(decoding: random.bytes(upTo: 8), as: UTF8.self)
                form.add("\(number)\(name)", String(decoding: random.bytes(upTo: 20), as: UTF8.self))
            }
            #expect(try FormBody(parsing: form.encoded.utf8) == form)
        }
    }

    @Test func `is refused or read, whatever the bytes are`() throws {
        var random = SeededGenerator(seed: 4)
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = random.bytes(upTo: 16).map { Array("ab&=%+4C \u{1}".utf8)[Int($0) % 10] }
            guard let form = try? FormBody(parsing: bytes) else { continue }
            accepted += 1
            #expect(try FormBody(parsing: form.encoded.utf8) == form)
        }
        #expect(accepted > 100)
    }
}
