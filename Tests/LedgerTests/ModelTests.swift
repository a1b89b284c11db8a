import Access
import AccessDesk
import Doubles
import Ledger
import Testing

/// The ledger beside the simplest one there is: whatever is done to both, both answer the same.
@Suite struct `The ledger and its model` {
    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `agree after any run of transactions`(seed: UInt64) async throws {
        let ledger = try await LedgerRecords.inMemory(now: Samples.start)
        let model = MemoryRecords()
        try await model.transact {
            try $0.append(TrailEntry(at: Samples.start, event: "began", request: nil, actor: .curfew))
        }
        var generator = SeededGenerator(seed: seed)
        for _ in 1...40 {
            let acts = (0...Int.random(in: 0...5, using: &generator)).map { _ in Act.random(using: &generator) }
            let fails = Int.random(in: 0...4, using: &generator) == 0
            let transaction: @Sendable (any Book) throws -> [String] = { book in
                let answers = try acts.map { try $0.perform(on: book) }
                if fails { throw Refusal(.notAllowed, "undone") }
                return answers
            }
            let answers = try? await ledger.transact(transaction)
            let expected = try? await model.transact(transaction)
            #expect(answers == expected, "\(acts)")
            #expect(try await ledger.read(Self.everything) == model.transact(Self.everything))
        }
        #expect(try await ledger.verifyTrail().isConsistent)
    }

    /// All that can be read, as texts that can be compared.
    private static let everything: @Sendable (any Book) throws -> [String] = { book in
        let user = Samples.user(of: Samples.ana).uniqueID
        let selections: [RequestSelection] = [
            .open, .all(limit: 100), .all(limit: 3), .of(Samples.ana.email, limit: 100), .of(Act.bo.email, limit: 2),
            .granted(Samples.production.id, before: nil, limit: 100),
            .granted(Samples.production.id, before: Samples.id(4), limit: 2),
            .holding(Samples.production.id, user, Samples.readOnly, endedAfter: Samples.start + .seconds(3000)),
            .holding(Samples.production.id, user, Act.group, endedAfter: Samples.start + .seconds(3599)),
        ]
        var texts = try selections.map { "\(try book.requests($0))" }
        for limit in [2, 100] {
            // Requests that are due at the same moment have no order among them.
            let due = try book.requests(.due(Samples.start + .seconds(3600), limit: limit))
            texts.append("\(due.map(\.wakesAt))")
        }
        texts.append("\(String(describing: try book.nextWake()))")
        texts.append("\(try book.openCounts().sorted { $0.key.rawValue < $1.key.rawValue }) \(try book.lateEnds())")
        texts += try book.pendingEffects(after: nil).map { "\($0)" }
        texts += try (0..<Act.ids).flatMap { number in
            try book.trail(of: Samples.id(number)).map { entry in
                "\(entry.sequence) \(entry.at) \(entry.event) \(entry.actor) \(entry.detail.sorted { $0.key < $1.key })"
            }
        }
        return texts
    }
}

/// One thing done to a book, at random.
private enum Act {
    case advance(Int)
    case enqueue(Int, Effect)
    case finish(Int64)
    case postpone(Int64, Int64)
    case append(Int?, String)
    case accept(Int)
    case forget(Int64)
    case note(Int, String?)
    case handle(Int, MessageHandle)
    case listing(Int64)

    static let ids = 8
    static let bo = Samples.person("bo")
    static let group = Target.group("readers")

    static func random(using generator: inout SeededGenerator) -> Act {
        let number = Int.random(in: 0..<ids, using: &generator)
        let effect = Int64.random(in: 1...20, using: &generator)
        let effects: [Effect] = [.examine, .observe, .grant, .end, .tell, .show("C1"), .announce("C2", "é\n'\"")]
        switch Int.random(in: 0...12, using: &generator) {
        case 0...3: return .advance(number)
        case 4: return .enqueue(number, effects[Int.random(in: 0..<effects.count, using: &generator)])
        case 5: return .finish(effect)
        case 6: return .postpone(effect, effect)
        case 7: return .append(number == 0 ? nil : number, ["a", "", "ü🔑"][number % 3])
        case 8: return .accept(number)
        case 9: return .forget(effect)
        case 10: return .note(number % 2, number % 3 == 0 ? nil : "\(effect)")
        case 11: return .handle(number, MessageHandle(channel: ChannelID("C\(number % 3)"), timestamp: "\(effect)"))
        default: return .listing(effect)
        }
    }

    /// Does it, and answers with what there was to see.
    func perform(on book: any Book) throws -> String {
        let now = Samples.start
        switch self {
        case .advance(let number): return try advance(number, in: book)
        case .enqueue(let number, let effect):
            guard let request = try book.request(Samples.id(number)) else { return "none" }
            try book.enqueue(effect, for: request, at: now)
        case .finish(let effect): try book.finish(EffectID(effect))
        case .postpone(let effect, let later): try book.postpone(EffectID(effect), until: now + .seconds(later))
        case .append(let number, let text):
            try book.append(Samples.entry("step", number.map(Samples.id), detail: ["text": text]))
        case .accept(let number): return "\(try book.accept(delivery: "\(number)", at: now + .seconds(Int64(number))))"
        case .forget(let seconds): try book.forgetDeliveries(before: now + .seconds(seconds / 2))
        case .note(let key, let value):
            try book.setNote("\(key)", to: value)
            return "\(String(describing: try book.note("0"))) \(String(describing: try book.note("1")))"
        case .handle(let number, let handle):
            guard try book.request(Samples.id(number)) != nil else { return "none" }
            let key: MessageKey = number % 2 == 0 ? .notice(Samples.id(number)) : .card(Samples.id(number), "C1")
            try book.save(handle, of: key)
            return "\(String(describing: try book.handle(of: key)))"
        case .listing(let number):
            let listing = Listing(account: "1", readAt: now + .seconds(number), policies: [], groups: [], users: [])
            try book.save(listing)
            return "\(String(describing: try book.listing(of: "1"))) \(String(describing: try book.listing(of: "2")))"
        }
        return "done"
    }

    /// Brings the request one event further in its life, or begins it.
    private func advance(_ number: Int, in book: any Book) throws -> String {
        guard var request = try book.request(Samples.id(number)) else {
            let person = number % 3 == 0 ? Act.bo : Samples.ana
            try book.save(
                Samples.waiting(number, person: person, target: number % 2 == 0 ? Samples.readOnly : Act.group))
            return "began"
        }
        let mishaps: [Event] = request.trouble == nil ? [.endFailed("AWS is away")] : []
        for event in mishaps + Samples.life(of: request)
        where (try? request.apply(event, at: Samples.start + .seconds(3600))) != nil {
            try book.save(request)
            return "\(event.name) \(request.state)"
        }
        return "over"
    }
}
