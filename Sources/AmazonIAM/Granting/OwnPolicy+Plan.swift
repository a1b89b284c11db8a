import Access
import JSON

extension OwnPath {
    /// The policies that have to stand for the plan, in the order of attaching: its pieces, or its one marker.
    func policies(for plan: GrantPlan) -> [OwnPolicy] {
        let documents =
            if case .copies(let pieces) = plan.form { pieces.map(\.document) } else { [marker(for: plan)] }
        return zip(plan.policyNames, documents).map { name, document in
            OwnPolicy(
                arn: arn(of: name), name: name, path: path, document: document, description: description(of: plan),
                tags: tags(for: plan))
        }
    }

    /// What an auditor reads off every policy of Curfew's.
    ///
    /// A marker also says whose access has to end, in `curfew:user`, so that AWS alone tells it.
    private func tags(for plan: GrantPlan) -> [String: String] {
        var tags = [
            "curfew:request": plan.request.text, "curfew:person": plan.person.text,
            "curfew:until": plan.deadline.rfc3339, "curfew:source": plan.source,
        ]
        if plan.guarantee == .appliance {
            tags[TagValue.userKey] = "\(plan.user.uniqueID)/\(plan.user.name)"
        }
        return tags.mapValues(TagValue.encode)
    }

    private func description(of plan: GrantPlan) -> String {
        let what =
            switch plan.form {
            case .copies: "Made by Curfew: \(plan.source)"
            case .attachment, .membership: "Made by Curfew as a marker: \(plan.source)"
            }
        return String("\(what) for \(plan.person) until \(plan.deadline.rfc3339)".prefix(1000))
    }

    /// The marker of nothing, past its end, by which it is tried whether policies can be made.
    var trial: OwnPolicy {
        let name = "curfew-check"
        let end = Instant(seconds: 0)
        return OwnPolicy(
            arn: arn(of: name), name: name, path: path, document: marker(named: name, until: end),
            description: "Made by Curfew to try whether it may", tags: ["curfew:until": end.rfc3339])
    }

    private func marker(for plan: GrantPlan) -> String {
        marker(named: plan.request.text, until: plan.deadline)
    }

    /// A text that changes nothing even when somebody attaches it: it denies to read a user whose path nobody has.
    private func marker(named name: String, until end: Instant) -> String {
        let statement: JSONValue = [
            "Sid": "CurfewMarker",
            "Effect": "Deny",
            "Action": "iam:GetUser",
            "Resource": .string("arn:\(partition):iam::\(account):user\(path)marker/\(name)"),
            "Condition": ["DateLessThan": ["aws:CurrentTime": .string(end.rfc3339)]],
        ]
        return JSONValue.object(["Version": "2012-10-17", "Statement": [statement]]).compact
    }
}
