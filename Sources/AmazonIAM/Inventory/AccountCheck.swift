package import Access

/// What `curfew check` finds out about one account.
package struct AccountCheck: Equatable, Sendable {
    /// Who Curfew is there, as an ARN.
    package var caller: String
    /// One sentence for each thing that will not work, with AWS's reason.
    package var problems: [String]
}

extension Accounts {
    /// Who Curfew is in the account, and which of the permissions that can be tried without changing anything it lacks.
    ///
    /// Attaching, joining and making policies cannot be tried so. Deleting is tried on a policy that does not exist,
    /// which AWS answers differently with and without the permission.
    package func check(_ account: AccountID) async throws -> AccountCheck {
        let connection = try connection(to: account)
        let caller = try await connection.callerARN()
        guard caller.account == account else {
            return AccountCheck(
                caller: caller.arn, problems: ["these credentials lead to account \(caller.account), not \(account)"])
        }
        var problems: [String] = []
        for probe in Probe.all(for: connection) {
            do {
                try await connection.backgroundIAM.call(probe.operation, probe.parameters)
            } catch let failure as Failure where failure.code == "NoSuchEntity" {
                continue
            } catch let failure as Failure {
                problems.append("iam:\(probe.operation): \(failure.message) (\(failure.code))")
            }
        }
        return AccountCheck(caller: caller.arn, problems: problems)
    }
}

/// A call that changes nothing and shows whether a permission is there.
private struct Probe {
    var operation: String
    var parameters: QueryForm

    static func all(for connection: AccountConnection) -> [Probe] {
        let nobody = "curfew-check-nobody"
        let nothing = connection.own.arn(of: "curfew-check-nothing").text
        var probes = [
            Probe(operation: "GetAccountSummary", parameters: [:]),
            Probe(operation: "ListUsers", parameters: ["MaxItems": "1"]),
            Probe(operation: "ListGroups", parameters: ["MaxItems": "1"]),
            Probe(operation: "ListPolicies", parameters: ["Scope": "Local", "MaxItems": "1"]),
        ]
        for operation in ["GetUser", "ListAttachedUserPolicies", "ListGroupsForUser"] {
            probes.append(Probe(operation: operation, parameters: ["UserName": nobody]))
        }
        for operation in ["GetGroup", "ListAttachedGroupPolicies", "ListGroupPolicies"] {
            probes.append(Probe(operation: operation, parameters: ["GroupName": nobody]))
        }
        for operation in [
            "GetPolicy", "ListPolicyTags", "ListEntitiesForPolicy", "ListPolicyVersions", "DeletePolicy",
        ] {
            probes.append(Probe(operation: operation, parameters: ["PolicyArn": nothing]))
        }
        probes.append(
            Probe(operation: "GetPolicyVersion", parameters: ["PolicyArn": nothing, "VersionId": "v1"]))
        if connection.settings.readsUserTags {
            let parameters: QueryForm = ["Filter.member.1": "User", "MaxItems": "1"]
            probes.append(Probe(operation: "GetAccountAuthorizationDetails", parameters: parameters))
        }
        return probes
    }
}
