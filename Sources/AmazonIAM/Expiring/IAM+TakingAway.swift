import Access

extension IAM {
    /// Deletes a policy of Curfew's own, whoever carries it, and returns once it is gone.
    func takeAway(_ arn: PolicyARN, patience: Patience) async throws {
        var conflict: Failure?
        let gone = try await patience.until { () async throws -> Bool? in
            do {
                try await delete(arn)
                return try await policy(arn) == nil ? true : nil
            } catch let failure as Failure where failure.code == "DeleteConflict" {
                conflict = failure
                try await strip(arn)
                return nil
            }
        }
        guard gone != nil else {
            throw conflict ?? Failure(notYet: "DeletePolicy", "AWS still shows the policy \(arn.policyName)")
        }
    }
}
