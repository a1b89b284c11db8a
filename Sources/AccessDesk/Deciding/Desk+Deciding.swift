package import Access

extension Desk {
    /// Approves a request.
    ///
    /// A person must be one whom a rule names as an approver of this ask, as the rules are now. From the server's shell
    /// it is an override, which needs a reason and is announced.
    package func approve(_ id: RequestID, by actor: Actor, reason: String? = nil) async throws -> AccessRequest {
        try expectServing()
        let judge = judge
        let channel = settings.approvalChannel
        return try await step(id) { request, book in
            let decision = try judge.decision(on: request, by: actor, reason: reason)
            if !decision.isOverride { try Desk.expectNewestCard(of: request, book) }
            try Desk.announce(override: decision, of: request, as: "approved", in: channel, book: book)
            return [.approved(decision)]
        }
    }

    /// Denies a request; the same people may as may approve it.
    package func deny(_ id: RequestID, by actor: Actor, reason: String? = nil) async throws -> AccessRequest {
        try expectServing()
        let judge = judge
        let channel = settings.approvalChannel
        return try await step(id) { request, book in
            let decision = try judge.decision(on: request, by: actor, reason: reason)
            try Desk.announce(override: decision, of: request, as: "denied", in: channel, book: book)
            return [.denied(decision)]
        }
    }

    /// Adds the reason to a denial; only who denied can.
    package func explainDenial(_ id: RequestID, by actor: Actor, reason: String) async throws -> AccessRequest {
        try await step(id) { _, _ in [.denialExplained(reason, by: actor)] }
    }

    private var judge: Judge {
        Judge(rules: settings.rules, people: settings.people, clock: clock)
    }

    /// Refuses while a card may still show a policy that has changed since: nobody approves what they have not seen.
    private static func expectNewestCard(of request: AccessRequest, _ book: any Book) throws {
        guard request.isPutAgain else { return }
        let isOutdated = try book.pendingEffects(after: nil).contains { pending in
            guard case .show = pending.effect else { return false }
            return pending.request == request.id
        }
        guard !isOutdated else {
            throw Refusal(
                .notReady, "the policy behind request \(request.id) has changed, and its card does not show that yet",
                hint: "look at the card again in a moment")
        }
    }

    private static func announce(
        override decision: Decision, of request: AccessRequest, as verb: String, in channel: ChannelID?,
        book: any Book
    ) throws {
        guard decision.isOverride, let channel, let reason = decision.reason else { return }
        let text =
            "Request \(request.id) of \(request.ask.person.email) for \(request.ask.target.shortName) was \(verb) on the "
            + "server by \(decision.by), past the rules: \(reason)"
        try book.enqueue(.announce(channel, text), for: request, at: decision.at)
    }
}
