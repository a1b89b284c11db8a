extension Rules {
    /// Every user group of Slack's that is named, each once, in the order of the file.
    package var slackGroups: [SlackGroupID] {
        let named = rules.flatMap { rule -> [SlackGroupID] in
            let asking = (rule.requester.groups ?? []).compactMap { group in
                if case .slack(let id) = group { id } else { nil }
            }
            let deciding = rule.approvers.compactMap { approver in
                if case .slackGroup(let id) = approver { id } else { nil }
            }
            return asking + deciding
        }
        var seen: Set<SlackGroupID> = []
        return named.filter { seen.insert($0).inserted }
    }

    /// The names of all IAM groups on which rules rest, in lower case.
    package var iamGroups: Set<String> {
        Set(
            rules.flatMap { $0.requester.groups ?? [] }.compactMap { group in
                if case .iam(let name) = group { name.text.lowercased() } else { nil }
            })
    }

    /// Whether any rule is about the tags of policies.
    package var restOnPolicyTags: Bool { rules.contains { $0.access.policyTags != nil } }

    /// Every schedule and escalation policy that is named, each once, in the order of the file.
    package var onCallSources: [OnCallSource] {
        let named = rules.flatMap { rule -> [OnCallSource] in
            let deciding = rule.approvers.compactMap { approver -> OnCallSource? in
                if case .onCall(let schedule) = approver { .schedule(schedule) } else { nil }
            }
            return (rule.requester.onCall ?? []) + deciding
        }
        var seen: Set<OnCallSource> = []
        return named.filter { seen.insert($0).inserted }
    }
}
