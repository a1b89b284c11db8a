import Access

extension Desk {
    /// An end that takes longer than two minutes is told once to its person, and said aloud in the channel.
    ///
    /// When many are late for one reason the channel hears of it once in a while and not of each.
    func alarm(_ failure: Failure, of pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.trouble == nil, clock.now > pending.enqueuedAt + .seconds(120) else { return }
        let channel = settings.approvalChannel
        let clock = clock
        try await step(request.id) { request, book in
            guard request.state == .ending, request.trouble == nil else { return [] }
            if let channel, try Desk.mayAlarm(about: request.ask.account.id, at: clock.now, in: book) {
                try book.enqueue(.announce(channel, Desk.alarm(about: request, failure)), for: request, at: clock.now)
            }
            return [.endFailed(failure.description)]
        }
    }

    /// How long the channel is left alone about one account's late ends after it was told of one.
    private static let alarmEvery: Duration = .seconds(900)

    /// Whether the channel may be told now; if so it counts as told.
    private static func mayAlarm(about account: AccountID, at now: Instant, in book: any Book) throws -> Bool {
        let key = "late end announced \(account)"
        let last = try book.note(key).flatMap(Instant.init(rfc3339:))
        if let last, last <= now, now < last + alarmEvery { return false }
        try book.setNote(key, to: now.rfc3339)
        return true
    }

    private static func alarm(about request: AccessRequest, _ failure: Failure) -> String {
        "The access of \(request.ask.person.email) to \(request.ask.target.shortName) (request \(request.id)) "
            + "could not be ended yet: \(failure). Curfew goes on trying. Other ends in "
            + "\(request.ask.account.name) may be late as well: `curfew list` shows which."
    }
}
