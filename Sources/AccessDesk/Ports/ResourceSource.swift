package import Access
package import Catalog

/// Port: which resources there are in AWS.
package protocol ResourceSource: Sendable {
    /// Reads what there is in an account, gently, and hands it on as it comes.
    ///
    /// A part that cannot be read is told of and stops none of the others; what the closure throws stops all. Throws
    /// ``Failure`` when nothing at all can be said, for instance since the account cannot be entered.
    func survey(_ account: AccountID, _ take: @escaping @Sendable (SurveyNews) async throws -> Void) async throws
}

/// What is learnt in the course of a survey.
package enum SurveyNews: Equatable, Sendable {
    /// Some of the resources of a part; more may follow.
    case found([ListedResource], InventoryPart)
    /// All of the part has been told.
    case whole(InventoryPart)
    /// The part cannot be read; why, in a sentence.
    case unseen(InventoryPart, String)
}

/// Port: the memory of the resources that were seen, kept by account and part.
package protocol ResourceMemory: Sendable {
    /// Keeps resources that were seen in a part; says how many of them are new or have changed.
    func keep(_ resources: [ListedResource], of account: AccountID, in part: InventoryPart) async throws -> Int

    /// Forgets what of the part is not among those fingerprints; says how many that were.
    func forget(_ part: InventoryPart, of account: AccountID, except: Set<UInt64>) async throws -> Int

    /// Forgets all parts but these; says how many resources that were.
    func forget(_ account: AccountID, exceptParts: Set<InventoryPart>) async throws -> Int

    /// Forgets all accounts but these.
    func forgetAccounts(except: Set<AccountID>) async throws

    /// Every resource that any part has.
    func recall() async throws -> ResourceShelf
}
