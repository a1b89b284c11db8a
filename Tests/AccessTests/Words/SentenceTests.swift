import Access
import Testing

@Suite struct `A sentence` {
    private let noon = Instant(seconds: 1_795_435_200)

    @Test func `keeps moments and persons apart from text`() {
        let person = Person(email: ana, slackID: "U0ANA")
        let inner: Sentence = "until \(noon)"
        let sentence: Sentence = "\(person) has \(3) things \(inner)."
        #expect(
            sentence.parts == [
                .person(person), .text(" has "), .text("3"), .text(" things "), .text("until "), .moment(noon),
                .text("."),
            ])
        #expect(sentence.plain == "ana@example.com has 3 things until 2026-11-23 12:00 UTC.")
    }

    @Test func `takes text as text, whatever is in it`() {
        #expect(Sentence("<@U0ANA> \\(noon)").parts == [.text("<@U0ANA> \\(noon)")])
        #expect(("" as Sentence).plain == "" && (#"\#("a")"# as Sentence).plain == "a")
    }

    @Test(arguments: [(0, "2026-11-23 12:00 UTC"), (1, "2026-11-23 12:00:01 UTC"), (60, "2026-11-23 12:01 UTC")])
    func `says seconds only where there are any`(seconds: Int64, words: String) {
        #expect((noon + .seconds(seconds)).spoken == words)
    }
}
