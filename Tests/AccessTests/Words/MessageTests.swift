import Access
import Testing

@Suite struct `What people are told` {
    @Test(arguments: Situation.allCases)
    func `says granted only once AWS has confirmed it`(situation: Situation) throws {
        let request = try situation.request()
        for headline in [request.notice.headline.plain, request.card(in: "C0ONE").headline.plain] {
            #expect(headline.lowercased().contains("granted") == (situation == .granted), "\(headline)")
        }
    }

    @Test(arguments: [
        Situation.granted, .denied, .withdrawn, .expired, .relinquished, .revoked, .failed, .endingByDeadline,
    ])
    func `names the state by its own word`(situation: Situation) throws {
        let request = try situation.request()
        for headline in [request.notice.headline.plain, request.card(in: "C0ONE").headline.plain] {
            #expect(headline.lowercased().contains(request.state.rawValue), "\(headline)")
        }
    }

    @Test(arguments: Situation.allCases)
    func `offers what can be done, and buttons only while it can be decided`(situation: Situation) throws {
        let request = try situation.request()
        let offers: Set<Notice.Offer> =
            switch request.state {
            case .waiting: [.withdraw]
            case .granted: [.relinquish]
            default: []
            }
        #expect(request.notice.offers == offers)
        #expect(request.card(in: "C0ONE").canBeDecided == (request.state == .waiting))
    }

    @Test func `mentions each channel's approvers once, and never the one who asked`() throws {
        let (request, _) = AccessRequest.asked(
            .example,
            ruling: Ruling(routes: [
                ApprovalRoute(rule: "a", channel: "C0ONE", approvers: [.person(bo), .person(ana)]),
                ApprovalRoute(rule: "b", channel: "C0ONE", approvers: [.person(cy), .person(bo)]),
                ApprovalRoute(rule: "c", channel: "C0TWO", approvers: [.person(cy)]),
            ]), undecidedUntil: Situation.start)
        #expect(request.card(in: "C0ONE").approvers == [.person(bo), .person(cy)])
        #expect(request.card(in: "C0TWO").approvers == [.person(cy)])
        #expect(request.notice.facts.last == Fact("Who decides", "bo@example.com, cy@example.com"))
    }

    @Test func `gives the reason where an end takes long, and where granting failed`() throws {
        var request = try Situation.endingAfterFailure.request()
        #expect(remarks(of: request) == ["It could not be done: no room."])
        _ = try request.apply(.endFailed("AWS does not answer"), at: Situation.start)
        #expect(
            remarks(of: request) == [
                "It could not be done: no room.",
                "This is taking long: AWS does not answer. Curfew goes on until AWS confirms the end.",
            ])
        _ = try request.apply(.endConfirmed(kept: false), at: Situation.start)
        #expect(
            remarks(of: request)
                == ["no room.", "What had been made in AWS was taken away again. You can ask again."])
    }

    private func remarks(of request: AccessRequest) -> [String] {
        request.notice.remarks.map(\.plain)
    }
}
