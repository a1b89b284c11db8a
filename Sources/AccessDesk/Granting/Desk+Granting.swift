import Access
import Catalog

extension Desk {
    /// Looks at the user and the thing asked for; then puts the ask to its approvers, or grants where a rule says so.
    ///
    /// What the rules rest on beyond the ask is found out here, and they are asked again: who decides about the ask, or
    /// whether it is granted at once, is settled now.
    func examine(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.state == .waiting else { return try await finish(pending) }
        let dossier = try await dossier(for: request)
        let planner = planner(for: request)
        let meaning = remarking(request.ask.target, try planner.meaning(of: request.ask.target, dossier))
        let pins = Pins(mapping: settings.people.mapping, users: users(in: request.ask.account.id))
        let gathered = await gather(for: request.ask, knowing: dossier)
        let (rules, channel, clock) = (settings.rules, settings.approvalChannel, clock)
        try await step(request.id, finishing: pending.id) { request, book in
            guard request.state == .waiting else { return [] }
            try pins.pin(request.ask.person, to: dossier.user, in: request.ask.account.id, book)
            let outcome = rules.judge(AskFacts(request.ask, at: clock.now, gathered: gathered)).outcome
            if case .refused(let refusal) = outcome { return [.refusedByRules(refusal)] }
            guard let ruling = Ruling(outcome, telling: channel, gathered: gathered) else { return [] }
            var judged = request
            // What was known when it was asked is not said a second time.
            let news: [Event] = request.ruling.saysTheSame(as: ruling) ? [] : [.judged(ruling)]
            for event in news { _ = try judged.apply(event, at: clock.now) }
            guard let automatic = ruling.automatic else { return news + [.examined(dossier, meaning)] }
            let plan = try planner.plan(judged, dossier, attempt: 1, at: clock.now, book)
            let decision = Decision(by: .rule(automatic.rule), at: clock.now, rule: automatic.rule)
            return news + [.examined(dossier, meaning), .approved(decision), .grantStarted(plan, dossier)]
        }
    }

    /// Looks again now that it is decided: what was approved must be what is granted.
    func observe(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.state == .granting, request.plan == nil else { return try await finish(pending) }
        let dossier = try await dossier(for: request)
        let planner = planner(for: request)
        let meaning = remarking(request.ask.target, try planner.meaning(of: request.ask.target, dossier))
        let pins = Pins(mapping: settings.people.mapping, users: users(in: request.ask.account.id))
        let clock = clock
        let verdict = await verdict(on: request, knowing: dossier)
        try await step(request.id, finishing: pending.id) { request, book in
            guard request.state == .granting, request.plan == nil else { return [] }
            try pins.pin(request.ask.person, to: dossier.user, in: request.ask.account.id, book)
            if let shown = request.dossier {
                guard shown.user.uniqueID == dossier.user.uniqueID else {
                    throw Refusal(
                        .unusable, "the IAM user \(dossier.user.name) was deleted and made again since it was asked for"
                    )
                }
                if let verdict { return [.sourceChanged(dossier, meaning)] + verdict }
                guard shown.digest == dossier.digest else { return [.sourceChanged(dossier, meaning)] }
            }
            return [.grantStarted(try planner.plan(request, dossier, attempt: 1, at: clock.now, book), dossier)]
        }
    }

    /// What becomes of a person's decision when the asker has since joined or left a group on which rules rest, or the
    /// policy has other tags: it is refused where no rule allows it any more, else it has to be decided again; nil where
    /// nothing of that changed.
    private func verdict(on request: AccessRequest, knowing dossier: Dossier) async -> [Event]? {
        guard case .person? = request.decision?.by, let shown = request.dossier else { return nil }
        let named = settings.rules.iamGroups
        func relevant(_ groups: [GroupName]?) -> Set<String> {
            Set((groups ?? []).map { $0.text.lowercased() }).intersection(named)
        }
        let areTagsMoved = settings.rules.restOnPolicyTags && shown.policyTags != dossier.policyTags
        guard areTagsMoved || relevant(shown.groups) != relevant(dossier.groups) else { return nil }
        let gathered = await gather(for: request.ask, knowing: dossier)
        let outcome = settings.rules.judge(AskFacts(request.ask, at: clock.now, gathered: gathered)).outcome
        if case .refused(let refusal) = outcome { return [.refusedByRules(refusal)] }
        return []
    }

    /// Makes the access and says so once AWS has confirmed it; what took too long is made anew once, with a new deadline.
    func grant(_ pending: PendingEffect, _ request: AccessRequest) async throws {
        guard request.state == .granting, let plan = request.plan else { return try await finish(pending) }
        // After a time without Curfew the timer may not have come to it yet: nothing is made on a decision that has lapsed.
        let now = clock.now
        if request.isDue(at: now) { return try await wake(request.id, at: now, finishing: pending.id) }
        if plan.attempt > 1 || clock.now <= plan.confirmBy {
            try await cloud.grant(plan)
        }
        let planner = planner(for: request)
        let clock = clock
        try await step(request.id, finishing: pending.id) { request, book in
            guard request.state == .granting, request.plan == plan, let dossier = request.dossier else { return [] }
            guard plan.attempt > 1 || clock.now <= plan.confirmBy else {
                let second = try planner.plan(request, dossier, attempt: 2, at: clock.now, book)
                return [.grantStarted(second, dossier)]
            }
            return [.grantConfirmed(attempt: plan.attempt)]
        }
    }

    private func dossier(for request: AccessRequest) async throws -> Dossier {
        let ask = request.ask
        let user = try settings.people.mapping.user(of: ask.person.email, among: users(in: ask.account.id))
        var dossier = try await cloud.examine(
            ask.target, for: user, in: ask.account.id, known: request.dossier, request: ask.id)
        if case .resource(let wanted) = ask.target, case .level(let level) = wanted.access {
            guard let narrowing else { throw Planner.notNarrowed }
            dossier.sources = [try narrowing.source(of: level, on: wanted)]
        }
        return dossier
    }

    /// What only the inventory can say about a resource is said too.
    private func remarking(_ target: Target, _ meaning: Meaning) -> Meaning {
        guard case .resource(let wanted) = target, resources.count > 0, resources.resources(with: wanted.arn).isEmpty
        else { return meaning }
        var meaning = meaning
        meaning.risks.append("the inventory does not list this resource: see that it is the one that is meant")
        return meaning
    }

    /// The users of an account, as far as they are known.
    func users(in account: AccountID) -> [ListedUser] {
        catalog.listing(of: account)?.users ?? []
    }

    func planner(for request: AccessRequest) -> Planner {
        Planner(settings: settings.grants, account: request.ask.account.id, narrowing: narrowing)
    }
}
