import Access
import JSON

extension ViewState {
    /// What we wrote into the view; whatever else stands there counts as nothing.
    private var written: JSONValue? { try? JSONValue(parsing: metadata) }

    /// How often the form has changed.
    var generation: Int64 {
        min(max(written?["n"]?.integer ?? 1, 1), 1_000_000)
    }

    /// The account whose things are offered: the chosen one where the client says it, else the one we wrote.
    var account: AccountID? {
        let chosen = self[AskModal.Input.account.rawValue]?.value ?? written?["account"]?.string
        return chosen.map { AccountID($0) }
    }

    /// The value of the resource that we wrote; for a client that does not say what is chosen.
    var resource: String? { written?["resource"]?.string }

    /// The input block under which an error about that part of the ask is shown: there must be one.
    func block(of field: AskField?) -> String {
        let names: [AskModal.Input] =
            switch field {
            case .account: [.account]
            case .reason: [.reason]
            case .duration: [.duration]
            case .level: [.level]
            case .prefix: [.prefix, .level]
            case .thing, nil: []
            }
        let candidates = names + [.policy, .group, .resource, .type, .reason]
        return candidates.lazy.compactMap { self[$0.rawValue]?.block }.first ?? inputs.first?.block ?? "reason"
    }
}
