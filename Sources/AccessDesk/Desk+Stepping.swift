import Access
import Log

extension Desk {
    /// One step of one request: finds the event that happens, applies it and commits everything that follows.
    ///
    /// - Throws: ``Refusal`` when there is no such request or the event cannot happen; nothing is changed then.
    @discardableResult
    func step(
        _ id: RequestID, finishing effect: EffectID? = nil,
        _ events: @Sendable @escaping (AccessRequest, any Book) throws -> [Event]
    ) async throws -> AccessRequest {
        let clock = clock
        let (request, happened) = try await records.transact { book in
            guard var request = try book.request(id) else {
                throw Refusal(.notFound, "there is no request \(id)")
            }
            let events = try events(request, book)
            for event in events {
                try Desk.commit(event, to: &request, at: clock.now, in: book)
            }
            if let effect { try book.finish(effect) }
            return (request, events)
        }
        newEffects.ring()
        newDeadlines.ring()
        for event in happened {
            journal.notice("\(event.name) by \(event.actor)", ["request": id.text, "state": request.state.rawValue])
        }
        return request
    }

    /// Writes the event's outcome into the open transaction: state, trail, effects.
    static func commit(
        _ event: Event, to request: inout AccessRequest, at now: Instant, in book: any Book
    ) throws {
        let effects = try request.apply(event, at: now)
        try book.save(request)
        try book.append(
            TrailEntry(at: now, event: event.name, request: request.id, actor: event.actor, detail: event.detail))
        for effect in effects {
            try book.enqueue(effect, for: request, at: now)
        }
    }

    /// Refuses while the desk does nothing but end what is granted.
    func expectServing() throws {
        if case .endingOnly(let why) = mode {
            throw Refusal(.notReady, "nothing can be asked or decided now: \(why)")
        }
    }
}
