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
    /// Most calls are tried on what does not exist, which AWS answers differently with and without the permission. Making
    /// and deleting a policy is tried with a marker that is past its end. Joining groups cannot be tried, nor attaching
    /// where only users with a boundary may be attached to.
    package func check(_ account: AccountID) async throws -> AccountCheck {
        let connection = try connection(to: account)
        let caller = try await connection.callerARN()
        guard caller.account == account else {
            return AccountCheck(
                caller: caller.arn, problems: ["these credentials lead to account \(caller.account), not \(account)"])
        }
        let iam = connection.backgroundIAM
        let trial = connection.own.trial
        var problems: [String?] = []
        for probe in Probe.all(for: connection) {
            problems.append(try await problem { try await iam.call(probe.operation, probe.parameters) })
        }
        problems.append(try await problem { try await iam.create(trial) })
        problems.append(try await problem { try await iam.call("DeletePolicy", ["PolicyArn": trial.arn.text]) })
        return AccountCheck(caller: caller.arn, problems: problems.compactMap(\.self))
    }

    /// What AWS says against the call; nil also when what it is about does not exist.
    private func problem(of call: () async throws -> Void) async throws -> String? {
        do {
            try await unlessAbsent(call)
            return nil
        } catch let failure as Failure where failure.code == "EntityAlreadyExists" {
            // A check that was broken off left it, and this one removes it.
            return nil
        } catch let failure as Failure {
            return "iam:\(failure.operation): \(failure.message) (\(failure.code))"
        }
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
            "GetPolicy", "ListPolicyTags", "ListEntitiesForPolicy", "ListPolicyVersions",
        ] {
            probes.append(Probe(operation: operation, parameters: ["PolicyArn": nothing]))
        }
        probes.append(
            Probe(operation: "GetPolicyVersion", parameters: ["PolicyArn": nothing, "VersionId": "v1"]))
        let attaching = connection.account.boundary == nil ? ["AttachUserPolicy"] : []
        for operation in attaching + ["DetachUserPolicy"] {
            probes.append(Probe(operation: operation, parameters: ["UserName": nobody, "PolicyArn": nothing]))
        }
        if connection.settings.readsUserTags {
            let parameters: QueryForm = ["Filter.member.1": "User", "MaxItems": "1"]
            probes.append(Probe(operation: "GetAccountAuthorizationDetails", parameters: parameters))
        }
        return probes
    }
}
