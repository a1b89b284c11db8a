import Access
import AccessDesk
import Ledger
import Testing

@Suite struct `The ledger` {
    @Test(arguments: 0...6)
    func `gives back a request as it was saved`(events: Int) async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let request = try Samples.request(1, after: events)
        try await records.transact { try $0.save(request) }
        let kept = try await records.read { try $0.request(request.id) }
        #expect(kept == request)
    }

    @Test func `keeps nothing of a transaction that throws`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let request = Samples.waiting(1)
        await #expect(throws: Refusal.self) {
            try await records.transact { book in
                try book.save(request)
                try book.append(Samples.entry("asked", request.id))
                try book.enqueue(.examine, for: request, at: Samples.start)
                throw Refusal(.notAllowed, "no")
            }
        }
        let (kept, effects, head) = try await records.read {
            (try $0.request(request.id), try $0.pendingEffects(after: nil), try $0.head())
        }
        #expect(kept == nil)
        #expect(effects.isEmpty)
        #expect(head?.hasPrefix("1:") == true)
    }

    @Test func `selects requests by state, person, moment and thing`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let group = Target.group("readers")
        let bo = Samples.person("bo")
        let requests = [
            Samples.waiting(1), try Samples.request(2, after: 4), try Samples.request(3, after: 6),
            Samples.waiting(4, person: bo, at: Samples.start + .seconds(5)),
            try Samples.request(5, after: 4, target: group),
        ]
        try await records.transact { book in
            for request in requests { try book.save(request) }
        }
        func numbers(_ selection: RequestSelection) async throws -> [Int] {
            let found = try await records.read { try $0.requests(selection) }
            return found.compactMap { found in (1...5).first { Samples.id($0) == found.id } }
        }
        let unique = Samples.user(of: Samples.ana).uniqueID
        let account = Samples.production.id
        let ended = Samples.start + .seconds(3600)
        #expect(try await numbers(.all(limit: 9)) == [5, 4, 3, 2, 1])
        #expect(try await numbers(.all(limit: 2)) == [5, 4])
        #expect(try await numbers(.open) == [5, 4, 2, 1])
        #expect(try await numbers(.of(bo.email, limit: 9)) == [4])
        #expect(try await numbers(.due(Samples.start + .seconds(3600), limit: 9)) == [2, 5])
        #expect(try await numbers(.due(Samples.start + .seconds(3600), limit: 1)) == [2])
        #expect(try await numbers(.holding(account, unique, Samples.readOnly, endedAfter: ended)) == [2])
        #expect(
            try await numbers(.holding(account, unique, Samples.readOnly, endedAfter: ended - .seconds(1))) == [3, 2])
        #expect(try await numbers(.holding(account, unique, group, endedAfter: ended)) == [5])
        #expect(try await records.read { try $0.nextWake() } == Samples.start + .seconds(3600))
    }

    @Test func `keeps effects until they are finished, in order`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let request = Samples.waiting(1)
        let effects: [Effect] = [.examine, .tell, .show("C1"), .announce("C1", "a \"word\"\0"), .observe, .grant, .end]
        try await records.transact { book in
            for effect in effects { try book.enqueue(effect, for: request, at: Samples.start) }
            // The request may be saved after its effects, as long as it is in the same transaction.
            try book.save(request)
        }
        let pending = try await records.read { try $0.pendingEffects(after: nil) }
        #expect(pending.map(\.effect) == effects)
        #expect(pending.map(\.lane) == effects.map { $0.lane(in: request) })
        try await records.transact { book in
            try book.finish(pending[0].id)
            try book.postpone(pending[1].id, until: Samples.start + .seconds(9))
        }
        let left = try await records.read { try $0.pendingEffects(after: nil) }
        #expect(left.map(\.effect) == Array(effects.dropFirst()))
        #expect(left[0].attempts == 1)
        #expect(left[0].notBefore == Samples.start + .seconds(9))
        #expect(try await records.read { try $0.pendingEffects(after: pending[5].id) }.map(\.effect) == [.end])
    }

    @Test func `refuses an effect without its request`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        await #expect(throws: StorageFailure.self) {
            try await records.transact { try $0.enqueue(.end, for: Samples.waiting(1), at: Samples.start) }
        }
    }

    @Test func `remembers messages, deliveries, notes and listings`() async throws {
        let records = try await LedgerRecords.inMemory(now: Samples.start)
        let request = Samples.waiting(1)
        let notice = MessageKey.notice(request.id)
        let card = MessageKey.card(request.id, "C1")
        let listing = Listing(
            account: "123456789012", readAt: Samples.start,
            policies: [.init(arn: "arn:aws:iam::aws:policy/A", name: "A")],
            groups: [], users: [.init(name: "ana", uniqueID: "AIDA1", tags: ["a": "b"])])
        try await records.transact { book in
            try book.save(request)
            try book.save(MessageHandle(channel: "D1", timestamp: "1.0"), of: notice)
            try book.save(MessageHandle(channel: "C1", timestamp: "2.0"), of: card)
            try book.save(MessageHandle(channel: "D1", timestamp: "3.0"), of: notice)
            #expect(try book.handle(of: notice)?.timestamp == "3.0")
            #expect(try book.handle(of: card)?.timestamp == "2.0")
            #expect(try book.handle(of: .card(request.id, "C2")) == nil)

            #expect(try book.accept(delivery: "one", at: Samples.start))
            #expect(try !book.accept(delivery: "one", at: Samples.start + .seconds(1)))
            try book.forgetDeliveries(before: Samples.start + .seconds(1))
            #expect(try book.accept(delivery: "one", at: Samples.start))

            try book.setNote("stopped", to: "yes")
            try book.setNote("stopped", to: "no")
            #expect(try book.note("stopped") == "no")
            try book.setNote("stopped", to: nil)
            #expect(try book.note("stopped") == nil)

            #expect(try book.listing(of: listing.account) == nil)
            try book.save(listing)
            #expect(try book.listing(of: listing.account) == listing)
        }
    }

    @Test func `has everything again after it was closed and opened`() async throws {
        let folder = try TemporaryFolder()
        let request = try Samples.request(1, after: 4)
        let first = try await LedgerRecords.open(at: folder.database)
        try await first.transact { book in
            try book.save(request)
            try book.append(Samples.entry("asked", request.id, detail: ["why": "a\nb"]))
            try book.enqueue(.grant, for: request, at: Samples.start)
        }
        await first.close()
        let second = try await LedgerRecords.open(at: folder.database)
        let (kept, trail, effects) = try await second.read {
            (try $0.request(request.id), try $0.trail(of: request.id), try $0.pendingEffects(after: nil))
        }
        #expect(kept == request)
        #expect(trail.map(\.event) == ["asked"])
        #expect(trail[0].detail == ["why": "a\nb"])
        #expect(trail[0].actor == "ana@example.com")
        #expect(effects.map(\.effect) == [.grant])
    }
}
