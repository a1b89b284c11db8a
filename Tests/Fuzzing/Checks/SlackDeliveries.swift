import Access
import HTTP
import JSON

@testable import Slack

extension FuzzTarget {
    /// What Slack posts to us: commands, interactions with the state of their views, events.
    static let slackDeliveries = FuzzTarget("slack-deliveries") { bytes in
        var input = FuzzInput(bytes)
        switch input.choice(below: 4) {
        case 0: try expectSameAgain(posting: input.content, as: "application/json")
        case 1: try expectSameAgain(posting: input.content, as: "application/x-www-form-urlencoded; charset=utf-8")
        case 2:
            let type = input.textPart()
            try expectSameAgain(posting: input.content, as: type)
        default:
            // Interactions come as JSON inside a form; fuzzed without that shell, they are reached sooner.
            let form = FormBody([("payload", input.text)])
            try expectSameAgain(posting: Array(form.encoded.utf8), as: "application/x-www-form-urlencoded")
            guard let payload = try? JSONValue(parsing: input.content) else { return }
            let compact = FormBody([("payload", payload.compact)])
            try claim(
                reading(Array(compact.encoded.utf8), as: "application/x-www-form-urlencoded"),
                is: reading(Array(form.encoded.utf8), as: "application/x-www-form-urlencoded"),
                "the payload written in another way is read differently")
        }
    }

    private static func reading(_ body: [UInt8], as type: String) -> Result<String, MalformedDelivery> {
        let request = IncomingRequest(method: .post, path: "/slack", headers: ["Content-Type": type], body: body)
        return Result { () throws(MalformedDelivery) in "\(try Delivery(request))" }
    }

    private static func expectSameAgain(posting body: [UInt8], as type: String) throws {
        let request = IncomingRequest(method: .post, path: "/slack", headers: ["Content-Type": type], body: body)
        guard let delivery = try? Delivery(request) else { return }
        // A proxy that looks at the type must see the one that we act on.
        let isJSON = request.headers.hasContentType("application/json")
        let isForm = request.headers.hasContentType("application/x-www-form-urlencoded")
        try claim(isJSON || isForm, "a body of the type \(type) was read")
        if isForm {
            let form = try FormBody(parsing: body)
            try claim(reading(Array(form.encoded.utf8), as: type), is: .success("\(delivery)"), "a form differs again")
        }
        try expectOrder(in: delivery)
    }

    private static func expectOrder(in delivery: Delivery) throws {
        switch delivery.content {
        case .challenge(let text): try claim(!text.isEmpty, "a challenge is empty")
        case .command(let command): try claim(!command.sender.id.text.isEmpty, "a command has no sender")
        case .actions(let actions):
            try claim((1...100).contains(actions.actions.count), "there are \(actions.actions.count) actions")
            try claim(!actions.sender.id.text.isEmpty, "a click has no sender")
            try actions.view.map(expectOrder)
        case .optionLoad(let load): try load.view.map(expectOrder)
        case .submission(let submission): try expectOrder(in: submission.view)
        case .certificateCheck, .nothing: break
        }
    }

    private static func expectOrder(in view: ViewState) throws {
        try claim((1...1_000_000).contains(view.generation), "the generation is \(view.generation)")
        for input in view.inputs where view.inputs.count(where: { $0.action == input.action }) == 1 {
            try claim(view[input.action]?.block, is: input.block, "an input cannot be found by its name")
        }
        let block = view.block(of: .reason)
        try claim(view.inputs.isEmpty || view.inputs.contains { $0.block == block }, "there is no block \(block)")
    }
}
