import Access
import Testing

@testable import Slack

@Suite struct `Foreign text in a message` {
    @Test(arguments: [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        (
            "<!channel> <@U0BO> <https://evil.example|x>",
            "&lt;!channel&gt; &lt;@U0BO&gt; &lt;https://evil.example|x&gt;"
        ),
        ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;"),
        ("ok\nApproved by <@U0BO>\r\n\tdone", "ok Approved by &lt;@U0BO&gt; done"),
        ("a\u{202E}b\u{2066}c\u{0}d\u{FEFF}e", "abcde"),
        ("señor 👩‍👩‍👧", "señor 👩‍👩‍👧"),
        ("", ""),
    ])
    func `can neither mention nor leave its line`(text: String, written: String) {
        #expect(Markup(text).text == written)
    }

    @Test func `is cut between its characters, never within an escape`() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("ab&<>é👩‍👩‍👧 \n")
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                })
            let limit = Int.random(in: 1...40, using: &generator)
            let trimmed = Markup(text).trimmed(to: limit).text
            #expect(trimmed.utf16.count <= limit)
            let withoutEscapes = trimmed.replacing("&amp;", with: "").replacing("&lt;", with: "").replacing(
                "&gt;", with: "")
            #expect(!withoutEscapes.contains("&"))
            #expect(text.shortened(to: limit).utf16.count <= limit)
        }
    }

    @Test func `keeps both ends of what is too long`() {
        let arn = "arn:aws:iam::123456789012:policy/team/a-very-long-name-indeed"
        #expect(Markup(arn).trimmed(to: 20).text == "arn:aws:ia…me-indeed")
        #expect(arn.shortened(to: 20) == "arn:aws:ia…me-indeed")
        #expect(Markup(arn).trimmed(to: 100).text == arn)
    }
}

@Suite struct `A sentence in a message` {
    @Test func `mentions persons and shows moments in the reader's time`() throws {
        let ana = Person(email: try #require(EmailAddress("ana@example.com")), slackID: "U0ANA")
        let bo = Person(email: try #require(EmailAddress("bo@example.com")))
        let cy = Person(email: try #require(EmailAddress("cy@example.com")))
        let sentence: Sentence = "\(ana) & \(bo), \(cy) until \(Instant(seconds: 1_700_003_600))"
        #expect(
            Markup(sentence, ids: [bo.email: "W0BO"]).text
                == "<@U0ANA> &amp; <@W0BO>, cy@example.com until "
                + "<!date^1700003600^{date_short_pretty} {time}|2023-11-14 23:13:20 UTC>")
    }

    @Test func `mentions nobody by what is no id`() {
        #expect(Markup(mentioning: "U0|<!here>").text == "U0|&lt;!here&gt;")
    }
}
