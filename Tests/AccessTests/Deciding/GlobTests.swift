import Testing

@testable import Access

@Suite struct `A glob` {
    @Test(
        arguments: [
            ("*", ""), ("*", "anything"), ("a*c", "ac"), ("a*c", "abc"), ("a*c", "abcbc"), ("?", "é"), ("a?c", "añc"),
            ("*ReadOnlyAccess", "AmazonS3ReadOnlyAccess"), ("*a*b*", "xxaxxbxx"), ("??", "日本"), ("*?", "本"),
            ("arn:aws:iam::*:policy/team/*", "arn:aws:iam::123456789012:policy/team/x/Deploy"),
        ] as [(Glob, String)])
    func `matches the whole text`(glob: Glob, text: String) {
        #expect(glob.matches(text))
    }

    @Test(
        arguments: [
            ("", "a"), ("a", ""), ("?", ""), ("a", "ab"), ("a*c", "abd"), ("??", "é"), ("?", "日本"),
            ("readers", "Readers"),
            ("*@example.com", "ana@example.com.evil.org"), ("ana@*", "bo@example.com"), ("*ab", "abc"),
        ] as [(Glob, String)])
    func `matches nothing less and nothing more`(glob: Glob, text: String) {
        #expect(!glob.matches(text))
    }

    @Test func `can leave the case of letters aside`() {
        #expect(Glob("Readers-*").matches("rEADERS-S3", ignoringCase: true))
        #expect(!Glob("[").matches("{", ignoringCase: true))
    }

    @Test func `agrees with the plain definition on random texts`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let pattern = String(
                (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                    "ab*?é".randomElement(using: &generator) ?? "a"
                })
            let text = String(
                (0..<Int.random(in: 0...7, using: &generator)).map { _ in "abé".randomElement(using: &generator) ?? "a"
                })
            #expect(Glob(pattern).matches(text) == matchesPlainly(Array(pattern), Array(text)), "\(pattern) on \(text)")
        }
    }

    @Test func `meets another where a text matches both`() {
        var generator = SeededGenerator(seed: 8)
        let texts = (0...6).flatMap { length in
            (0..<(1 << length)).map { bits in String((0..<length).map { bits >> $0 & 1 == 0 ? "a" : "b" }) }
        }
        for _ in 0..<3_000 {
            let globs = (0..<2).map { _ in
                Glob(
                    String(
                        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                            "ab*?".randomElement(using: &generator) ?? "a"
                        }))
            }
            let isThere = texts.contains { text in globs.allSatisfy { $0.matches(text) } }
            #expect(globs[0].meets(globs[1]) == isThere, "\(globs)")
            #expect(globs[1].meets(globs[0]) == isThere, "\(globs)")
        }
    }

    @Test func `is not slowed down by many stars`() {
        let pattern = String(repeating: "a*", count: 40) + "b"
        #expect(!Glob(pattern).matches(String(repeating: "a", count: 2_000)))
    }

    private func matchesPlainly(_ pattern: [Character], _ text: [Character]) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        let rest = Array(pattern.dropFirst())
        switch first {
        case "*": return (0...text.count).contains { matchesPlainly(rest, Array(text.dropFirst($0))) }
        case "?": return !text.isEmpty && matchesPlainly(rest, Array(text.dropFirst()))
        default: return text.first == first && matchesPlainly(rest, Array(text.dropFirst()))
        }
    }
}
