import Access
import JSON
import Testing

@testable import Slack

@Suite struct `A message` {
    private static func card(_ change: (inout Card) -> Void = { _ in }) throws -> Card {
        let ana = Person(email: try #require(EmailAddress("ana@example.com")), slackID: "U0ANA")
        var card = Card(
            request: RequestID(randomness: [UInt8](repeating: 7, count: 10)), state: .waiting,
            headline: "\(ana) asks for AmazonS3ReadOnlyAccess in production for 1 hour",
            facts: [Fact("Reason", "ticket <481>"), Fact("Duration", "1 hour")], allows: ["s3:Get* on everything"],
            risks: ["can read every bucket"], remarks: ["AWS itself ends it."],
            approvers: ["bo@example.com", "cy@example.com"].compactMap { Approver($0) }, canBeDecided: true)
        change(&card)
        return card
    }

    private static func bo() throws -> [EmailAddress: SlackUserID] {
        [try #require(EmailAddress("bo@example.com")): "U0BO"]
    }

    @Test func `says everything in its text and in its blocks`() throws {
        let content = try Self.card().message(ids: Self.bo()).content
        let blocks = JSONValue.array(content.blocks).compact
        for piece in [
            "<@U0ANA> asks for AmazonS3ReadOnlyAccess", "ticket &lt;481&gt;", "1 hour", "s3:Get* on everything",
            "can read every bucket", "AWS itself ends it.", "<@U0BO>", "cy@example.com", "waiting", "Approve", "Deny",
        ] {
            #expect(content.text.contains(piece), "the text lacks \(piece)")
            #expect(blocks.contains(piece), "the blocks lack \(piece)")
        }
    }

    @Test func `has buttons that name the request, and only while it can be decided`() throws {
        let card = try Self.card()
        let buttons = card.message(ids: [:]).buttons
        #expect(buttons.map(\.action) == ["approve", "deny"])
        #expect(buttons.allSatisfy { $0.value == card.request.text && $0.spoken.contains(card.request.text) })
        let decided = try Self.card { $0.canBeDecided = false }.message(ids: Self.bo())
        #expect(decided.buttons.isEmpty)
        #expect(!decided.content.text.contains("U0BO"))
    }

    @Test func `offers the shorter times, and mentions groups`() throws {
        let card = try Self.card {
            $0.durations = [.seconds(7200), .seconds(3600)]
            $0.approvers = ["slack:S0LEADS", "on_call:PNIGHT"].compactMap { Approver($0) }
        }
        let content = card.message(ids: [:]).content
        #expect(content.text.contains("<!subteam^S0LEADS>, whoever is on call on PNIGHT"))
        #expect(content.text.contains("Time, to be chosen: 2 hours, 1 hour"))
        let elements = content.blocks.last?["elements"]?.array ?? []
        #expect(elements.map { $0["action_id"] } == ["approve", "deny"])
        let choice = content.blocks.dropLast().last?["accessory"]
        #expect(choice?["action_id"] == "lasting" && choice?["initial_option"]?["value"] == "2h")
        #expect(choice?["options"]?.array?.map { $0["value"] } == ["2h", "1h"])
    }

    @Test func `asks to look at what broke the glass`() throws {
        let card = try Self.card { ($0.canBeDecided, $0.canBeReviewed) = (false, true) }
        let draft = card.message(ids: try Self.bo())
        #expect(draft.buttons.map(\.action) == ["review"])
        #expect(draft.content.text.contains("Who looks at it: <@U0BO>, cy@example.com"))
    }

    @Test(arguments: State.allCases)
    func `names its state by the contract's word`(state: State) throws {
        let content = try Self.card { $0.state = state }.message(ids: [:]).content
        #expect(content.text.contains("State: \(state.rawValue)"))
    }

    @Test func `offers its person what the notice offers`() throws {
        let ana = Person(email: try #require(EmailAddress("ana@example.com")), slackID: "U0ANA")
        let notice = Notice(
            request: RequestID(randomness: [UInt8](repeating: 7, count: 10)), state: .granted, person: ana,
            headline: "Granted", facts: [], remarks: [], offers: [.relinquish])
        #expect(notice.message(ids: [:]).buttons.map(\.action) == ["relinquish"])
        var waiting = notice
        waiting.offers = [.withdraw]
        #expect(waiting.message(ids: [:]).buttons.map(\.action) == ["withdraw"])
    }

    @Test func `counts what it has no room for`() throws {
        let card = try Self.card { $0.allows = (0..<500).map { "service\($0):Action on resource number \($0)" } }
        let text = card.message(ids: [:]).content.text
        let more = try #require(text.firstMatch(of: /and (\d+) more/)?.1)
        let shown = text.split(separator: "\n").count { $0.contains("• service") }
        #expect(shown + (try #require(Int(more))) == 500)
        #expect(text.contains("AWS itself ends it."))
    }

    @Test func `keeps to Slack's limits whatever it is given`() throws {
        var generator = SeededGenerator(seed: 5)
        let alphabet = Array("ab <&>é👩‍👩‍👧*_\n")
        func text(upTo most: Int) -> String {
            String(
                (0..<Int.random(in: 0...most, using: &generator)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                })
        }
        for _ in 0..<8 {
            let card = try Self.card { card in
                card.headline = Sentence(text(upTo: 3000))
                card.facts = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    Fact("Label", Sentence(text(upTo: 2000)))
                }
                card.allows = (0..<Int.random(in: 0...200, using: &generator)).map { _ in text(upTo: 300) }
                card.risks = (0..<Int.random(in: 0...50, using: &generator)).map { _ in text(upTo: 300) }
                card.remarks = (0..<Int.random(in: 0...12, using: &generator)).map { _ in Sentence(text(upTo: 2000)) }
                card.approvers = (0..<300).compactMap { Approver("person\($0)@example.com") }
            }
            let content = card.message(ids: [:]).content
            #expect(content.text.utf16.count <= 4000)
            #expect(content.blocks.count <= 50)
            for block in content.blocks {
                let length = block["text"]?["text"]?.string?.utf16.count ?? 1
                #expect(length > 0 && length <= 3000)
            }
            #expect(JSONValue.array(content.blocks).compact.count < 13_000)
        }
    }
}
