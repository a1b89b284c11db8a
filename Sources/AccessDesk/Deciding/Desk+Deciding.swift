package import Access

extension Desk {
    /// Approves a request.
    ///
    /// A person must be one whom a rule names as an approver of this ask, as the rules are now. From the server's shell
    /// it is an override, which needs a reason and is announced.
    ///
    /// A shorter time than what was asked for can be agreed to, and never a longer one. Where a rule wants several
    /// people, the request goes on waiting until there are enough.
    package func approve(
        _ id: RequestID, by actor: Actor, reason: String? = nil, lasting: Duration? = nil
    ) async throws -> AccessRequest {
        try expectServing()
        let judge = try await judge(of: id, for: actor)
        let channel = settings.approvalChannel
        return try await step(id) { request, book in
            switch try judge.approval(of: request, by: actor, reason: reason, lasting: lasting) {
            case .counted(let approval):
                try Desk.expectNewestCard(of: request, book)
                return [.approvalCounted(approval)]
            case .whole(let decision):
                if !decision.isOverride { try Desk.expectNewestCard(of: request, book) }
                try Desk.announce(override: decision, of: request, as: "approved", in: channel, book: book)
                return [.approved(decision)]
            }
        }
    }

    /// Denies a request; the same people may as may approve it.
    package func deny(_ id: RequestID, by actor: Actor, reason: String? = nil) async throws -> AccessRequest {
        try expectServing()
        let judge = try await judge(of: id, for: actor)
        let channel = settings.approvalChannel
        return try await step(id) { request, book in
            let decision = try judge.decision(on: request, by: actor, reason: reason)
            try Desk.announce(override: decision, of: request, as: "denied", in: channel, book: book)
            return [.denied(decision)]
        }
    }

    /// Notes that somebody who is asked to has looked at what broke the glass.
    package func review(_ id: RequestID, by actor: Actor) async throws -> AccessRequest {
        let judge = try await judge(of: id, for: actor)
        return try await step(id) { request, _ in
            if case .person(let person) = actor, let glass = request.ruling.glass {
                try judge.expectReviewer(person, of: request, glass)
            }
            return [.reviewed(Decision(by: actor, at: judge.clock.now))]
        }
    }

    /// Adds the reason to a denial; only who denied can.
    package func explainDenial(_ id: RequestID, by actor: Actor, reason: String) async throws -> AccessRequest {
        try await step(id) { _, _ in [.denialExplained(reason, by: actor)] }
    }

    /// A judge who knows what has to be found out: about the ask as it is now, and about whoever decides.
    private func judge(of id: RequestID, for actor: Actor) async throws -> Judge {
        var judge = Judge(rules: settings.rules, people: settings.people, clock: clock)
        guard case .person(let person) = actor else { return judge }
        let request = try await request(id)
        if request.state == .waiting {
            judge.gathered = await gather(for: request.ask, knowing: request.dossier)
        }
        judge.decider = await standing(of: person, on: request, judge.gathered)
        judge.users = users(in: request.ask.account.id)
        // They may have changed while somebody was asked.
        (judge.rules, judge.people) = (settings.rules, settings.people)
        return judge
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
