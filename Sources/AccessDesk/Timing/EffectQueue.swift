import Access

/// The effects that one outside party has to hear of: which comes next, and how many are carried out at once.
///
/// Two kinds share the places, and neither can take them all: ten thousand ends do not keep an ask from being looked
/// at, nor asks an end from being tried.
struct EffectQueue: Sendable {
    /// Who is called: one account's troubles are nobody else's.
    enum Party: Hashable, Sendable {
        case account(AccountID)
        case people
    }

    /// The two kinds that share a party's places.
    enum Share: Hashable, Sendable, CaseIterable {
        /// The end of an access; among messages, news that nobody has to act on.
        case ends
        /// What a person waits for.
        case others
    }

    private static let mostAtOnce = 8
    private static let mostOfOneShare = 6

    /// An effect and what it waits for.
    private struct Waiting: Comparable, Sendable {
        var moment: Instant
        var effect: PendingEffect

        /// Whether its moment has come, or lies further away than anything is ever put off: then the clock was set back
        /// since, and what has to end must not wait for as long again.
        func isDue(at now: Instant) -> Bool {
            moment <= now || moment > now + effect.longestPause
        }

        static func < (left: Waiting, right: Waiting) -> Bool {
            (left.moment, left.effect.id) < (right.moment, right.effect.id)
        }

        static func == (left: Waiting, right: Waiting) -> Bool {
            left.effect.id == right.effect.id
        }
    }

    /// What is due, the most urgent first.
    private var ready: [Share: PriorityQueue<Waiting>] = [:]
    /// What is not due yet, the soonest first.
    private var later = PriorityQueue<Waiting>()
    /// What keeps its place until that moment.
    private var held = PriorityQueue<Waiting>()
    private var busy: [Share: Int] = [:]

    /// Takes the effect up; it is ready once its time has come, and at once when it was never tried.
    mutating func add(_ effect: PendingEffect) {
        // What was committed by a clock that has been set back since is not put off to that moment.
        let moment = effect.attempts == 0 ? min(effect.notBefore, Instant(seconds: 0)) : effect.notBefore
        later.add(Waiting(moment: moment, effect: effect))
    }

    /// The effect that could be started next, with how urgent it is; nil when none is due or there is no room.
    mutating func next(at now: Instant) -> (urgency: Instant, effect: PendingEffect)? {
        if let first = held.first, first.isDue(at: now) { return (first.effect.urgency, first.effect) }
        while let first = later.first, first.isDue(at: now) {
            later.takeFirst()
            let effect = first.effect
            ready[effect.share, default: PriorityQueue()].add(Waiting(moment: effect.urgency, effect: effect))
        }
        guard busy.values.reduce(0, +) < EffectQueue.mostAtOnce else { return nil }
        let first = Share.allCases.filter { busy[$0, default: 0] < EffectQueue.mostOfOneShare }
            .compactMap { ready[$0]?.first }.min()
        return first.map { ($0.moment, $0.effect) }
    }

    /// Starts the effect that ``next(at:)`` named.
    mutating func start(_ effect: PendingEffect) {
        if held.first?.effect.id == effect.id {
            held.takeFirst()
        } else {
            ready[effect.share]?.takeFirst()
            busy[effect.share, default: 0] += 1
        }
    }

    /// The effect keeps its place, and is started again at that moment.
    mutating func hold(_ effect: PendingEffect, until: Instant) {
        held.add(Waiting(moment: until, effect: effect))
    }

    /// The effect gives its place up.
    mutating func leave(_ effect: PendingEffect) {
        busy[effect.share, default: 1] -= 1
    }

    /// What waits because it went wrong is due now: what it waited for is there again.
    mutating func hurry() {
        var untried = PriorityQueue<Waiting>()
        while let waiting = later.takeFirst() {
            guard waiting.effect.attempts > 0 else {
                untried.add(waiting)
                continue
            }
            let effect = waiting.effect
            ready[effect.share, default: PriorityQueue()].add(Waiting(moment: effect.urgency, effect: effect))
        }
        later = untried
    }

    /// When an effect that could not be started yet becomes due; nil when none will.
    var nextMoment: Instant? {
        [later.first?.moment, held.first?.moment].compactMap(\.self).min()
    }
}

extension PendingEffect {
    /// Who has to hear of it.
    var party: EffectQueue.Party { effect.changesAccess ? .account(account) : .people }

    /// No less than the longest time between two tries.
    fileprivate var longestPause: Duration { effect.changesAccess ? .seconds(300) : .seconds(2 * 3600) }

    /// Which of the two kinds it is.
    var share: EffectQueue.Share {
        switch effect {
        case .end: .ends
        case .examine, .observe, .grant, .announce, .page: .others
        case .tell, .show: isAwaited ? .others : .ends
        }
    }
}
