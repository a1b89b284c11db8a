import Access

/// An event and the moment at which it comes, by a name to look it up by.
struct Happening {
    var name: String
    var event: Event
    var at: Instant

    /// Everything that can happen, each in the variants that matter.
    static let all: [Happening] = {
        let start = Situation.start
        let late = Situation.deadline
        let happenings: [(String, Event, Instant)] = [
            ("judged", .judged(.example), start),
            ("refused by the rules", .refusedByRules(Refusal(.notAllowed, "no rule allows it")), start),
            ("counted", .approvalCounted(CountedApproval(by: .bo, at: start, grounds: [])), start),
            ("counted from its asker", .approvalCounted(CountedApproval(by: .ana, at: start, grounds: [])), start),
            ("reviewed", .reviewed(.byBo), start), ("examined", .examined(.example, .example), start),
            ("approved", .approved(.byBo), start),
            ("approved by a rule", .approved(Decision(by: .rule("one"), at: start, rule: "one")), start),
            ("approved by its asker", .approved(Decision(by: .ana, at: start)), start),
            ("denied", .denied(.byBo), start), ("explained", .denialExplained("too much", by: .bo), start),
            ("explained by another", .denialExplained("too much", by: .root), start),
            ("withdrawn", .withdrawn(by: .ana), start), ("lapsed", .lapsed("nobody decided"), start),
            ("source changed", .sourceChanged(.example, .example), start),
            ("grant started", .grantStarted(.example(attempt: 1), .example), start),
            ("grant started again", .grantStarted(.example(attempt: 2), .example), start),
            ("grant confirmed", .grantConfirmed(attempt: 1), start),
            ("second grant confirmed", .grantConfirmed(attempt: 2), start),
            ("grant refused", .grantRefused("no room"), start), ("relinquished", .relinquished(by: .ana), start),
            ("revoked", .revoked(by: .root, reason: "a leak"), start), ("deadline early", .deadlinePassed, start),
            ("deadline passed", .deadlinePassed, late), ("end confirmed", .endConfirmed(kept: false), late),
            ("end confirmed, kept", .endConfirmed(kept: true), late),
            ("end failed", .endFailed("AWS does not answer"), late), ("missing", .foundMissing("it is gone"), start),
        ]
        return happenings.map { Happening(name: $0.0, event: $0.1, at: $0.2) }
    }()
}
