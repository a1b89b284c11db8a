import Cryptography
import Testing

@Suite struct `A digest` {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `is the one of FIPS 180-4`(text: String, digest: String) {
        #expect(hex(sha256(text.utf8)) == digest)
    }

    @Test func `under a key is the one of RFC 4231`() {
        let code = hmacSHA256("what do ya want for nothing?".utf8, key: Array("Jefe".utf8))
        #expect(hex(code) == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test func `is compared whole`() {
        #expect(constantTimeEquals([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEquals([1, 2, 3], [1, 2]))
    }

    @Test func `of nothing known can be drawn as often as needed`() {
        #expect(Set((0..<100).map { _ in hex(randomBytes(16)) }).count == 100)
    }
}
