import Access
import Testing

@Suite struct `An e-mail address` {
    @Test func `is compared whole and without regard to case`() {
        #expect(EmailAddress("Ana@Example.COM") == ana && ana.text == "ana@example.com")
        #expect(ana.localPart == "ana" && ana.domain == "example.com")
        #expect(EmailAddress("ana@example.com.evil.org") != ana && ana < bo)
    }

    @Test(arguments: [
        "", "ana", "@example.com", "ana@", "a@b@c", "ana @example.com", "ana@example.com\n", "ana@\u{A0}example.com",
        "ana@example.com\u{7F}", "\u{0}@example.com",
    ])
    func `is nothing else`(text: String) {
        #expect(EmailAddress(text) == nil)
    }

    @Test func `has a length that mail allows`() {
        #expect(EmailAddress(String(repeating: "a", count: 250) + "@b.c") != nil)
        #expect(EmailAddress(String(repeating: "a", count: 251) + "@b.c") == nil)
    }
}
