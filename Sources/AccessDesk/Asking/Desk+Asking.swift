package import Access

extension Desk {
    /// Records an ask, or refuses it with the reason.
    ///
    /// Answered from memory and the ledger alone: AWS is asked afterwards, and so are the approvers.
    package func ask(_ draft: Draft) async throws -> AccessRequest {
        try expectServing()
        let ask = try asked(draft)
        let gathered = remembered(of: ask)
        let judgement = settings.rules.judge(AskFacts(ask, at: ask.askedAt, gathered: gathered))
        let undecidedUntil = ask.askedAt + settings.withdrawAfter
        let remindAt = settings.remindAfter.map { ask.askedAt + $0 }
        let channel = settings.approvalChannel
        let request = try await records.transact { book in
            guard try book.note(Desk.stoppedNote) == nil else {
                throw Refusal(
                    .notReady, "new asks are stopped", hint: "whoever runs Curfew lets them in again with curfew resume"
                )
            }
            try Desk.expectRoom(for: ask, book)
            let ruling: Ruling
            if let found = Ruling(judgement.outcome, telling: channel, gathered: gathered) {
                ruling = found
            } else if case .refused(let refusal) = judgement.outcome, judgement.isSettled {
                try book.append(Desk.entry("refused", ask, ["why": refusal.sentence]))
                return Result<AccessRequest, Refusal>.failure(refusal)
            } else {
                // Who is on call, or in which groups somebody is, is asked before anybody is shown a card.
                ruling = Ruling(gathered: gathered)
            }
            let (request, effects) = AccessRequest.asked(
                ask, ruling: ruling, undecidedUntil: undecidedUntil, remindAt: remindAt)
            try book.save(request)
            try book.append(Desk.entry("asked", ask, ruling.glass == nil ? [:] : ruling.detail))
            for effect in effects + request.outcry {
                try book.enqueue(effect, for: request, at: ask.askedAt)
            }
            return .success(request)
        }
        newEffects.ring()
        newDeadlines.ring()
        return try request.get()
    }

    /// The most asks of one person that may wait for a decision.
    package static let mostWaiting = 20

    /// Refuses more than people can look at.
    private static func expectRoom(for ask: Ask, _ book: any Book) throws {
        let count = try book.waitingCount(of: ask.person.email)
        guard count < mostWaiting else {
            throw Refusal(
                .notReady, "\(count) of your asks wait for a decision already", hint: "withdraw some of them first")
        }
    }

    private func asked(_ draft: Draft) throws(Refusal) -> Ask {
        guard settings.people.domains.contains(draft.person.email.domain) else {
            throw Refusal(.notAllowed, "\(draft.person.email) is not from a domain that may use Curfew")
        }
        let (account, target) = try wanted(draft)
        let duration = draft.duration ?? settings.durations.standard
        guard duration <= settings.durations.longest else {
            throw Refusal(
                .notAllowed, "\(duration.written) is longer than anybody may ask for",
                hint: "the longest is \(settings.durations.longest.written)"
            ).about(.duration)
        }
        let reason = draft.reason.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
        guard (reason?.utf8.count ?? 0) <= 3000 else {
            throw Refusal(.unusable, "the reason is longer than 3,000 bytes").about(.reason)
        }
        return Ask(
            id: makeID(), person: draft.person, account: account, target: target, reason: reason, duration: duration,
            askedAt: clock.now, origin: draft.origin)
    }

    private static func entry(_ event: String, _ ask: Ask, _ more: [String: String]) -> TrailEntry {
        var detail = [
            "person": ask.person.email.text, "account": ask.account.id.text, "kind": ask.target.kind.rawValue,
            "what": ask.target.what, "duration": ask.duration.written, "origin": ask.origin.rawValue,
        ]
        detail["slack_id"] = ask.person.slackID?.text
        detail["reason"] = ask.reason
        detail.merge(ask.target.detail) { $1 }
        return TrailEntry(
            at: ask.askedAt, event: event, request: event == "refused" ? nil : ask.id, actor: .person(ask.person),
            detail: detail.merging(more) { $1 })
    }
}

extension Target {
    /// What the trail says of a resource beside its ARN.
    fileprivate var detail: [String: String] {
        guard case .resource(let wanted) = self else { return [:] }
        var detail = ["level": wanted.access.text]
        detail["prefix"] = wanted.prefix
        if wanted.withListing { detail["with_listing"] = "true" }
        return detail
    }
}
