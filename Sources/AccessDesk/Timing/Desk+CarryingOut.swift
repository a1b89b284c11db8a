import Access
import Log

extension Desk {
    /// Carries pending effects out for as long as it runs: each lane in order, many lanes at once.
    func carryOutEffects() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while !Task.isCancelled {
                var soon: Instant?
                do {
                    try await takeOverEffects()
                } catch {
                    try await bearLedger(error, at: "read what has to be done")
                    soon = clock.now + Desk.ledgerPause
                }
                while let effect = outbox.start(at: clock.now) {
                    group.addTask { await self.carryOut(effect) }
                }
                // Looked at again before long, since the clock may be set back meanwhile.
                let later = outbox.nextMoment.map { min($0, clock.now + .seconds(60)) }
                await newEffects.wait(until: [soon, later].compactMap(\.self).min(), on: clock)
            }
        }
    }

    /// Carries out what is due now, one effect after the other, until nothing is.
    func carryOutDueEffects() async throws {
        try await takeOverEffects()
        while let effect = outbox.start(at: clock.now) {
            await carryOut(effect)
            try await takeOverEffects()
        }
    }

    private func takeOverEffects() async throws {
        let lastSeen = outbox.lastSeen
        outbox.take(try await records.read { try $0.pendingEffects(after: lastSeen) })
    }

    /// Carries one effect out and records what came of it; whatever goes wrong, it is tried again or settled.
    private func carryOut(_ pending: PendingEffect) async {
        let outcome: Outcome
        do {
            outcome = try await attempt(pending)
        } catch {
            // The ledger itself could not be read or written: the effect is still pending there.
            outcome = .postponed(clock.now + .seconds(1))
            if !(error is CancellationError) {
                journal.error("could not record what came of an effect: \(error)", ["request": pending.request.text])
            }
        }
        switch outcome {
        case .settled:
            outbox.finish(pending)
            // An account that answers again is asked for all that is overdue there, whatever pause had been meant.
            if pending.effect == .end, pending.attempts > 0 { outbox.hurryOthers(of: pending) }
        case .postponed(let until): outbox.postpone(pending, until: until)
        case .held(let until): outbox.hold(pending, until: until)
        }
        newEffects.ring()
    }

    /// What became of one attempt at an effect.
    private enum Outcome {
        /// Nothing is left to do.
        case settled
        /// It is tried again from that moment on, and others go first.
        case postponed(Instant)
        /// It is tried again at that moment, and others like it wait as well.
        case held(Instant)
    }

    /// The longest pause that is sat out; for longer ones the place is given to somebody else.
    private static let longestHold: Duration = .seconds(60)

    /// Tries the effect once.
    private func attempt(_ pending: PendingEffect) async throws -> Outcome {
        guard let request = try await records.read({ try $0.request(pending.request) }) else {
            preconditionFailure("a pending effect belongs to a request that the ledger does not have")
        }
        do {
            try await perform(pending, request)
            return .settled
        } catch let refusal as Refusal where pending.effect != .end {
            try await giveUp(pending, because: refusal.sentence)
            return .settled
        } catch let unproven as UnprovenPolicy where pending.effect != .end {
            try await giveUp(pending, because: unproven)
            return .settled
        } catch let failure as Failure {
            return try await settle(failure, of: pending, request)
        } catch let refusal as Refusal {
            let failure = Failure(
                party: "AWS", operation: "end", code: "refused", message: refusal.sentence, isWorthRetrying: true)
            return try await settle(failure, of: pending, request)
        }
    }

    private func perform(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        if case .endingOnly(let why) = mode, pending.effect.changesAccess, pending.effect != .end {
            throw Failure(
                party: "Curfew", operation: pending.effect.name, code: "ending-only", message: why,
                isWorthRetrying: true)
        }
        switch pending.effect {
        case .examine: try await examine(pending, request)
        case .observe: try await observe(pending, request)
        case .grant: try await grant(pending, request)
        case .end: try await end(pending, request)
        case .tell: try await tell(pending, request)
        case .show(let channel): try await show(pending, request, in: channel)
        case .announce(let channel, let text): try await announce(pending, text, in: channel)
        case .page: try await page(pending, request)
        }
    }

    /// Decides what follows from a call that did not succeed.
    private func settle(_ failure: Failure, of pending: PendingEffect, _ request: AccessRequest) async throws
        -> Outcome
    {
        journal.warning("\(failure)", ["request": request.id.text, "effect": pending.effect.name])
        switch pending.effect {
        case .examine, .observe, .grant:
            let hasTime = clock.now < pending.enqueuedAt + AccessRequest.decisionLifetime
            guard failure.isWorthRetrying, hasTime else {
                try await giveUp(pending, because: failure.description)
                return .settled
            }
            return .postponed(try await postpone(pending, Backoff(most: .seconds(30)), failure))
        case .end:
            try await alarm(failure, of: pending, request)
            return .postponed(try await postpone(pending, Backoff(most: .seconds(60)), failure))
        case .tell, .show, .announce, .page:
            let isStale = request.state.isFinal && clock.now > pending.enqueuedAt + .seconds(7 * 86400)
            guard !isStale else {
                journal.error(
                    "a message could not be delivered for a week and is dropped", ["request": request.id.text])
                try await finish(pending)
                return .settled
            }
            // What Slack wants left alone for a while is not tried by all the others as well.
            if let pause = failure.retryAfter, pause <= Desk.longestHold { return .held(clock.now + pause) }
            let backoff = failure.isWorthRetrying ? Backoff() : Backoff(first: .seconds(30), most: .seconds(3600))
            return .postponed(try await postpone(pending, backoff, failure))
        }
    }

    /// The grant can never be: the request fails, and what was half-made is taken away.
    private func giveUp(_ pending: PendingEffect, because reason: String) async throws {
        try await step(pending.request, finishing: pending.id) { request, _ in
            guard pending.effect.changesAccess, request.state == .waiting || request.state == .granting else {
                return []
            }
            return [.grantRefused(reason)]
        }
    }

    /// A policy that could not be proven is a mistake in Curfew: nothing is attached, and the trail keeps what it takes to
    /// find it.
    private func giveUp(_ pending: PendingEffect, because unproven: UnprovenPolicy) async throws {
        journal.error("\(unproven.mismatch)", ["request": pending.request.text])
        let entry = TrailEntry(
            at: clock.now, event: "unproven", request: pending.request, actor: .curfew, detail: unproven.detail)
        try await records.transact { try $0.append(entry) }
        try await giveUp(pending, because: unproven.refusal.sentence)
    }

    private func postpone(_ pending: PendingEffect, _ backoff: Backoff, _ failure: Failure) async throws -> Instant {
        let pause = backoff.pause(
            after: pending.attempts, spread: chance(), asked: failure.retryAfter)
        let until = clock.now + pause
        try await records.transact { try $0.postpone(pending.id, until: until) }
        return until
    }

    /// Strikes an effect off that calls for nothing any more.
    func finish(_ pending: PendingEffect) async throws {
        try await records.transact { try $0.finish(pending.id) }
    }
}

extension Effect {
    /// The effect's name in the log.
    fileprivate var name: String {
        switch self {
        case .examine: "examine"
        case .observe: "observe"
        case .grant: "grant"
        case .end: "end"
        case .tell: "tell"
        case .show: "show"
        case .announce: "announce"
        case .page: "page"
        }
    }
}
