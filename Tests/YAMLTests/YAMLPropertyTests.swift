import Testing
import YAML

@Suite struct `Any bytes` {
    @Test func `are read or refused with a place inside the text, never more`() {
        var generator = SeededGenerator(seed: 11)
        let snippets = [
            "a: b\n", "- ", "  ", "[", "]", "{", "}", ", ", ": ", "&x ", "*x", "!t ", "\"", "'", "|\n", ">-\n", "#",
            "\t",
            "---\n", "...\n", "? ", "%YAML 1.1\n", "é", "\u{FEFF}", "\0", "key", "\n", "~", "<<: ", "\\", "@",
        ]
        for _ in 0..<20_000 {
            let count = Int.random(in: 0...14, using: &generator)
            var bytes = (0..<count).flatMap { _ in Array((snippets.randomElement(using: &generator) ?? "").utf8) }
            if Int.random(in: 0..<8, using: &generator) == 0 {
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            }
            check(YAMLDocument(reading: bytes), lines: bytes.count { $0 == UInt8(ascii: "\n") } + 2)
        }
    }

    @Test func `written as quoted text come back as they were`() {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<2_000 {
            let scalars = (0..<Int.random(in: 0...20, using: &generator)).compactMap { _ in
                Unicode.Scalar(UInt32.random(in: 0x20...0x2FF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars.filter { !(0x7F...0x9F).contains($0.value) }))
            let escaped = text.flatMap { $0 == "\\" || $0 == "\"" ? ["\\", $0] : [$0] }
            let document = YAMLDocument(reading: Array("k: \"\(String(escaped))\"".utf8))
            #expect(document.root?[key: "k"]?.content == .scalar(text, .quoted))
        }
    }

    private func check(_ document: YAMLDocument, lines: Int) {
        #expect(document.root != nil || document.problems.count <= 40)
        for problem in document.problems {
            #expect((1...lines).contains(problem.place.line) && problem.place.column >= 1, "\(problem)")
            #expect(!problem.message.hasSuffix("."))
        }
        #expect(document.problems == document.problems.sorted { $0.place < $1.place })
    }
}
