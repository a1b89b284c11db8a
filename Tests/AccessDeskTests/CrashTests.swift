import Access
import Doubles
import Foundation
import Ledger
import Log
import Testing

@testable import AccessDesk

@Suite struct `A crash` {
    @Test(arguments: [Draft.Wish.policy("AmazonS3ReadOnlyAccess"), .group("readers")])
    func `after any single effect or commit loses nothing, doubles nothing and leaves nothing`(
        wish: Draft.Wish
    ) async throws {
        var step = 0
        var hasDied = true
        while hasDied {
            step += 1
            let folder = FileManager.default.temporaryDirectory.appending(path: "curfew-crash-\(UUID())")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let database = folder.appending(path: "curfew.db").path
            let fuse = Fuse(steps: step)
            let first = try await ledger(at: database)
            let scene = try await Scene(records: first)
            try await live(wish, in: scene, until: fuse)
            hasDied = fuse.hasBlown
            await first.close()
            let second = try await ledger(at: database)
            let after = try await Scene(after: scene, records: second)
            try await recover(after)
            try await check(after, diedAt: step)
            await second.close()
        }
        #expect(step > 40, "the life of an access has more steps than that")
    }

    private func ledger(at path: String) async throws -> LedgerRecords {
        try await LedgerRecords.open(
            at: path, version: "test", now: Instant(seconds: 0), journal: SilentJournal(), reserveSize: 4096)
    }

    /// The whole life of an access, in a process that dies with the fuse.
    private func live(_ wish: Draft.Wish, in scene: Scene, until fuse: Fuse) async throws {
        let desk = Scene.desk(
            [Scene.channelDecides], records: FusedRecords(scene.records, fuse), cloud: FusedCloud(scene.cloud, fuse),
            messenger: FusedMessenger(scene.messenger, fuse), clock: scene.clock)
        do {
            try await desk.recallListings()
            let draft = Draft(
                person: scene.ana, wish: wish, reason: "ticket 481", duration: .seconds(3600), origin: .slack)
            let request = try await desk.ask(draft)
            try await desk.catchUp()
            _ = try await desk.approve(request.id, by: .person(scene.bo))
            try await desk.catchUp()
            scene.clock.advance(by: .seconds(3600))
            try await desk.catchUp()
        } catch is Fuse.Died {
            return
        }
    }

    /// A new process takes up what the dead one left, until the deadline of whatever it may have granted has passed.
    private func recover(_ scene: Scene) async throws {
        try await scene.desk.catchUp()
        for request in try await scene.desk.requests(.open) where request.state == .waiting {
            _ = try await scene.desk.approve(request.id, by: .person(scene.bo))
        }
        try await scene.desk.catchUp()
        for _ in 0..<3 { try await scene.pass(.seconds(3700)) }
    }

    private func check(_ scene: Scene, diedAt step: Int) async throws {
        let requests = try await scene.desk.requests(.all(limit: 10))
        #expect(requests.count <= 1, "died at step \(step)")
        #expect(requests.allSatisfy { $0.state == .expired }, "died at step \(step): \(requests.map(\.state))")
        #expect(scene.cloud.now.owned.isEmpty, "died at step \(step)")
        #expect(scene.cloud.now.memberships == [.init(user: "bo@example.com", group: Scene.readers)])
        let pending = try await scene.records.transact { try $0.pendingEffects(after: nil) }
        #expect(pending.isEmpty, "died at step \(step)")
        guard let request = requests.first else { return }
        let events = try await scene.desk.trail(of: request.id).map(\.event)
        for once in ["asked", "approved", "endConfirmed"] {
            #expect(events.count { $0 == once } == 1, "\(once), died at step \(step)")
        }
        #expect(scene.messenger.said.notices.last?.state == .expired, "died at step \(step)")
        // A message whose reply was lost may stand twice, since Slack cannot be asked; never more.
        #expect(scene.messenger.said.messagesWritten <= 3, "died at step \(step)")
    }
}
