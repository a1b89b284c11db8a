package import Access

/// Port: the accounts in AWS.
///
/// Every call may be made twice, and looks before it acts. All throw ``Failure`` when AWS says no or nothing, and those
/// that say so throw ``Refusal`` for what can never work.
package protocol Cloud: Sendable {
    /// Reads what granting that target to that user rests on: the user, the policies, the room left.
    ///
    /// Where something is known from an earlier reading, documents whose version has not changed need no second one.
    func examine(_ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID)
        async throws -> Dossier

    /// Makes everything the plan says stand in AWS, and returns once AWS shows that it does.
    ///
    /// What stands there already from an earlier attempt under the same plan is left; what stands from an earlier plan
    /// of the same request is replaced. Throws ``Refusal`` when the user is not the pinned one any more.
    func grant(_ plan: GrantPlan) async throws

    /// Takes away what the plan made, and returns once AWS shows that it is gone.
    ///
    /// What is gone already counts as taken away, a user or group that no longer exists included.
    ///
    /// Leaving access means that the attachment or membership itself stays, and only the marker goes.
    func end(_ plan: GrantPlan, leavingAccess: Bool) async throws

    /// Whether everything the plan made still stands: nil when it does, a sentence about what is missing otherwise.
    func missing(from plan: GrantPlan) async throws -> String?

    /// Every policy under this installation's path.
    func owned(in account: AccountID) async throws -> [OwnedPolicy]

    /// Removes a policy under this installation's path that the ledger does not know, from everybody who carries it.
    ///
    /// With a marker goes the access that it marks, unless another marker still holds it that is not to go as well.
    func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws

    /// Reads what can be asked for in an account; slow and gentle.
    func listing(of account: AccountID) async throws -> Listing
}
