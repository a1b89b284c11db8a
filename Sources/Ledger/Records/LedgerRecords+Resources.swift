package import Access
import AccessDesk
package import Catalog

/// Resources lie in the order of their parts and ARNs, as lists are read, so that keeping and recalling them is one walk.
extension LedgerRecords: ResourceMemory {
    /// How many rows one transaction deletes at most, so that nobody waits long behind it.
    private static let batch = 1000

    package func keep(
        _ resources: [ListedResource], of account: AccountID, in part: InventoryPart
    ) async throws -> Int {
        try await transactBook { book in
            try book.expectRoomForInventory()
            let number = try book.number(of: part, in: account)
            return try resources.reduce(0) { try $0 + (book.keep($1, in: number) ? 1 : 0) }
        }
    }

    package func forget(
        _ part: InventoryPart, of account: AccountID, except kept: Set<UInt64>
    ) async throws -> Int {
        let gone = try await browseBook { try $0.resources(of: part, in: account, except: kept) }
        for start in stride(from: 0, to: gone.count, by: LedgerRecords.batch) {
            try await transactBook { book in
                for resource in gone[start..<min(start + LedgerRecords.batch, gone.count)] { try book.forget(resource) }
            }
        }
        return gone.count
    }

    package func forget(_ account: AccountID, exceptParts kept: Set<InventoryPart>) async throws -> Int {
        let parts = try await browseBook { try $0.parts(of: account) }.filter { !kept.contains($0) }
        var count = 0
        for part in parts {
            count += try await forget(part, of: account, except: [])
            try await transactBook { try $0.forget(part, of: account) }
        }
        return count
    }

    package func forgetAccounts(except kept: Set<AccountID>) async throws {
        for account in try await browseBook({ try $0.surveyedAccounts() }) where !kept.contains(account) {
            _ = try await forget(account, exceptParts: [])
        }
    }

    package func recall() async throws -> ResourceShelf {
        try await browseBook { try $0.allResources() }
    }
}
