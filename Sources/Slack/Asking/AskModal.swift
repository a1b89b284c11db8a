import Access
import AccessDesk
import JSON

/// The form in which people ask (docs.slack.dev/surfaces/modals).
struct AskModal: Sendable {
    static let callback = "ask"

    var form: AskForm
    var filling: Filling
    /// Makes the target's `block_id` a new one whenever type or account change, so that the old choice does not survive.
    var generation: Int64 = 1

    /// What is filled in already.
    struct Filling: Sendable {
        var kind: AccessKind
        var account: Account?
        var picked: Suggestions.Entry?
        /// What is wanted of the resource.
        var access: Suggestions.Entry?
        var prefix: String?
        var reason: String?
        var duration: Duration
    }

    /// The names of the inputs: their `action_id`, and what their `block_id` begins with.
    enum Input: String {
        case kind
        case account
        case type = "access_type"
        case policy
        case group
        case resource
        case level
        case prefix
        case reason
        case duration
    }

    /// What this side wants to know again; like everything that comes back it is not trusted.
    var metadata: String {
        var metadata: JSONObject = ["v": 1, "n": .integer(generation)]
        if let account = filling.account { metadata["account"] = .string(account.id.text) }
        if filling.kind == .resource, let picked = filling.picked { metadata["resource"] = .string(picked.value) }
        return JSONValue.object(metadata).compact
    }

    /// The view as `views.open` and `views.update` take it.
    var json: JSONValue {
        [
            "type": "modal", "callback_id": .string(AskModal.callback), "private_metadata": .string(metadata),
            "title": Block.plain("Request access", atMost: 24), "submit": Block.plain("Request", atMost: 24),
            "close": Block.plain("Cancel", atMost: 24), "blocks": .array(blocks),
        ]
    }

    private var blocks: [JSONValue] {
        var blocks = [kind]
        if form.accounts.count > 1 { blocks.append(account) }
        blocks += [accessType, target]
        if filling.kind == .resource { blocks += filling.isAboutBucket ? [level, prefix] : [level] }
        return blocks + [reason, duration]
    }

    private var kind: JSONValue {
        let aws = Block.option("Amazon Web Services", value: "aws")
        return AskModal.input(
            .kind, "Resource", ["type": "static_select", "options": [aws], "initial_option": aws])
    }

    /// Up to 100 accounts are options; of more a type-ahead finds the right one.
    private var account: JSONValue {
        var element: JSONObject
        if form.accounts.count <= 100 {
            element = ["type": "static_select", "options": .array(form.accounts.map(AskModal.option))]
        } else {
            element = ["type": "external_select", "min_query_length": 0]
        }
        element["placeholder"] = Block.plain("Choose an account", atMost: 150)
        element["initial_option"] = filling.account.map(AskModal.option)
        return AskModal.input(.account, "Account", element, dispatches: true)
    }

    private var accessType: JSONValue {
        let options = form.kinds.map { Block.option($0.label, value: $0.rawValue) }
        let chosen = Block.option(filling.kind.label, value: filling.kind.rawValue)
        return AskModal.input(
            .type, "Access type",
            ["type": "static_select", "options": .array(options), "initial_option": chosen], dispatches: true)
    }

    private var target: JSONValue {
        let input = filling.kind.input
        var element: JSONObject = [
            "type": "external_select", "min_query_length": 0,
            "placeholder": Block.plain("Type a part of the name", atMost: 150),
        ]
        element["initial_option"] = filling.picked.map { Block.option($0.title, value: $0.value, detail: $0.detail) }
        return AskModal.input(
            input, filling.kind.thing, element, block: "\(input.rawValue):\(generation)",
            dispatches: filling.kind == .resource)
    }

    private var level: JSONValue {
        var element: JSONObject = [
            "type": "external_select", "min_query_length": 0,
            "placeholder": Block.plain("A level, or a part of a policy's name", atMost: 150),
        ]
        element["initial_option"] = filling.access.map { Block.option($0.title, value: $0.value, detail: $0.detail) }
        return AskModal.input(.level, "Access level or policy", element, block: "level:\(generation)")
    }

    private var prefix: JSONValue {
        var element: JSONObject = ["type": "plain_text_input", "max_length": 1024]
        if let prefix = filling.prefix, !prefix.isEmpty { element["initial_value"] = .string(prefix) }
        return AskModal.input(
            .prefix, "Only objects whose names begin with", element, block: "prefix:\(generation)", isOptional: true)
    }

    private var reason: JSONValue {
        var element: JSONObject = ["type": "plain_text_input", "multiline": true, "max_length": 1000]
        if let reason = filling.reason, !reason.isEmpty {
            element["initial_value"] = .string(reason.shortened(to: 1000))
        }
        return AskModal.input(.reason, "Reason", element, isOptional: true)
    }

    private var duration: JSONValue {
        let durations = Set(form.durations.choices.prefix(99) + [filling.duration]).sorted()
        let options = durations.map { Block.option($0.spoken, value: $0.written) }
        let chosen = Block.option(filling.duration.spoken, value: filling.duration.written)
        return AskModal.input(
            .duration, "Duration",
            ["type": "static_select", "options": .array(options), "initial_option": chosen])
    }

    private static func option(_ account: Account) -> JSONValue {
        Block.option("\(account.name) (\(account.id))", value: account.id.text)
    }

    private static func input(
        _ input: Input, _ label: String, _ element: JSONObject, block: String? = nil, dispatches: Bool = false,
        isOptional: Bool = false
    ) -> JSONValue {
        var element = element
        element["action_id"] = .string(input.rawValue)
        var object: JSONObject = [
            "type": "input", "block_id": .string(block ?? input.rawValue), "label": Block.plain(label, atMost: 2000),
            "element": .object(element),
        ]
        if dispatches { object["dispatch_action"] = true }
        if isOptional { object["optional"] = true }
        return .object(object)
    }
}

extension AccessKind {
    /// The words of the form.
    var label: String {
        switch self {
        case .policy: "Attach user policy"
        case .group: "Add user to group"
        case .resource: "Resource in AWS"
        }
    }
}

extension AccessKind {
    /// The input in which the thing is chosen.
    fileprivate var input: AskModal.Input {
        switch self {
        case .policy: .policy
        case .group: .group
        case .resource: .resource
        }
    }

    /// The thing in a word.
    fileprivate var thing: String {
        switch self {
        case .policy: "Policy"
        case .group: "Group"
        case .resource: "Resource"
        }
    }
}

extension AskModal.Filling {
    /// Whether the resource is a bucket, of which a part can be asked for.
    fileprivate var isAboutBucket: Bool {
        picked.flatMap { ResourceARN($0.value) }.map { $0.service == "s3" && !$0.resource.contains("/") } ?? false
    }
}
