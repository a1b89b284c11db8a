import Access
import AccessDesk
import Catalog
import Testing

@testable import Ledger

@Suite struct `The ledger's memory of resources` {
    private static let account: AccountID = "123456789012"
    private static let tables = InventoryPart("dynamodb:ListTables eu-west-1")
    private static let tagged = InventoryPart("tagging eu-west-1")

    private static func table(_ name: String, _ tags: [String: String] = [:]) throws -> ListedResource {
        let arn = try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/\(name)"))
        return ListedResource(arn: arn, account: account, tags: tags)
    }

    private static func all(_ ledger: LedgerRecords) async throws -> [ListedResource] {
        let catalog = ResourceCatalog()
        catalog.replace(with: try await ledger.recall())
        var all: [ListedResource] = []
        catalog.visit { all.append($0) }
        return all
    }

    @Test func `writes only what is new or has changed`() async throws {
        let ledger = try await LedgerRecords.inMemory(now: Samples.start)
        let first = [try Self.table("a"), try Self.table("b", ["env": "dev"])]
        #expect(try await ledger.keep(first, of: Self.account, in: Self.tables) == 2)
        #expect(try await ledger.keep(first, of: Self.account, in: Self.tables) == 0)
        let second = [try Self.table("a"), try Self.table("b", ["env": "prod"])]
        #expect(try await ledger.keep(second, of: Self.account, in: Self.tables) == 1)
        #expect(try await Self.all(ledger) == second)
    }

    @Test func `forgets what a part no longer has, and no other part's`() async throws {
        let ledger = try await LedgerRecords.inMemory(now: Samples.start)
        let (a, b) = (try Self.table("a"), try Self.table("b"))
        _ = try await ledger.keep([a, b], of: Self.account, in: Self.tables)
        _ = try await ledger.keep([b], of: Self.account, in: Self.tagged)
        #expect(try await ledger.forget(Self.tables, of: Self.account, except: [a.fingerprint]) == 1)
        #expect(try await Self.all(ledger) == [a, b])
        #expect(try await ledger.forget(Self.account, exceptParts: [Self.tables]) == 1)
        #expect(try await Self.all(ledger) == [a])
        try await ledger.forgetAccounts(except: [])
        #expect(try await Self.all(ledger) == [])
    }

    @Test func `shows a resource once, with tags where any part knows them`() async throws {
        let ledger = try await LedgerRecords.inMemory(now: Samples.start)
        let plain = try Self.table("a")
        let withTags = try Self.table("a", ["env": "prod"])
        for parts in [[Self.tables, Self.tagged], [Self.tagged, Self.tables]] {
            _ = try await ledger.keep([plain], of: Self.account, in: parts[0])
            _ = try await ledger.keep([withTags], of: Self.account, in: parts[1])
            #expect(try await Self.all(ledger) == [withTags])
            try await ledger.forgetAccounts(except: [])
        }
    }

    @Test func `outlives the process, in a file of an earlier schema too`() async throws {
        let folder = try TemporaryFolder()
        let place = LedgerPlace.file("\(folder.path)/curfew.db", reserveSize: 1 << 16)
        let earlier = try await LedgerRecords.open(
            place, steps: Array(Schema.steps.prefix(1)), version: "1", now: Samples.start, journal: RecordingJournal())
        await earlier.close()
        let many = try (0..<2500).map { try Self.table("t\($0)") }
        let ledger = try await LedgerRecords.open(
            at: "\(folder.path)/curfew.db", version: "2", now: Samples.start, journal: RecordingJournal())
        #expect(try await ledger.keep(many, of: Self.account, in: Self.tables) == 2500)
        #expect(try await ledger.forget(Self.tables, of: Self.account, except: [many[7].fingerprint]) == 2499)
        await ledger.close()
        let again = try await LedgerRecords.open(
            at: "\(folder.path)/curfew.db", version: "2", now: Samples.start, journal: RecordingJournal())
        #expect(try await Self.all(again) == [many[7]])
        await again.close()
    }
}
