import Foundation

/// One access from the form to its end, as people see it.
struct Journey {
    private let running: Running
    private var app: any SlackApp { running.app }

    init(_ running: Running) {
        self.running = running
    }

    /// How many calls of AWS it took until its person was told "granted", and until they were told that it is over.
    func calls() async throws -> (granted: Int, ended: Int) {
        // A first one, so that what is read once an hour has been read.
        _ = try await walk(as: "UFIRST")
        try await running.settle()
        return try await walk(as: "USECOND")
    }

    private func walk(as user: String) async throws -> (granted: Int, ended: Int) {
        app.slack.arrivals.start(keeping: true)
        app.iam.arrivals.start(keeping: true)
        let value = try await pick(as: user)
        let submission = Delivery.submission(
            by: user, policy: value, blocks: blocks, duration: "3s", trigger: "\(user).1", to: app.port)
        try await deliver(submission)
        let request = try await card()
        try await deliver(
            .click("approve", on: request, by: SlackOffice.approver, trigger: "\(user).2", to: app.port))
        try await told("granted")
        let granted = app.iam.arrivals.count
        try await told("expired")
        return (granted, app.iam.arrivals.count)
    }

    private var blocks: (policy: String, duration: String) {
        app is CurfewApp ? ("policy:1", "duration") : ("policy", "duration")
    }

    private func deliver(_ delivery: Delivery) async throws {
        let outcome = try await LoadGenerator(port: app.port).send([delivery], perSecond: 1)
        guard outcome.failures == 0 else { throw Trouble(description: "\(app.name) did not take a delivery") }
    }

    /// The value of the option for a policy, as the type-ahead gives it.
    private func pick(as user: String) async throws -> String {
        let load = Delivery.optionLoad(by: user, typed: "s3 read", nonce: user, to: app.port)
        let body = try await LoadGenerator.answer(of: app.port, to: load)
        guard let value = Options.value(of: "AmazonS3ReadOnlyAccess", in: body) else {
            throw Trouble(description: "\(app.name) does not offer AmazonS3ReadOnlyAccess")
        }
        return value
    }

    /// What the button of the card names.
    private func card() async throws -> String {
        var found: String?
        try await Waiting.until("\(app.name) puts a card into the channel") {
            found = messages.lazy.compactMap(Journey.button).first
            return found != nil
        }
        return found ?? ""
    }

    /// Waits until a message to the person says that.
    private func told(_ word: String) async throws {
        try await Waiting.until("\(app.name) tells the person \(word)") {
            messages.contains { body in
                let says = (body["text"] as? String)?.lowercased().contains(word) ?? false
                return says && (body["channel"] as? String) != nil
            }
        }
    }

    private var messages: [[String: Any]] {
        app.slack.arrivals.all.filter { $0.what.hasPrefix("chat.") }.compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.body.utf8)) as? [String: Any]
        }
    }

    private static func button(in message: [String: Any]) -> String? {
        var blocks = message["blocks"] as? [[String: Any]] ?? []
        if let text = message["blocks"] as? String {
            blocks = (try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]]) ?? []
        }
        let elements = blocks.flatMap { $0["elements"] as? [[String: Any]] ?? [] }
        return elements.first { $0["action_id"] as? String == "approve" }?["value"] as? String
    }
}
