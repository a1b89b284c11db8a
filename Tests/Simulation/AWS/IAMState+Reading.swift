import HTTP

extension IAMState {
    /// Answers an operation that only reads; nil for one that does not.
    func read(_ operation: String, _ form: [String: String]) -> IAMAnswer? {
        switch operation {
        case "GetUser", "ListAttachedUserPolicies", "ListGroupsForUser": readUser(operation, form)
        case "GetPolicy", "GetPolicyVersion", "ListPolicyTags", "ListPolicyVersions", "ListEntitiesForPolicy":
            readPolicy(operation, form)
        case "GetGroup", "ListAttachedGroupPolicies", "ListGroupPolicies": readGroup(operation, form)
        case "ListPolicies": .list("Policies", listed(form).map { $0.xml(attachmentCount: bearers(of: $0.arn).count) })
        case "ListUsers": .list("Users", users.values.sorted { $0.name < $1.name }.map(\.xml))
        case "ListGroups": .list("Groups", groups.values.sorted { $0.name < $1.name }.map { xml($0) })
        case "GetAccountSummary":
            .result(
                "<SummaryMap><entry><key>AttachedPoliciesPerUserQuota</key><value>\(IAMState.mostPolicies)</value>"
                    + "</entry></SummaryMap>")
        default: nil
        }
    }

    /// How many policies one user may carry.
    static let mostPolicies = 6
    /// How many groups one user may be in.
    static let mostGroups = 10

    private func readUser(_ operation: String, _ form: [String: String]) -> IAMAnswer {
        guard let user = users[form["UserName", default: ""].lowercased()] else { return .noSuch("the user") }
        switch operation {
        case "GetUser": return .result("<User>\(user.xml)</User>")
        case "ListAttachedUserPolicies":
            let path = form["PathPrefix", default: "/"]
            let carried = user.policies.sorted().filter { policies[$0]?.path.hasPrefix(path) ?? false }
            return .list(
                "AttachedPolicies",
                carried.map { "<PolicyArn>\($0)</PolicyArn><PolicyName>\(policies[$0]?.name ?? "")</PolicyName>" })
        default: return .list("Groups", user.groups.sorted().compactMap { groups[$0] }.map { xml($0) })
        }
    }

    private func readPolicy(_ operation: String, _ form: [String: String]) -> IAMAnswer {
        guard let policy = policies[form["PolicyArn", default: ""]] else { return .noSuch("the policy") }
        let carriers = bearers(of: policy.arn)
        switch operation {
        case "GetPolicy": return .result("<Policy>\(policy.xml(attachmentCount: carriers.count))</Policy>")
        case "GetPolicyVersion":
            guard let text = policy.versions[form["VersionId", default: ""]] else { return .noSuch("the version") }
            return .result(
                "<PolicyVersion><Document>\(PercentEncoding.encode(text))</Document></PolicyVersion>")
        case "ListPolicyTags":
            return .list(
                "Tags",
                policy.tags.sorted { $0.key < $1.key }.map { "<Key>\($0.key)</Key><Value>\($0.value.inXML)</Value>" })
        case "ListPolicyVersions":
            return .list(
                "Versions",
                policy.versions.keys.sorted().map {
                    "<VersionId>\($0)</VersionId><IsDefaultVersion>\($0 == policy.defaultVersion)</IsDefaultVersion>"
                })
        default:
            let members = carriers.map { "<member>\($0.xml)</member>" }.joined()
            return .result("<PolicyUsers>\(members)</PolicyUsers><IsTruncated>false</IsTruncated>")
        }
    }

    private func readGroup(_ operation: String, _ form: [String: String]) -> IAMAnswer {
        let wanted = form["GroupName", default: ""].lowercased()
        guard let group = groups.values.first(where: { $0.name.lowercased() == wanted }) else {
            return .noSuch("the group")
        }
        switch operation {
        case "GetGroup":
            let members = members(of: group.name).map { "<member>\($0.xml)</member>" }.joined()
            return .result(
                "<Group>\(xml(group))</Group><Users>\(members)</Users><IsTruncated>false</IsTruncated>")
        case "ListAttachedGroupPolicies":
            return .list("AttachedPolicies", group.policies.sorted().map { "<PolicyArn>\($0)</PolicyArn>" })
        default: return .list("PolicyNames", [])
        }
    }

    private func listed(_ form: [String: String]) -> [Policy] {
        let path = form["PathPrefix", default: "/"]
        let isLocal = form["Scope"] == "Local"
        return policies.values.filter { $0.path.hasPrefix(path) && !(isLocal && $0.arn.contains("::aws:")) }
            .sorted { $0.arn < $1.arn }
    }

    private func xml(_ group: Group) -> String {
        "<GroupName>\(group.name)</GroupName><Arn>arn:aws:iam::\(IAMState.account):group/\(group.name)</Arn>"
    }

    static let account = "123456789012"
}
