import Access
import AccessDesk

extension LedgerBook {
    func enqueue(_ effect: Effect, for request: AccessRequest, at: Instant) throws {
        try connection.execute(
            """
            INSERT INTO effect (request, body, lane, urgency, not_before, attempts, enqueued)
            VALUES (\(request.id.text), \(try coding.text(of: effect)), \(effect.lane(in: request)),
                \(effect.urgency(in: request, enqueuedAt: at)), \(at), 0, \(at))
            """)
    }

    /// Leaves out the effects of requests that cannot be read: whoever carries an effect out needs its request.
    func pendingEffects(after: EffectID?) throws -> [PendingEffect] {
        let pending = try connection.all(
            """
            SELECT effect.number, request, effect.body, lane, urgency, not_before, attempts, enqueued, request.state,
                request.account
            FROM effect JOIN request ON request.id = effect.request
            WHERE effect.number > \(after?.number ?? 0) ORDER BY effect.number
            """, pendingEffect
        ).compactMap(\.self)
        let unreadable = try Set(pending.map(\.request)).filter { try request($0) == nil }
        return pending.filter { !unreadable.contains($0.request) }
    }

    /// The effect of the row; nil when it cannot be read.
    private func pendingEffect(_ row: Row) -> PendingEffect? {
        guard let request = RequestID(row.text(1)), let effect = effect(row) else { return nil }
        return PendingEffect(
            id: EffectID(row.integer(0)), request: request, account: AccountID(row.text(9)), effect: effect,
            isAwaited: State(rawValue: row.text(8))?.isAwaited ?? false, lane: row.text(3), urgency: row.instant(4),
            notBefore: row.instant(5), attempts: Int(row.integer(6)), enqueuedAt: row.instant(7))
    }

    /// What is to be done; a damaged effect of a request that is ending is taken for its end, which looks before it acts.
    private func effect(_ row: Row) -> Effect? {
        do {
            return try coding.value(from: row.text(2))
        } catch {
            let isEnding = row.text(8) == State.ending.rawValue
            coding.damage.noteEffect(row.integer(0), of: row.text(1), takenForEnd: isEnding, because: error)
            return isEnding ? .end : nil
        }
    }

    func finish(_ effect: EffectID) throws {
        try connection.execute("DELETE FROM effect WHERE number = \(effect.number)")
    }

    func postpone(_ effect: EffectID, until: Instant) throws {
        try connection.execute(
            "UPDATE effect SET not_before = \(until), attempts = attempts + 1 WHERE number = \(effect.number)")
    }
}
