import Access

/// One survey of an account, on its way into the memory: what is seen is kept, what is no longer there is forgotten.
///
/// A part that was not read to its end forgets nothing.
actor ResourceReading {
    private let account: AccountID
    private let memory: any ResourceMemory
    private var seen: [InventoryPart: Set<UInt64>] = [:]
    private var parts: Set<InventoryPart> = []
    /// Why parts could not be read.
    private(set) var unseen: [InventoryPart: String] = [:]
    /// How many resources were new, changed or gone so far.
    private(set) var changes = 0

    init(of account: AccountID, in memory: any ResourceMemory) {
        self.account = account
        self.memory = memory
    }

    func take(_ news: SurveyNews) async throws {
        switch news {
        case .found(let resources, let part):
            parts.insert(part)
            seen[part, default: []].formUnion(resources.map(\.fingerprint))
            guard !resources.isEmpty else { return }
            let kept = try await memory.keep(resources, of: account, in: part)
            changes += kept
        case .whole(let part):
            parts.insert(part)
            let gone = try await memory.forget(part, of: account, except: seen.removeValue(forKey: part) ?? [])
            changes += gone
        case .unseen(let part, let reason):
            parts.insert(part)
            seen[part] = nil
            unseen[part] = reason
        }
    }

    /// Forgets the parts that the survey no longer knows of; says how much has changed in all.
    func finish() async throws -> Int {
        let gone = try await memory.forget(account, exceptParts: parts)
        changes += gone
        return changes
    }
}
