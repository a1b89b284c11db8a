import Access
import Testing

@Suite struct `A request` {
    /// What each event makes of a request that stands there; whatever is not listed is refused.
    private static let becomes: [Situation: [String: State]] = [
        .asked: waiting, .examined: waiting,
        .approved: [
            "source changed": .waiting, "grant started": .granting, "grant started again": .granting, "lapsed": .failed,
            "grant refused": .failed, "relinquished": .relinquished, "revoked": .revoked,
        ],
        .planned: [
            "grant started again": .granting, "grant confirmed": .granted, "lapsed": .ending, "grant refused": .ending,
            "relinquished": .ending, "revoked": .ending, "deadline passed": .ending,
        ],
        .granted: ["missing": .granted, "relinquished": .ending, "revoked": .ending, "deadline passed": .ending],
        .endingByDeadline: ending(.expired), .endingByPerson: ending(.relinquished),
        .endingByOthers: ending(.revoked), .endingAfterFailure: ending(.failed), .denied: ["explained": .denied],
    ]

    private static let waiting: [String: State] = [
        "judged": .waiting, "refused by the rules": .denied, "counted": .waiting,
        "examined": .waiting, "approved": .granting, "approved by a rule": .granting, "denied": .denied,
        "withdrawn": .withdrawn, "lapsed": .withdrawn, "grant refused": .failed, "revoked": .revoked,
    ]

    private static func ending(_ end: State) -> [String: State] {
        ["end confirmed": end, "end confirmed, kept": end, "end failed": .ending]
    }

    /// What has to happen in AWS after an event; after all others nothing.
    private static func effectInAWS(of name: String, in situation: Situation) -> Effect? {
        switch (situation, name) {
        case (.asked, "approved"), (.examined, "approved"): .observe
        case (.approved, "grant started"), (.approved, "grant started again"), (.planned, "grant started again"): .grant
        case (.planned, "lapsed"), (.planned, "grant refused"), (.planned, "relinquished"), (.planned, "revoked"),
            (.planned, "deadline passed"), (.granted, "relinquished"), (.granted, "revoked"),
            (.granted, "deadline passed"):
            .end
        default: nil
        }
    }

    @Test(arguments: Situation.allCases)
    func `becomes what is written of it, or refuses and stays as it was`(situation: Situation) throws {
        for happening in Happening.all {
            let before = try situation.request()
            var request = before
            let wanted = Self.becomes[situation]?[happening.name]
            do throws(Refusal) {
                _ = try request.apply(happening.event, at: happening.at)
                #expect(request.state == wanted, "\(happening.name)")
            } catch {
                #expect(wanted == nil && request == before, "\(happening.name): \(error)")
                #expect(!error.sentence.isEmpty && !error.sentence.hasSuffix("."))
            }
        }
    }

    @Test(arguments: Situation.allCases)
    func `calls for one thing in AWS at most, and tells everybody of every other step`(situation: Situation) throws {
        for happening in Happening.all {
            var request = try situation.request()
            guard let effects = try? request.apply(happening.event, at: happening.at) else { continue }
            let inAWS = effects.filter(\.changesAccess)
            #expect(
                inAWS == [Self.effectInAWS(of: happening.name, in: situation)].compactMap(\.self), "\(happening.name)")
            let telling: [Effect] = request.dossier == nil ? [.tell] : [.tell, .show("C0ONE"), .show("C0TWO")]
            #expect(effects.filter { !$0.changesAccess } == (inAWS == [.grant] ? [] : telling), "\(happening.name)")
        }
    }

    @Test func `is examined first, and its person told`() {
        let (request, effects) = AccessRequest.asked(
            .example, ruling: Ruling(automatic: AutomaticGrant(rule: "at once")), undecidedUntil: Situation.start)
        #expect(request.state == .waiting && request.ruling.automatic?.rule == "at once")
        #expect(effects == [.examine, .tell])
    }

    @Test func `cannot be approved by the one who asked, under any name`() throws {
        for person in [
            Person(email: "ana@example.com"), Person(email: "ANA@example.com", slackID: "U0OTHER"),
            Person(email: "other@example.com", slackID: "U0ANA"),
        ] {
            var request = try Situation.examined.request()
            #expect(throws: Refusal(.notYourOwn, "nobody approves their own request")) {
                _ = try request.apply(
                    .approved(Decision(by: .person(person), at: Situation.start)), at: Situation.start)
            }
        }
    }

    @Test func `tells the second decider who was first`() throws {
        var approved = try Situation.approved.request()
        var denied = try Situation.denied.request()
        let id = approved.id
        #expect(throws: Refusal(.alreadyDecided, "request \(id) was already approved by bo@example.com")) {
            _ = try approved.apply(.denied(.byBo), at: Situation.start)
        }
        #expect(throws: Refusal(.alreadyDecided, "request \(id) was already denied by bo@example.com")) {
            _ = try denied.apply(.approved(.byBo), at: Situation.start)
        }
    }

    @Test func `takes the reason of a denial once`() throws {
        var request = try Situation.denied.request()
        _ = try request.apply(.denialExplained("too much", by: .bo), at: Situation.start)
        #expect(request.decision?.reason == "too much")
        #expect(throws: Refusal.self) {
            _ = try request.apply(.denialExplained("no, too little", by: .bo), at: Situation.start)
        }
    }

    @Test func `that failed is not troubled by that while it is being taken away`() throws {
        var failing = try Situation.endingAfterFailure.request()
        #expect(failing.trouble == nil && failing.ending?.reason == "no room")
        _ = try failing.apply(.endFailed("AWS does not answer"), at: Situation.start)
        #expect(failing.trouble == "AWS does not answer")
        _ = try failing.apply(.endConfirmed(kept: false), at: Situation.start)
        #expect(failing.state == .failed && failing.trouble == "no room")
        var missing = try Situation.granted.request()
        _ = try missing.apply(.foundMissing("it is gone"), at: Situation.start)
        _ = try missing.apply(.relinquished(by: .ana), at: Situation.start)
        #expect(missing.trouble == nil)
    }

    @Test func `wakes when something is due, and never after its end`() throws {
        let decided = Situation.start + AccessRequest.decisionLifetime
        for situation in Situation.allCases {
            let request = try situation.request()
            let wanted: Instant? =
                switch situation {
                case .asked, .examined: request.undecidedUntil
                case .approved, .planned: decided
                case .granted: Situation.deadline
                default: nil
                }
            #expect(request.wakesAt == wanted, "\(situation)")
        }
    }
}
