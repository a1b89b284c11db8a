import Testing

@testable import Access

@Suite struct `A typed line` {
    @Test(arguments: [
        ("", []),
        ("   ", []),
        ("request", ["request"]),
        ("  request   aws\tpolicy\u{A0}X ", ["request", "aws", "policy", "X"]),
        (#"--reason "ticket 481" --duration 1h"#, ["--reason", "ticket 481", "--duration", "1h"]),
        ("--reason 'ticket 481'", ["--reason", "ticket 481"]),
        (#"--reason="ticket 481""#, ["--reason=ticket 481"]),
        (#"--reason """#, ["--reason", ""]),
        ("--reason “ticket 481”", ["--reason", "ticket 481"]),
        ("--reason „ticket 481“", ["--reason", "ticket 481"]),
        ("--reason ‘don’t break it’", ["--reason", "don’t break it"]),
        ("--reason don't", ["--reason", "don't"]),
        ("\u{2014}reason x \u{2013}duration 1h", ["--reason", "x", "--duration", "1h"]),
        ("-\u{2014}reason x", ["--reason", "x"]),
        ("a\u{2014}b c\u{2013}d e\u{2011}f", ["a--b", "c-d", "e-f"]),
        ("--reason \"5\u{2013}6 \u{2014} all\"", ["--reason", "5\u{2013}6 \u{2014} all"]),
        (#"--reason "say \"hi\" \\ \n""#, ["--reason", #"say "hi" \ \n"#]),
        ("one\u{200B}two\nthree", ["one", "two", "three"]),
        ("arn:aws:iam::aws:policy/job-function/X", ["arn:aws:iam::aws:policy/job-function/X"]),
    ])
    func `falls into words`(line: String, words: [String]) throws {
        #expect(try TypedLine.words(in: line) == words)
    }

    @Test(arguments: ["\"", "--reason \"ticket", "'open", "--reason=“open", "\"a\\\""])
    func `with an open quote is refused`(line: String) {
        #expect(throws: Refusal.self) { try TypedLine.words(in: line) }
    }

    @Test func `of any characters at all ends in words or a refusal`() {
        var generator = SeededGenerator(seed: 481)
        let alphabet = Array(
            "ab-=\"'\\ \t\n\u{2014}\u{2013}\u{201C}\u{201D}\u{2018}\u{2019}\u{E9}\u{1F600}\u{0}\u{301}".unicodeScalars)
        for _ in 0..<5000 {
            let length = Int.random(in: 0...24, using: &generator)
            var line = String.UnicodeScalarView()
            for _ in 0..<length {
                line.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)])
            }
            let words = (try? TypedLine.words(in: String(line))) ?? []
            #expect(words.joined().unicodeScalars.count <= length * 2)
        }
    }

    @Test func `of quoted words gives back the same words`() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("ab -\\\"'\u{2014}\u{E9}")
        for _ in 0..<2000 {
            let words = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                String(
                    (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                    })
            }
            let line = words.map { "\"" + $0.flatMap { "\\\"'".contains($0) ? ["\\", $0] : [$0] } + "\"" }
            #expect(try TypedLine.words(in: line.joined(separator: " ")) == words)
        }
    }
}
