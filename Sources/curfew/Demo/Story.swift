import Access
import AccessDesk
import Ledger
import PolicyLanguage
import Sandbox

/// The story of one access, told while it happens: nothing in it is said that was not seen.
struct Story: Sendable {
    let desk: Desk
    let ledger: LedgerRecords
    let cloud: SimulatedCloud
    let workspace: SimulatedWorkspace
    let witness: Witness
    let clock: any WallClock
    let narrator: Narrator
    /// Where the demo's configuration is.
    let configuration: String
    let address: String

    static let ana: SlackUserID = "U0ANA"
    static let bo: SlackUserID = "U0BO"
    static let general: ChannelID = "C0GENERAL"
    private static let account: AccountID = "123456789012"
    private static let bucket = "example-invoices"

    /// Tells it to its end, leaves another ask waiting, and then tells what happens in Slack until cancelled.
    func tell() async throws {
        try introduce()
        // The account must be known before anybody can ask for what is in it.
        try await desk.refreshListing(of: Story.account)
        try narrator.stage("before", try awsAnswer())
        let card = try await ask()
        let request = try requestID(of: card)
        try await decide(on: card)
        let deadline = try await grant(request)
        try await expire(request, at: deadline)
        try narrator.stage("trail", "\(try await ledger.verifyTrail())".withoutHash)
        try await invite()
        try await clock.wait(until: Instant(milliseconds: Int64.max))
    }

    private func introduce() throws {
        try narrator.say(
            """
            Curfew \(Version.current), the whole appliance at \(narrator.style.strong(address)), with a simulated AWS \
            account and Slack workspace.
            Nothing leaves this machine. The story of one access, as it happens:

            """)
    }

    private func ask() async throws -> SimulatedMessage {
        let command =
            "request aws policy AmazonS3ReadOnlyAccess --reason \"ticket 481\" --duration \(DemoConfiguration.shortest)"
        try narrator.stage("ask", "ana types /p0 \(command)")
        _ = try await workspace.type(command, by: Story.ana, in: Story.general)
        let card = try await witness.message("the card for the approvers") { message in
            message.channel.text == DemoConfiguration.channel && message.buttons.contains { $0.action == "approve" }
        }
        let buttons = card.buttons.map { "[\($0.label)]" }.joined(separator: " ")
        try narrator.stage("", "→ #aws-approvals: \(await headline(card))", "  \(buttons)")
        return card
    }

    /// The request that a card's buttons are about.
    func requestID(of card: SimulatedMessage) throws(Complaint) -> RequestID {
        guard let id = card.buttons.first.flatMap({ RequestID($0.value) }) else {
            throw Complaint(.bug, "tell the story to its end", why: "the card names no request")
        }
        return id
    }

    private func decide(on card: SimulatedMessage) async throws {
        try await workspace.click("approve", by: Story.bo, in: card)
        try narrator.stage("decide", "bo clicks Approve")
    }

    private func grant(_ id: RequestID) async throws -> Instant {
        try narrator.stage("grant", "→ ana: \(try await news(.granted, of: id))")
        guard let plan = try await desk.request(id).plan else {
            throw Complaint(.bug, "tell the story to its end", why: "what was granted has no plan")
        }
        let made = try await cloud.owned(in: Story.account).filter { $0.request == id }.map(\.arn.policyName)
        try narrator.stage(
            "", "  in AWS: \(made.joined(separator: ", ")), a copy in which every statement ends by itself",
            "  \(try awsAnswer())")
        return plan.deadline
    }

    private func expire(_ id: RequestID, at deadline: Instant) async throws {
        try await clock.wait(until: deadline)
        try narrator.stage("expire", "\(try awsAnswer()), by the deadline in the policy itself")
        try narrator.stage("", "→ ana: \(try await news(.expired, of: id))")
        let left = try await cloud.owned(in: Story.account).count { $0.request == id }
        try narrator.stage("", "  in AWS: \(left == 0 ? "nothing is left of it" : "\(left) policies are left")")
    }

    /// What AWS says now to a request of ana's own.
    private func awsAnswer() throws -> String {
        let decision = try cloud.decides(
            "ana@example.com", "s3:GetObject", on: "arn:aws:s3:::\(Story.bucket)/2026-11.pdf", in: Story.account)
        let answer = decision.rawValue
        let shown = decision == .allow ? narrator.style.good(answer) : narrator.style.bad(answer)
        return "AWS answers ana's s3:GetObject on \(Story.bucket): \(shown)"
    }

    /// The first line of the message to ana once it says that the request is in that state.
    private func news(_ state: State, of id: RequestID) async throws -> String {
        let message = try await witness.message("the message that the access is \(state)") { message in
            message.channel == "D0ANA" && message.text.contains("State: \(state)") && message.text.contains(id.text)
        }
        return await headline(message)
    }

    /// What a message says first.
    func headline(_ message: SimulatedMessage) async -> String {
        String(await workspace.readable(message).prefix { $0 != "\n" })
    }
}

extension String {
    /// The head of the trail is for machines; a reader of the story needs only its number.
    fileprivate var withoutHash: String {
        replacing(#/:[0-9a-f]{64}/#, with: "")
    }
}
