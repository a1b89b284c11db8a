package import Access

extension Desk {
    /// Gives an access back before its end; only its own person can.
    package func relinquish(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await step(id) { request, _ in
            try Desk.expectOwn(request, actor)
            return [.relinquished(by: actor)]
        }
    }

    /// Takes back an ask that nobody has decided yet; only its own person can.
    package func withdraw(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        try await step(id) { request, _ in
            try Desk.expectOwn(request, actor)
            return [.withdrawn(by: actor)]
        }
    }

    /// Ends an access, or an ask, from above.
    package func revoke(_ id: RequestID, by actor: Actor, reason: String?) async throws -> AccessRequest {
        try await step(id) { _, _ in [.revoked(by: actor, reason: reason)] }
    }

    /// Ends everything that is not over, of one person or of all, and returns what was ended.
    ///
    /// With no person, new asks are refused from then on until ``resume(by:)``.
    package func revokeAll(of person: EmailAddress?, by actor: Actor, reason: String?) async throws -> [AccessRequest] {
        let clock = clock
        let ended = try await records.transact { book in
            if person == nil {
                try book.setNote(Desk.stoppedNote, to: clock.now.rfc3339)
                try book.append(TrailEntry(at: clock.now, event: "stopped", request: nil, actor: actor))
            }
            var ended: [AccessRequest] = []
            for var request in try book.requests(.open)
            where (person == nil || request.ask.person.email == person) && request.state != .ending {
                try Desk.commit(.revoked(by: actor, reason: reason), to: &request, at: clock.now, in: book)
                ended.append(request)
            }
            return ended
        }
        newEffects.ring()
        return ended
    }

    /// Lets people ask again after everything was revoked.
    package func resume(by actor: Actor) async throws {
        let clock = clock
        try await records.transact { book in
            guard try book.note(Desk.stoppedNote) != nil else {
                throw Refusal(.notReady, "nothing is stopped")
            }
            try book.setNote(Desk.stoppedNote, to: nil)
            try book.append(TrailEntry(at: clock.now, event: "resumed", request: nil, actor: actor))
        }
    }

    static let stoppedNote = "asks stopped at"

    static func expectOwn(_ request: AccessRequest, _ actor: Actor) throws(Refusal) {
        if case .person(let person) = actor, !person.isSamePerson(as: request.ask.person) {
            throw Refusal(.notAllowed, "request \(request.id) is not yours")
        }
    }

    /// Takes what was granted away, and leaves it where somebody else's grant, or the person's own standing access,
    /// still holds it.
    func end(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.state == .ending, let plan = request.plan else { return try await finish(pending) }
        let clock = clock
        let leaving = try await records.transact { book in
            try plan.isHeldOtherwise(in: book, target: request.ask.target, at: clock.now)
        }
        // What was ended while nothing could be written may stand again since, by somebody else's hand.
        try await cloud.end(plan, leavingAccess: leaving || endedWithoutRecord.contains(request.id))
        try await step(request.id, finishing: pending.id) { request, _ in
            request.state == .ending ? [.endConfirmed(kept: leaving)] : []
        }
        endedWithoutRecord.remove(request.id)
    }
}

extension GrantPlan {
    /// Whether the access must survive this grant's end.
    ///
    /// A grant that is still to be made is no holder: it has no marker in AWS yet, and makes the access anew after this.
    fileprivate func isHeldOtherwise(in book: any Book, target: Target, at now: Instant) throws -> Bool {
        guard guarantee == .appliance else { return false }
        guard !hadBefore else { return true }
        return try book.requests(.holding(account, user.uniqueID, target, endedAfter: now)).contains { other in
            other.id != request && other.state == .granted
        }
    }
}
