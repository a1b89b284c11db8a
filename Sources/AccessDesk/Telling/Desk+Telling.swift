import Access

extension Desk {
    /// Brings the person's message up to date; what it says is the request's state now, not when it was called for.
    func tell(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard !outbox.isSuperseded(pending) else { return try await finish(pending) }
        let key = MessageKey.notice(request.id)
        let handle = try await records.read { try $0.handle(of: key) }
        var notice = request.notice
        if !settings.canPage { notice.offers.remove(.page) }
        let standing = try await messenger.tell(notice, replacing: handle)
        try await remember(standing, of: key, finishing: pending)
    }

    /// Brings the card in a channel up to date.
    func show(_ pending: PendingEffect, _ request: AccessRequest, in channel: ChannelID) async throws {
        guard !outbox.isSuperseded(pending) else { return try await finish(pending) }
        let key = MessageKey.card(request.id, channel)
        let handle = try await records.read { try $0.handle(of: key) }
        var card = request.card(in: channel)
        if card.canBeDecided { card.durations = durations(of: request.ask) }
        let standing = try await messenger.show(card, in: channel, replacing: handle)
        try await remember(standing, of: key, finishing: pending)
    }

    /// What an approver can choose: what was asked for, and whatever is shorter.
    private func durations(of ask: Ask) -> [Duration] {
        [ask.duration] + settings.durations.choices.filter { $0 < ask.duration }.sorted(by: >)
    }

    func announce(_ pending: PendingEffect, _ text: String, in channel: ChannelID) async throws {
        try await messenger.announce(Sentence(text), in: channel)
        try await finish(pending)
    }

    private func remember(_ handle: MessageHandle, of key: MessageKey, finishing pending: PendingEffect) async throws {
        try await records.transact { book in
            try book.save(handle, of: key)
            try book.finish(pending.id)
        }
    }
}
