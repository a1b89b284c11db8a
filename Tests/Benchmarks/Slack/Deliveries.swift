import Synchronization

/// Ever new deliveries of one kind to one app, each with a trigger of its own.
final class Deliveries: Sendable {
    private let kind: SlackAnswers.Kind
    private let app: any SlackApp
    private let buttons: [String]
    private let used = Mutex(0)

    init(_ kind: SlackAnswers.Kind, to app: any SlackApp, buttons: [String]) {
        self.kind = kind
        self.app = app
        self.buttons = buttons
    }

    /// What sends them.
    var generator: LoadGenerator {
        var generator = LoadGenerator(port: app.port)
        if kind == .optionLoad { generator.isRight = Options.areReal }
        return generator
    }

    /// The next so many, signed now.
    func next(_ count: Int) -> [Delivery] {
        let first = used.withLock { used in
            defer { used += count }
            return used
        }
        return (first..<first + count).map { number in
            let trigger = "\(app.port).\(number).\(kind.rawValue.count)"
            switch kind {
            case .command: return .command(by: "UANA", trigger: trigger, to: app.port)
            case .optionLoad:
                return .optionLoad(by: "UANA", typed: typed[number % typed.count], nonce: trigger, to: app.port)
            case .click:
                return .click(
                    "approve", on: buttons[number], by: SlackOffice.approver, trigger: trigger, to: app.port)
            }
        }
    }

    /// What somebody types on the way to AmazonS3ReadOnlyAccess, which every one of these finds.
    private var typed: [String] { ["s3", "s3 read", "amazons3", "S3ReadOnly", "read s3 amazon"] }
}
