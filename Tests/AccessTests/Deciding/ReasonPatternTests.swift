import Access
import Foundation
import Testing

@Suite struct `A pattern of reasons` {
    @Test(
        arguments: [
            ("[A-Z]+-[0-9]+", "see OPS-481 please"), ("^OPS", "OPS-1"), ("481$", "OPS-481"), ("(?i)ops", "OPS"),
            ("\\d{3}", "a 481"), ("a{2,}", "caab"), ("^(a|b)+$", "abba"), ("x?y", "y"), ("[^ ]", " . "), ("", ""),
            ("\\w\\s\\S", "a b"), ("^(?:ab){2}$", "abab"),
        ])
    func `is found anywhere, unless it is held`(pattern: String, text: String) throws {
        #expect(try ReasonPattern(pattern).isFound(in: text))
    }

    @Test(
        arguments: [
            ("[A-Z]+-[0-9]+", "ops-481"), ("^OPS", "no OPS"), ("481$", "481."), ("a{3}", "aa"), ("^(a|b)+$", "abc"),
            ("\\d", "none"), ("^(?:ab){2}$", "ababab"),
        ])
    func `is not found where it does not stand`(pattern: String, text: String) throws {
        #expect(try !ReasonPattern(pattern).isFound(in: text))
    }

    @Test func `says the same as another reader of patterns`() throws {
        var generator = SeededGenerator(seed: 12)
        let parts = [
            "a", "b", "[ab]", "[^a]", ".", "a*", "b+", "(ab)?", "(a|b)", "a{2}", "(b{1,2})", "(a|)", "(?:a*b)",
        ]
        let texts = (0..<200).map { _ in
            String(
                (0..<Int.random(in: 0...7, using: &generator)).map { _ in "abc".randomElement(using: &generator) ?? "a"
                })
        }
        for _ in 0..<400 {
            var pattern = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                parts.randomElement(using: &generator) ?? "a"
            }.joined()
            if Bool.random(using: &generator) { pattern = "^" + pattern }
            if Bool.random(using: &generator) { pattern += "$" }
            let judge = try NSRegularExpression(pattern: pattern)
            let own = try ReasonPattern(pattern)
            for text in texts {
                let range = NSRange(text.startIndex..., in: text)
                #expect(
                    own.isFound(in: text) == (judge.firstMatch(in: text, range: range) != nil), "\(pattern) in \(text)")
            }
        }
    }

    @Test(arguments: ["((((){200}){200}){200}){200}", "(((((){0}){200}){200}){200}){200}", "^(((){99}){99}){99}$"])
    func `that takes nothing however often is read at once`(pattern: String) throws {
        #expect(try ReasonPattern(pattern).isFound(in: ""))
    }

    @Test(arguments: ["(a{99}){99}", "((a{0,99}){0,99}){0,99}", "(", "[", "a**", "{2}", "\\1", "(?=a)"])
    func `is refused where it is too large or unknown here`(pattern: String) {
        #expect(throws: PatternProblem.self) { try ReasonPattern(pattern) }
    }
}
