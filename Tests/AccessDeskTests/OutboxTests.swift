import Access
import Doubles
import Testing

@testable import AccessDesk

@Suite struct `The outbox` {
    private static let start = Instant(seconds: 1_800_000_000)
    private static let production: AccountID = "123456789012"
    private static let staging: AccountID = "210987654321"

    private static func pending(
        _ number: Int64, _ effect: Effect, in account: AccountID = production, lane: String? = nil,
        isAwaited: Bool = false,
        urgency: Instant = start, notBefore: Instant = start
    ) -> PendingEffect {
        PendingEffect(
            id: EffectID(number), request: RequestID(randomness: Array(repeating: 1, count: 10)), account: account,
            effect: effect, isAwaited: isAwaited, lane: lane ?? "lane \(number)", urgency: urgency,
            notBefore: notBefore,
            attempts: notBefore == start ? 0 : 1, enqueuedAt: start)
    }

    private func startAll(_ outbox: inout Outbox, at now: Instant = start) -> [PendingEffect] {
        var started: [PendingEffect] = []
        while let effect = outbox.start(at: now) { started.append(effect) }
        return started
    }

    @Test func `ends what is longest overdue first`() {
        var outbox = Outbox()
        let deadlines = (0..<1000).map { Self.start - .seconds(($0 * 7919) % 1000) }
        outbox.take(deadlines.enumerated().map { Self.pending(Int64($0.offset + 1), .end, urgency: $0.element) })
        var ended: [Instant] = []
        while let effect = outbox.start(at: Self.start) {
            ended.append(effect.urgency)
            outbox.finish(effect)
        }
        #expect(ended == deadlines.sorted())
    }

    @Test func `does not put an end off for as long as the clock was set back`() throws {
        var outbox = Outbox()
        outbox.take([Self.pending(1, .end), Self.pending(2, .tell)])
        for effect in startAll(&outbox) { outbox.postpone(effect, until: Self.start + .seconds(60)) }
        #expect(startAll(&outbox, at: Self.start + .seconds(59)).isEmpty)
        #expect(startAll(&outbox, at: Self.start - .seconds(4 * 3600)).map(\.effect) == [.end, .tell])
    }

    @Test func `starts at once what was never tried, whatever the clock that committed it said`() {
        var outbox = Outbox()
        outbox.take([Self.pending(1, .end)])
        #expect(startAll(&outbox, at: Self.start - .seconds(60)).map(\.effect) == [.end])
    }

    @Test func `tries to change access at once after a restart, and nothing else`() {
        var outbox = Outbox()
        let later = Self.start + .seconds(120)
        outbox.take([Self.pending(1, .end, notBefore: later), Self.pending(2, .tell, notBefore: later)])
        #expect(startAll(&outbox).map(\.effect) == [.end])
        #expect(startAll(&outbox, at: later).map(\.effect) == [.tell])
    }

    @Test func `lets no account wait for another`() {
        var outbox = Outbox()
        outbox.take((1...1000).map { Self.pending($0, .end, urgency: Self.start - .seconds(60)) })
        outbox.take((1001...1010).map { Self.pending($0, .end, in: Self.staging) })
        let started = startAll(&outbox)
        #expect(started.count { $0.account == Self.production } == 6)
        #expect(started.count { $0.account == Self.staging } == 6)
    }

    @Test func `keeps places for asks beside ten thousand ends, and for ends beside asks`() {
        for (many, one) in [(Effect.end, Effect.examine), (.examine, .end)] {
            var outbox = Outbox()
            outbox.take((1...10_000).map { Self.pending($0, many, urgency: Self.start - .seconds(60)) })
            let busy = startAll(&outbox)
            #expect(busy.count == 6)
            outbox.take([Self.pending(10_001, one)])
            #expect(startAll(&outbox).map(\.effect) == [one])
        }
    }

