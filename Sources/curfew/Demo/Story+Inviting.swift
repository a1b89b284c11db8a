import Access
import Sandbox

extension Story {
    /// Leaves an ask waiting, shows what to try, and tells from then on what happens in Slack.
    func invite() async throws {
        let waiting = try await anotherAsk()
        let commands = [
            "list", "show \(waiting)", "approve \(waiting) --reason \"trying it out\"", "relinquish \(waiting)",
            "ask --person ana@example.com aws policy ViewOnlyAccess --duration 1h",
        ]
        try narrator.say(
            "\nYour turn: another ask waits for a decision. From a second terminal:\n")
        for command in commands {
            try narrator.say("  \(narrator.style.strong("\(program) \(command) --config \(configuration)"))")
        }
        try narrator.say("\nIt stays up until Ctrl-C. What happens in Slack is told here:\n")
        await witness.follow { message in
            try narrator.stage("slack", "→ \(await workspace.audience(of: message)): \(await headline(message))")
        }
    }

    /// The program as it was called, so that the commands can be copied.
    private var program: String {
        CommandLine.arguments.first ?? "curfew"
    }

    private func anotherAsk() async throws -> RequestID {
        let command = "request aws policy AmazonDynamoDBReadOnlyAccess --reason \"the orders table\" --duration 15m"
        _ = try await workspace.type(command, by: Story.ana, in: Story.general)
        let card = try await witness.message("the second card") { message in
            message.text.contains("AmazonDynamoDBReadOnlyAccess") && message.buttons.contains { $0.action == "approve" }
        }
        return try requestID(of: card)
    }
}
