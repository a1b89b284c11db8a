import Access

/// The pending effects in memory, in their lanes: what can be carried out next, and when to look again.
///
/// It mirrors the ledger and is never the only place that knows of an effect.
struct Outbox {
    /// How many effects of each kind are carried out at once.
    private static let mostCloudCalls = 8
    private static let mostMessages = 8

    private var lanes: [String: [PendingEffect]] = [:]
    private var busy: [String: PendingEffect] = [:]
    /// The last effect taken over from the ledger.
    private(set) var lastSeen: EffectID?

    /// Takes over what the ledger has had since ``lastSeen``.
    mutating func take(_ effects: [PendingEffect]) {
        for effect in effects {
            lanes[effect.lane, default: []].append(effect)
            lastSeen = effect.id
        }
    }

    /// Starts the effect that comes next: the first of its lane, due, and the most urgent of those.
    mutating func start(at now: Instant) -> PendingEffect? {
        let cloudCalls = busy.values.count { $0.effect.changesAccess }
        let messages = busy.count - cloudCalls
        var next: PendingEffect?
        for effect in lanes.values.lazy.compactMap(\.first) where effect.notBefore <= now && busy[effect.lane] == nil {
            let hasRoom =
                effect.effect.changesAccess ? cloudCalls < Outbox.mostCloudCalls : messages < Outbox.mostMessages
            guard hasRoom else { continue }
            if let best = next, (best.urgency, best.id) < (effect.urgency, effect.id) { continue }
            next = effect
        }
        if let next { busy[next.lane] = next }
        return next
    }

    /// Whether the same thing is to be done again right after this effect, so that doing it once is enough.
    func isSuperseded(_ effect: PendingEffect) -> Bool {
        guard !effect.effect.changesAccess, let lane = lanes[effect.lane], lane.count > 1 else { return false }
        return lane[1].effect == effect.effect
    }

    /// The effect is done: its lane goes on.
    mutating func finish(_ effect: PendingEffect) {
        busy[effect.lane] = nil
        lanes[effect.lane]?.removeAll { $0.id == effect.id }
        if lanes[effect.lane]?.isEmpty ?? false { lanes[effect.lane] = nil }
    }

    /// The effect stays the first of its lane and is tried again from that moment on.
    mutating func postpone(_ effect: PendingEffect, until: Instant) {
        busy[effect.lane] = nil
        guard let place = lanes[effect.lane]?.firstIndex(where: { $0.id == effect.id }) else { return }
        lanes[effect.lane]?[place].notBefore = until
        lanes[effect.lane]?[place].attempts += 1
    }

    /// When the next effect that is not under way becomes due; nil when none will.
    func nextMoment(after now: Instant) -> Instant? {
        lanes.lazy.compactMap(\.value.first).filter { busy[$0.lane] == nil && $0.notBefore > now }
            .map(\.notBefore).min()
    }
}
