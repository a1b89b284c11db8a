import Access
import Catalog
import Doubles
import Ledger
import Log
import Synchronization
import Testing

@testable import AccessDesk

@Suite struct `The inventory` {
    private static let account: AccountID = "123456789012"
    private static let part = InventoryPart("dynamodb:ListTables eu-west-1")

    private static func table(_ name: String) throws -> ListedResource {
        ListedResource(
            arn: try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/\(name)")), account: account)
    }

    /// A keeper of what the source tells, over a ledger in memory.
    private struct Desk {
        let source = ToldResources()
        let catalog = ResourceCatalog()
        let journal = KeptLines()
        let keeper: ResourceKeeper

        init(_ memory: any ResourceMemory) {
            keeper = ResourceKeeper(
                source: source, memory: memory, catalog: catalog, clock: ManualClock(),
                settings: InventorySettings(accounts: [account], refreshEvery: .seconds(900)), journal: journal)
        }

        func names(_ text: String = "") -> [String] {
            catalog.search(CatalogQuery(text)) { _ in true }.resources.map(\.arn.name).sorted()
        }
    }

    @Test func `shows what was found, and no longer what is gone`() async throws {
        let desk = Desk(try await LedgerRecords.inMemory(now: Instant(seconds: 0)))
        desk.source.tell([.found([try Self.table("a"), try Self.table("b")], Self.part), .whole(Self.part)])
        try await desk.keeper.refresh(Self.account)
        #expect(desk.names() == ["a", "b"])
        desk.source.tell([.found([try Self.table("b"), try Self.table("c")], Self.part), .whole(Self.part)])
        try await desk.keeper.refresh(Self.account)
        #expect(desk.names() == ["b", "c"])
    }

    @Test func `keeps what was seen before where a part cannot be read to its end`() async throws {
        let desk = Desk(try await LedgerRecords.inMemory(now: Instant(seconds: 0)))
        desk.source.tell([.found([try Self.table("a"), try Self.table("b")], Self.part), .whole(Self.part)])
        try await desk.keeper.refresh(Self.account)
        desk.source.tell([.found([try Self.table("c")], Self.part), .unseen(Self.part, "throttled")])
        for _ in 0..<3 { try await desk.keeper.refresh(Self.account) }
        #expect(desk.names() == ["a", "b", "c"])
        #expect(await desk.keeper.unseen[Self.account] == [Self.part: "throttled"])
        #expect(desk.journal.lines == ["the inventory cannot see \(Self.part): throttled"])
    }

    @Test func `forgets a part that is no longer surveyed, such as a region that was left`() async throws {
        let desk = Desk(try await LedgerRecords.inMemory(now: Instant(seconds: 0)))
        desk.source.tell([.found([try Self.table("a")], Self.part), .whole(Self.part)])
        try await desk.keeper.refresh(Self.account)
        desk.source.tell([])
        try await desk.keeper.refresh(Self.account)
        #expect(desk.names() == [])
    }

    @Test func `is there at once after a restart, whether or not AWS answers`() async throws {
        let memory = try await LedgerRecords.inMemory(now: Instant(seconds: 0))
        let before = Desk(memory)
        before.source.tell([.found([try Self.table("a")], Self.part), .whole(Self.part)])
        try await before.keeper.refresh(Self.account)
        let after = Desk(memory)
        after.source.fail()
        let running = Task { try await after.keeper.run() }
        while after.journal.lines.isEmpty { await Task.yield() }
        #expect(after.names() == ["a"])
        running.cancel()
        _ = await running.result
    }
}

/// Tells what a test says there is.
private final class ToldResources: ResourceSource {
    private let news = Mutex<[SurveyNews]?>([])

    func tell(_ told: [SurveyNews]) { news.withLock { $0 = told } }

    /// From now on nothing answers.
    func fail() { news.withLock { $0 = nil } }

    func survey(_ account: AccountID, _ take: @escaping @Sendable (SurveyNews) async throws -> Void) async throws {
        guard let told = news.withLock(\.self) else {
            throw Failure(
                party: "AWS", operation: "DescribeRegions", code: "NoAnswer", message: "nobody there",
                isWorthRetrying: true)
        }
        for one in told { try await take(one) }
    }
}

/// Keeps the sentences that are written to it.
private final class KeptLines: Journal {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock(\.self) }

    func write(_ level: JournalLevel, _ message: String, _ fields: [String: String]) {
        kept.withLock { $0.append(message) }
    }
}
