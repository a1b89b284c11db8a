import Access

/// The pending effects in memory, in their lanes: what can be carried out next, and when to look again.
///
/// It mirrors the ledger and is never the only place that knows of an effect.
struct Outbox: Sendable {
    /// The effects of each lane in order; the first is under way, or stands in its party's queue.
    private var lanes: [String: [PendingEffect]] = [:]
    private var queues: [EffectQueue.Party: EffectQueue] = [:]
    /// The last effect taken over from the ledger.
    private(set) var lastSeen: EffectID?

    /// Takes over what the ledger has had since ``lastSeen``.
    ///
    /// What was put off before a restart and changes access is tried at once: what stood in its way may be mended, and
    /// the clock by which it was put off may have been wrong.
    mutating func take(_ effects: [PendingEffect]) {
        let isBeginning = lastSeen == nil
        for var effect in effects {
            if isBeginning, effect.effect.changesAccess { effect.notBefore = Instant(seconds: 0) }
            lanes[effect.lane, default: []].append(effect)
            if lanes[effect.lane]?.count == 1 { queue(effect) }
            lastSeen = effect.id
        }
    }

    /// Starts the effect that comes next: the first of its lane, due, and the most urgent of those.
    mutating func start(at now: Instant) -> PendingEffect? {
        var best: (urgency: Instant, effect: PendingEffect)?
        for party in Array(queues.keys) {
            guard let next = queues[party]?.next(at: now) else { continue }
            if let best, (best.urgency, best.effect.id) < (next.urgency, next.effect.id) { continue }
            best = next
        }
        guard let effect = best?.effect else { return nil }
        queues[effect.party]?.start(effect)
        return effect
    }

    /// Whether the same thing is to be done again right after this effect, so that doing it once is enough.
    func isSuperseded(_ effect: PendingEffect) -> Bool {
        guard !effect.effect.changesAccess, let lane = lanes[effect.lane], lane.count > 1 else { return false }
        return lane[1].effect == effect.effect
    }

    /// The effect is done: its lane goes on.
    mutating func finish(_ effect: PendingEffect) {
        queues[effect.party]?.leave(effect)
        lanes[effect.lane]?.removeFirst()
        if let next = lanes[effect.lane]?.first {
            queue(next)
        } else {
            lanes[effect.lane] = nil
        }
    }

    /// The effect stays the first of its lane and is tried again from that moment on.
    mutating func postpone(_ effect: PendingEffect, until: Instant) {
        queues[effect.party]?.leave(effect)
        var postponed = effect
        postponed.notBefore = until
        postponed.attempts += 1
        lanes[effect.lane]?[0] = postponed
        queue(postponed)
    }

    /// The effect keeps its place among those under way until that moment, since others would fare no better.
    mutating func hold(_ effect: PendingEffect, until: Instant) {
        queues[effect.party]?.hold(effect, until: until)
    }

    /// The effect went well that had gone wrong before: whatever else waits for the same party need not wait longer.
    mutating func hurryOthers(of effect: PendingEffect) {
        queues[effect.party]?.hurry()
    }

    /// When the next effect that could not be started yet becomes due; nil when none will.
    var nextMoment: Instant? {
        queues.values.compactMap(\.nextMoment).min()
    }

    private mutating func queue(_ effect: PendingEffect) {
        queues[effect.party, default: EffectQueue()].add(effect)
    }
}
