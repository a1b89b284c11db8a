import Testing

@testable import Access

@Suite struct `The grammar of an ask` {
    @Test(arguments: [
        ("", AskPhrase()),
        ("aws", AskPhrase()),
        ("aws policy", AskPhrase(kind: .policy)),
        ("AWS Policy AmazonS3ReadOnlyAccess", AskPhrase(kind: .policy, thing: "AmazonS3ReadOnlyAccess")),
        ("aws group readers", AskPhrase(kind: .group, thing: "readers")),
        (
            "aws policy AmazonS3ReadOnlyAccess --reason \"ticket 481\" --duration 1h",
            AskPhrase(kind: .policy, thing: "AmazonS3ReadOnlyAccess", reason: "ticket 481", duration: .seconds(3600))
        ),
        (
            "--account=prod aws --duration=30m policy X",
            AskPhrase(kind: .policy, thing: "X", account: "prod", duration: .seconds(1800))
        ),
        (
            "aws resource arn:aws:s3:::b --access read --prefix data/ --with-listing",
            AskPhrase(
                kind: .resource, thing: "arn:aws:s3:::b", access: "read", prefix: "data/", withListing: true)
        ),
        ("\u{2014}reason \u{201C}a b\u{201D}", AskPhrase(reason: "a b")),
    ])
    func `reads what was typed and leaves the rest open`(line: String, phrase: AskPhrase) throws {
        #expect(try AskGrammar.phrase(of: TypedLine.words(in: line)) == phrase)
    }

    @Test(arguments: [
        ("policy X", "begin with aws"),
        ("aws role X", "say policy, group or resource"),
        ("aws policy X Y", "in quotes"),
        ("aws policy X --reason ticket 481", "in quotes"),
        ("aws policy X --reason", "wants a text"),
        ("aws policy X --reason --duration 1h", "wants a text"),
        ("aws policy X --reason=", "wants a text"),
        ("aws policy X --duration soon", "whole number"),
        ("aws policy X --duration 0h", "whole number"),
        ("aws policy X --duration 1h --duration 2h", "given twice"),
        ("aws policy X --reasons y", "did you mean --reason?"),
        ("aws policy X --acco y", "did you mean --account?"),
        ("aws policy X --zzz", "the options are"),
        ("aws policy X -r y", "is no option"),
        ("aws policy X --with-listing", "belongs to a resource"),
        ("aws group X --access read", "belongs to a resource"),
        ("aws resource X --with-listing=yes", "takes no value"),
        ("aws policy X --for ana@example.com", "not there yet"),
        ("aws policy \"\"", "is empty"),
    ])
    func `says in a sentence what is wrong`(line: String, words: String) throws {
        let refusal = #expect(throws: Refusal.self) { try AskGrammar.phrase(of: TypedLine.words(in: line)) }
        #expect(refusal?.description.contains(words) ?? false, "\(refusal?.description ?? "")")
    }

    @Test func `knows which asks need no form`() {
        #expect(!AskPhrase().namesItsThing)
        #expect(!AskPhrase(kind: .policy).namesItsThing)
        #expect(AskPhrase(kind: .group, thing: "readers").namesItsThing)
        #expect(!AskPhrase(kind: .resource, thing: "arn:aws:s3:::b").namesItsThing)
        #expect(AskPhrase(kind: .resource, thing: "arn:aws:s3:::b", access: "read").namesItsThing)
    }

    @Test func `takes words and options in any order`() throws {
        var generator = SeededGenerator(seed: 3)
        let expected = AskPhrase(
            kind: .policy, thing: "X", account: "prod", reason: "a b", duration: .seconds(60))
        let options = [["--account", "prod"], ["--reason", "a b"], ["--duration=1m"]]
        for _ in 0..<200 {
            var pieces = options.shuffled(using: &generator)
            var places = (0..<3).map { _ in Int.random(in: 0...3, using: &generator) }.sorted()
            for (offset, word) in ["aws", "policy", "X"].enumerated() {
                pieces.insert([word], at: places[offset] + offset)
            }
            places.removeAll()
            #expect(try AskGrammar.phrase(of: pieces.flatMap(\.self)) == expected)
        }
    }

    @Test func `survives any words at all`() {
        var generator = SeededGenerator(seed: 9)
        let words = [
            "aws", "policy", "group", "resource", "--reason", "--duration", "1h", "--account=", "--", "-", "", "x",
            "--with-listing", "--access", "=", "--duration=1h",
        ]
        for _ in 0..<5000 {
            let typed = (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                words[Int.random(in: 0..<words.count, using: &generator)]
            }
            guard let phrase = try? AskGrammar.phrase(of: typed) else { continue }
            #expect(phrase.thing.map(typed.contains) ?? true)
        }
    }
}
