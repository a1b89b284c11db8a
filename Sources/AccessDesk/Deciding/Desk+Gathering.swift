import Access
import Catalog
import Log

extension Desk {
    /// Finds out what the rules need to know of an ask beyond itself; whoever cannot be asked is written down as unknown.
    ///
    /// Nobody is asked in vain: what cannot change the outcome is left open.
    func gather(for ask: Ask, knowing dossier: Dossier?) async -> GatheredFacts {
        let rules = settings.rules
        var facts = AskFacts(ask, at: clock.now, gathered: remembered(of: ask))
        facts.gathered.iamGroups =
            dossier?.groups.map { .known(Set($0.map { $0.text.lowercased() })) } ?? .unknown("AWS did not say")
        facts.gathered.policyTags = dossier?.policyTags.map { .known($0) } ?? .unknown("AWS did not say")
        let judgement = rules.judge(facts)
        // What is granted at once for good reasons needs no others.
        if case .automatic(let grant) = judgement.outcome, grant.shift == nil, grant.endsBy == nil {
            return facts.gathered
        }
        guard !judgement.isFinal else { return facts.gathered }
        var questions = judgement.questions
        while !questions.isEmpty {
            await answer(questions, of: ask, into: &facts.gathered)
            facts.at = clock.now
            questions = rules.judge(facts).questions
        }
        return facts.gathered
    }

    /// What is known of an ask without asking anybody outside: a resource's tags, and what lies inside it.
    func remembered(of ask: Ask) -> GatheredFacts {
        guard case .resource(let wanted) = ask.target else { return GatheredFacts() }
        return GatheredFacts(
            tags: tags(of: wanted.arn, in: ask.account.id),
            reach: narrowing?.reach(of: wanted.arn, prefix: wanted.prefix))
    }

    /// The tags of the resource, which the inventory knows or nobody does.
    func tags(of arn: ResourceARN, in account: AccountID) -> Known<[String: String]> {
        let listed = resources.resources(with: arn).first { $0.account == account }
        return listed.map { .known($0.tags) } ?? .unknown("the inventory does not list the resource")
    }

    /// Who that person is among the approvers behind whom several people stand.
    func standing(of person: Person, on request: AccessRequest, _ gathered: GatheredFacts) async -> Decider {
        let facts = AskFacts(request.ask, at: clock.now, gathered: gathered)
        var groups = settings.rules.groupsThatMayDecide(facts)
        groups.formUnion(request.ruling.glass?.approvers.filter { $0.person == nil } ?? [])
        var decider = Decider(person.email)
        for approver in groups {
            decider.standsBehind[approver] = await known("who stands behind \(approver)") {
                try await self.stands(person, behind: approver)
            }
        }
        return decider
    }

    private func answer(_ questions: OpenQuestions, of ask: Ask, into gathered: inout GatheredFacts) async {
        for source in questions.shifts {
            gathered.shifts[source] = await known("who is on call on \(source)") {
                try await self.people(onCallFor: source).first { $0.email == ask.person.email }.map {
                    Shift(source: source, until: $0.until, isOverride: $0.isOverride)
                }
            }
        }
        for group in questions.slackGroups {
            gathered.slackGroups[group] = await known("who is in slack:\(group)") {
                try await self.isMember(ask.person, of: group)
            }
        }
        for approver in questions.approvers {
            gathered.others[approver] = await known("who stands behind \(approver)") {
                try await self.othersBehind(approver, besides: ask.person)
            }
        }
        if questions.tags, case .resource(let wanted) = ask.target {
            gathered.tags = tags(of: wanted.arn, in: ask.account.id)
        }
        if questions.iamGroups { gathered.iamGroups = .unknown("AWS did not say") }
    }

    /// The answer, or why there is none.
    private func known<Value>(_ subject: String, _ ask: () async throws -> Value) async -> Known<Value> {
        do {
            return .known(try await ask())
        } catch let failure as Failure {
            journal.warning("could not find out \(subject): \(failure)")
            return .unknown("\(failure)")
        } catch {
            journal.warning("could not find out \(subject): \(error)")
            return .unknown("\(error)")
        }
    }

    private func people(onCallFor source: OnCallSource) async throws -> [PersonOnCall] {
        guard let roster = informants.roster else { throw Failure.nobodyToAsk("PagerDuty") }
        let now = clock.now
        return try await roster.people(onCallFor: source, fresh: false).filter { $0.until.map { now < $0 } ?? true }
    }

    private func members(of group: SlackGroupID) async throws -> Set<SlackUserID> {
        guard let groups = informants.userGroups else { throw Failure.nobodyToAsk("Slack") }
        return try await groups.members(of: group)
    }

    private func isMember(_ person: Person, of group: SlackGroupID) async throws -> Bool {
        let members = try await members(of: group)
        return members.contains(try await slackID(of: person))
    }

    private func slackID(of person: Person) async throws -> SlackUserID {
        if let id = person.slackID { return id }
        guard let groups = informants.userGroups else { throw Failure.nobodyToAsk("Slack") }
        guard let id = try await groups.memberID(of: person.email) else {
            throw Failure(
                party: "Slack", operation: "users.lookupByEmail", code: "users_not_found",
                message: "no active member has the address \(person.email)", isWorthRetrying: false)
        }
        return id
    }

    private func stands(_ person: Person, behind approver: Approver) async throws -> Bool {
        switch approver {
        case .person(let address): address == person.email
        case .slackGroup(let group): try await isMember(person, of: group)
        case .onCall(let schedule):
            try await people(onCallFor: .schedule(schedule)).contains { $0.email == person.email }
        }
    }

    private func othersBehind(_ approver: Approver, besides person: Person) async throws -> Int {
        switch approver {
        case .person(let address): return address == person.email ? 0 : 1
        case .slackGroup(let group):
            let members = try await members(of: group)
            return members.subtracting([try await slackID(of: person)]).count
        case .onCall(let schedule):
            return Set(try await people(onCallFor: .schedule(schedule)).map(\.email)).subtracting([person.email]).count
        }
    }
}

extension Failure {
    /// The configuration names nobody who could tell.
    fileprivate static func nobodyToAsk(_ party: String) -> Failure {
        Failure(
            party: party, operation: "ask", code: "not_configured", message: "it is not configured",
            isWorthRetrying: false)
    }
}
