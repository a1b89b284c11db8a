package import Access
import PolicyLanguage

extension SimulatedAccount {
    /// Does what `iam:CreatePolicy` does; the ARN says path and name.
    package mutating func createPolicy(_ policy: SimulatedPolicy) throws(Failure) {
        let operation = "CreatePolicy"
        let name = policy.arn.policyName
        guard policies[policy.arn] == nil else {
            throw .iam(
                operation, .entityAlreadyExists,
                "A policy called \(name) already exists. Duplicate names are not allowed.")
        }
        guard policies.keys.count(where: { !$0.isManagedByAWS }) < SimulatedAccount.customerPolicies else {
            throw .iam(
                operation, .limitExceeded,
                "Cannot exceed quota for PoliciesPerAccount: \(SimulatedAccount.customerPolicies)")
        }
        guard name.utf8.count <= 128, policy.tags.count <= SimulatedAccount.tagsPerPolicy else {
            throw .iam(operation, .validationError, "The policy's name or tags are not valid.")
        }
        try SimulatedAccount.check(policy.document)
        policies[policy.arn] = policy
    }

    /// Refuses what IAM would not store: text that is no policy, or too much of it.
    private static func check(_ document: String) throws(Failure) {
        let parsed: PolicyDocument
        do {
            parsed = try PolicyDocument(parsing: document)
        } catch {
            throw .iam("CreatePolicy", .malformedPolicyDocument, "\(error)")
        }
        guard parsed.size <= PolicyDocument.managedPolicyLimit else {
            throw .iam(
                "CreatePolicy", .limitExceeded,
                "Cannot exceed quota for PolicySize: \(PolicyDocument.managedPolicyLimit)")
        }
    }

    /// Does what `iam:DeletePolicy` does: only a policy that nobody carries goes.
    package mutating func deletePolicy(_ arn: PolicyARN) throws(Failure) {
        let operation = "DeletePolicy"
        _ = try policy(arn, for: operation)
        guard carriers(of: arn).isEmpty, !groups.contains(where: { $0.policies.contains(arn) }) else {
            throw .iam(operation, .deleteConflict, "Cannot delete a policy attached to entities.")
        }
        policies[arn] = nil
    }

    /// Does what `iam:AttachUserPolicy` does; attaching twice changes nothing.
    package mutating func attach(_ arn: PolicyARN, to name: UserName) throws(Failure) {
        let operation = "AttachUserPolicy"
        _ = try policy(arn, for: operation)
        let user = try user(name, for: operation)
        guard !user.policies.contains(arn) else { return }
        guard user.policies.count < SimulatedAccount.policiesPerUser else {
            throw .iam(
                operation, .limitExceeded,
                "Cannot exceed quota for PoliciesPerUser: \(SimulatedAccount.policiesPerUser)")
        }
        try change(name, for: operation) { $0.policies.append(arn) }
    }

    /// Does what `iam:DetachUserPolicy` does.
    package mutating func detach(_ arn: PolicyARN, from name: UserName) throws(Failure) {
        let operation = "DetachUserPolicy"
        guard try user(name, for: operation).policies.contains(arn) else {
            throw .iam(operation, .noSuchEntity, "Policy \(arn) was not found.")
        }
        try change(name, for: operation) { $0.policies.removeAll { $0 == arn } }
    }

    /// The users that a policy is attached to.
    package func carriers(of arn: PolicyARN) -> [UserName] {
        users.filter { $0.policies.contains(arn) }.map(\.name)
    }
}
