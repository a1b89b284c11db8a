import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `A ledger that cannot be written` {
    private let records = StuckRecords()
    private let membership = MemoryCloud.Membership(user: "ana@example.com", group: Scene.readers)

    /// Time passes for a desk whose ledger is stuck, as its timer does it.
    private func pass(_ duration: Duration, _ scene: Scene) async {
        scene.clock.advance(by: duration)
        await #expect(throws: StuckRecords.ReadOnly.self) { try await scene.desk.wakeWhatIsDue() }
        await scene.desk.endWithoutRecord()
    }

    @Test func `keeps no access alive, and hears of the end later`() async throws {
        let scene = try await Scene(records: records)
        let request = try await scene.approve(try await scene.ask(.group("readers")))
        records.setStuck(true)
        scene.clock.advance(by: .seconds(3599))
        await scene.desk.endWithoutRecord()
        #expect(scene.cloud.now.memberships.contains(membership))
        await pass(.seconds(1), scene)
        #expect(!scene.cloud.now.memberships.contains(membership))
        let calls = scene.cloud.now.calls.count
        await pass(.seconds(1), scene)
        #expect(scene.cloud.now.calls.count == calls, "it is ended once")
        // Somebody makes it a standing membership before the disk is looked after.
        scene.cloud.change { $0.memberships.insert(membership) }
        records.setStuck(false)
        try await scene.pass(.seconds(60))
        #expect(try await scene.state(of: request) == .expired)
        #expect(scene.messenger.said.notices.last?.state == .expired)
        #expect(scene.cloud.now.memberships.contains(membership))
        #expect(scene.cloud.now.owned.isEmpty)
    }

    @Test func `ends of two overlapping accesses the later one's too, and takes nothing that stood before`()
        async throws
    {
        let scene = try await Scene(records: records)
        let standing = MemoryCloud.Membership(user: "bo@example.com", group: Scene.readers)
        _ = try await scene.approve(try await scene.ask(.group("readers"), for: .seconds(3600)))
        _ = try await scene.approve(try await scene.ask(.group("readers"), for: .seconds(7200)))
        records.setStuck(true)
        await pass(.seconds(3600), scene)
        #expect(scene.cloud.now.memberships.contains(membership))
        await pass(.seconds(3600), scene)
        #expect(scene.cloud.now.memberships == [standing])
    }

    @Test func `keeps nothing that no ledger knows`() async throws {
        let scene = try await Scene()
        for _ in 0..<2 { _ = try await scene.approve(try await scene.ask(.group("readers"))) }
        let later = try await scene.approve(try await scene.ask(for: .seconds(7200)))
        let stuck = try await Scene(after: scene, records: records)
        scene.clock.advance(by: .seconds(3600))
        records.setStuck(true)
        await #expect(throws: StuckRecords.ReadOnly.self) { try await stuck.desk.sweep(Scene.account.id) }
        #expect(!scene.cloud.now.memberships.contains(membership))
        #expect(scene.cloud.now.owned.keys.sorted() == ["curfew-\(later.id)"])
    }

    @Test func `keeps neither what can be asked for nor the timer from going on`() async throws {
        let scene = try await Scene(records: records)
        records.setStuck(true)
        scene.cloud.change { $0.documents["arn:aws:iam::aws:policy/Newer"] = Scene.document }
        await #expect(throws: StuckRecords.ReadOnly.self) { try await scene.desk.refreshListing(of: Scene.account.id) }
        records.setStuck(false)
        let request = try await scene.ask(.policy("Newer"))
        #expect(request.state == .waiting)
        try await scene.desk.bearLedger(StuckRecords.ReadOnly(), at: "test")
        await #expect(throws: CancellationError.self) {
            try await scene.desk.bearLedger(CancellationError(), at: "test")
        }
    }
}
