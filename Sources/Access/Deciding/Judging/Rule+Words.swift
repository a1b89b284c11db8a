extension Rule {
    /// How the rule stands to the ask, in words.
    func finding(_ verdict: Verdict, on ask: JudgedAsk) -> Judgement.Finding {
        let effect: Judgement.Finding.Effect =
            switch approval {
            case .automatic: .automatic
            case .refuse: .refuse
            case .byPeople: .approval
            case .breakGlass: .breakGlass
            }
        return Judgement.Finding(
            rule: name, effect: effect,
            misses: Misses.inOrder.filter { verdict.misses.contains($0.miss) }.map {
                Judgement.Finding.Clause(key: $0.key, sentence: clause(of: $0.miss, for: ask.person))
            },
            doubts: Misses.inOrder.filter { verdict.doubts.contains($0.miss) }.map {
                Judgement.Finding.Clause(key: $0.key, sentence: why($0.miss, ask))
            })
    }

    /// What the rule wants instead of what was asked.
    func clause(of miss: Misses, for person: EmailAddress) -> String {
        switch miss {
        case .people: "it is not for \(person)"
        case .memberships: "it is for members of \(alternatives((requester.groups ?? []).map(\.description)))"
        case .onCall: "it is for whoever is on call on \(alternatives((requester.onCall ?? []).map(\.description)))"
        case .accounts: "it is for \(listed(access.accounts ?? [], one: "account", many: "accounts"))"
        case .kinds: "it is for \(listed((access.kinds ?? []).map(\.rawValue), one: "kind", many: "kinds"))"
        case .policies: "it is for \(policies)"
        case .policiesOfAWS: "\(policies) means AWS's own alone, and the account's own are named by ARN"
        case .policyTags: "it is for policies that are tagged \(access.policyTags?.description ?? "")"
        case .groups: "it is for \(listed((access.groups ?? []).map(\.pattern), one: "group", many: "groups"))"
        case .resources: "it is for \(access.resources?.description ?? "certain resources")"
        case .tags: "it is for what is tagged \(access.resources?.tags?.description ?? "")"
        case .levels: "it is for \(listed((access.levels ?? []).map(\.rawValue), one: "level", many: "levels"))"
        case .longest: "the longest is \((longest ?? .zero).written) here"
        case .reason: reasonClause
        case .hours: "it is for \(hours?.description ?? "certain hours")"
        default: approversClause(person)
        }
    }

    /// What to do about it, where the person can do something.
    func advice(about miss: Misses) -> String? {
        switch miss {
        case .accounts: "ask in another account"
        case .policies, .groups, .resources, .tags, .policyTags: "ask for something else"
        case .levels: "ask for \(alternatives((access.levels ?? []).map(\.rawValue)))"
        case .policiesOfAWS: "have the policy's ARN put into the rule"
        case .longest: "ask for \((longest ?? .zero).written) or less"
        case .reason: reasonAdvice
        case .hours: "ask within these hours"
        case .approvers: "have another approver named in the rule"
        default: nil
        }
    }

    /// Why it is not known whether the rule matches by that key.
    func why(_ doubt: Misses, _ ask: JudgedAsk) -> String {
        let causes: [(subject: String, cause: String?)] =
            switch doubt {
            case .onCall:
                (requester.onCall ?? []).map { ("who is on call on \($0)", ask.gathered.shifts[$0]?.cause) }
            case .memberships:
                (requester.groups ?? []).map { group in
                    switch group {
                    case .iam: ("whether \(ask.person) is in \(group)", ask.gathered.iamGroups.cause)
                    case .slack(let id):
                        ("whether \(ask.person) is in \(group)", ask.gathered.slackGroups[id]?.cause)
                    }
                }
            case .tags: [("which tags it carries", ask.gathered.tags.cause)]
            case .policyTags: [("which tags the policy carries", ask.gathered.policyTags?.cause)]
            default: []
            }
        guard let failed = causes.first(where: { $0.cause != nil }) ?? causes.first else { return "that is not known" }
        return failed.cause.map { "it could not be found out \(failed.subject): \($0)" }
            ?? "it is not known yet \(failed.subject)"
    }

    private var reasonClause: String {
        guard case .matching(let pattern, let hint) = demand else { return "a reason is needed here" }
        return hint.map { "the reason has to fit: \($0)" } ?? "the reason has to contain \(pattern)"
    }

    private var reasonAdvice: String {
        guard case .matching(let pattern, let hint) = demand else { return "give a reason" }
        return hint ?? "give a reason that contains \(pattern)"
    }

    private func approversClause(_ person: EmailAddress) -> String {
        approvalsNeeded > 1
            ? "fewer than \(approvalsNeeded) people besides \(person) could approve it"
            : "nobody but \(person) could approve it, and nobody approves their own request"
    }

    private var policies: String {
        listed((access.policies ?? []).map(\.pattern), one: "policy", many: "policies")
    }

    private func alternatives(_ items: [String]) -> String {
        let rest = items.count > 5 ? " or \(items.count - 5) more" : ""
        return items.prefix(5).joined(separator: " or ") + rest
    }

    private func listed(_ items: [String], one: String, many: String) -> String {
        let shown = items.prefix(5).joined(separator: ", ")
        let rest = items.count > 5 ? " and \(items.count - 5) more" : ""
        return "the \(items.count == 1 ? one : many) \(shown)\(rest)"
    }
}

extension ResourcePattern {
    /// The resources in words, their tags aside.
    fileprivate var description: String {
        let named = [services?.joined(separator: " or "), arns?.map(\.pattern).joined(separator: " or ")]
        return "resources of \(named.compactMap(\.self).joined(separator: ", "))"
    }
}

extension Known {
    /// Why it could not be found out; nil where it is known, or nobody has asked.
    fileprivate var cause: String? {
        if case .unknown(let why) = self { why } else { nil }
    }
}