    @Test func `keeps places for cards to be decided beside ten thousand pieces of news`() {
        var outbox = Outbox()
        outbox.take((1...10_000).map { Self.pending($0, .tell) })
        #expect(startAll(&outbox).count == 6)
        outbox.take([Self.pending(10_001, .show("C0APPROVALS"), isAwaited: true)])
        #expect(startAll(&outbox).map(\.effect) == [.show("C0APPROVALS")])
    }

    @Test func `does not forget what becomes due between two looks`() {
        var outbox = Outbox()
        let soon = Self.start + .milliseconds(1)
        outbox.take([Self.pending(1, .tell, notBefore: soon)])
        #expect(outbox.start(at: Self.start) == nil)
        // The clock goes on while nobody looks: the moment stays the one to wait for.
        #expect(outbox.nextMoment == soon)
        #expect(outbox.start(at: soon + .seconds(1))?.id == EffectID(1))
    }

    @Test func `keeps the place of what is held, and starts it again`() throws {
        var outbox = Outbox()
        outbox.take((1...7).map { Self.pending($0, .tell) })
        let started = startAll(&outbox)
        for effect in started { outbox.hold(effect, until: Self.start + .seconds(30)) }
        #expect(outbox.start(at: Self.start + .seconds(29)) == nil)
        #expect(outbox.nextMoment == Self.start + .seconds(30))
        let again = startAll(&outbox, at: Self.start + .seconds(30))
        #expect(Set(again.map(\.id)) == Set(started.map(\.id)))
        outbox.finish(try #require(again.first))
        #expect(outbox.start(at: Self.start + .seconds(30))?.id == EffectID(7))
    }

    @Test func `waits no longer once an account answers again`() throws {
        var outbox = Outbox()
        outbox.take((1...3).map { Self.pending($0, .end) } + [Self.pending(4, .end, in: Self.staging)])
        for effect in startAll(&outbox) {
            outbox.postpone(effect, until: Self.start + .seconds(Int(effect.id.number) * 10))
        }
        let started = outbox.start(at: Self.start + .seconds(10))
        let first = try #require(started)
        #expect(first.id == EffectID(1))
        #expect(outbox.start(at: Self.start + .seconds(10)) == nil)
        outbox.finish(first)
        outbox.hurryOthers(of: first)
        #expect(startAll(&outbox, at: Self.start + .seconds(10)).map(\.id) == [EffectID(2), EffectID(3)])
        #expect(outbox.nextMoment == Self.start + .seconds(40))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `carries each effect out once, in the order of its lane, whatever is postponed`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var outbox = Outbox()
        var now = Self.start
        let kinds: [Effect] = [.end, .examine, .tell, .show("C0APPROVALS")]
        let effects = try (1...200 as ClosedRange<Int64>).map { number -> PendingEffect in
            let kind = try #require(kinds.randomElement(using: &generator))
            let lane = "\(kind.changesAccess) \(Int.random(in: 0..<40, using: &generator))"
            return Self.pending(number, kind, lane: lane, isAwaited: Bool.random(using: &generator))
        }
        var waiting = effects[...]
        var underWay: [PendingEffect] = []
        var done: [PendingEffect] = []
        while done.count < effects.count {
            outbox.take(Array(waiting.prefix(7)))
            waiting = waiting.dropFirst(7)
            while let effect = outbox.start(at: now) { underWay.append(effect) }
            #expect(Set(underWay.map(\.lane)).count == underWay.count)
            guard let place = underWay.indices.randomElement(using: &generator) else {
                now = max(now, try #require(outbox.nextMoment))
                continue
            }
            let effect = underWay.remove(at: place)
            let later = now + .milliseconds(Int.random(in: 0...900, using: &generator))
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: outbox.postpone(effect, until: later)
            case 1: outbox.hold(effect, until: later)
            default:
                outbox.finish(effect)
                done.append(effect)
            }
        }
        #expect(outbox.start(at: now + .seconds(60)) == nil)
        #expect(outbox.nextMoment == nil)
        for lane in Dictionary(grouping: done, by: \.lane).values {
            #expect(lane.map(\.id) == lane.map(\.id).sorted())
        }
    }
}
