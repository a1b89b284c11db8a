extension Judgement.Outcome {
    /// The outcome's word, as the configuration writes approvals.
    package var word: String {
        switch self {
        case .refused: "refuse"
        case .automatic: "automatic"
        case .breakGlass: "break_glass"
        case .approval: "approval"
        }
    }

    /// What becomes of the ask, in a sentence.
    package var sentence: String {
        switch self {
        case .refused(let refusal): "refused: \(refusal.sentence)"
        case .automatic(let grant):
            "granted at once by the rule \"\(grant.rule)\"" + (grant.endsBy.map { ", until \($0.rfc3339)" } ?? "")
        case .breakGlass(let route):
            "granted at once by breaking the glass under the rule \"\(route.rule)\", told in \(route.channel)"
        case .approval(let routes):
            "waits for a decision: " + routes.map(\.sentence).joined(separator: "; or ")
        }
    }
}

extension ApprovalRoute {
    fileprivate var sentence: String {
        let people = count.map { "\($0) of " } ?? ""
        return "\(people)\(approvers.map(\.spoken).joined(separator: ", ")) in \(channel) (the rule \"\(rule)\")"
    }
}
