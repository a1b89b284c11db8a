import Access
import PolicyLanguage

/// Works out what has to stand in AWS for a grant, and what that would mean.
struct Planner: Sendable {
    var settings: GrantSettings
    /// The account in which access is given.
    var account: AccountID?
    /// Nil where nothing can be narrowed to one resource.
    var narrowing: ResourceNarrowing?

    /// Every deadline takes the same number of characters, so any will do to see whether it fits.
    static let anyDeadline = Instant(seconds: 1_800_000_000)

    /// What the access would mean, for the card.
    ///
    /// Throws ``Refusal`` when it can never be granted: no room left, or no way to put the deadline in.
    func meaning(of target: Target, _ dossier: Dossier) throws -> Meaning {
        if case .resource(let wanted) = target { return try meaning(ofResource: wanted, dossier) }
        let form = try form(of: target, dossier, endingAt: Planner.anyDeadline)
        let guarantee: Guarantee = if case .copies = form { .inPolicy } else { .appliance }
        let summary = PolicySummary(of: try documents(in: dossier))
        var risks = summary.risks
        if guarantee != settings.guarantee(of: target.kind) {
            risks.insert("too large to carry its deadline: it is attached as it is, and Curfew ends it", at: 0)
        }
        return Meaning(allows: summary.lines, risks: risks, guarantee: guarantee)
    }

    /// The plan for a request whose granting starts now.
    func plan(
        _ request: AccessRequest, _ dossier: Dossier, attempt: Int, at now: Instant, _ book: any Book
    ) throws -> GrantPlan {
        let ask = request.ask
        // Policies carry whole seconds, so it is rounded down, which keeps the promise on the early side.
        let deadline = try request.deadline(grantedAt: now)
        let (form, certificate) = try made(for: ask.target, dossier, endingAt: deadline)
        return GrantPlan(
            request: ask.id, account: ask.account.id, person: ask.person.email, user: dossier.user, form: form,
            source: dossier.targetARN, deadline: deadline, attempt: attempt, startedAt: now,
            hadBefore: try hadBefore(request, dossier, form, at: now, book), certificate: certificate)
    }

    private func made(
        for target: Target, _ dossier: Dossier, endingAt deadline: Instant
    ) throws -> (form: GrantForm, certificate: String?) {
        guard case .resource(let wanted) = target else {
            return (try form(of: target, dossier, endingAt: deadline), nil)
        }
        let made = try made(forResource: wanted, dossier, endingAt: deadline)
        return (made.form, made.certificate)
    }

    /// Whether the person had the thing before this grant.
    ///
    /// Where another grant of Curfew's holds it, or ended it in the last ten minutes, that grant's record counts: what
    /// AWS shows is then Curfew's own doing, or not yet the latest.
    private func hadBefore(
        _ request: AccessRequest, _ dossier: Dossier, _ form: GrantForm, at now: Instant, _ book: any Book
    ) throws -> Bool {
        if case .copies = form { return false }
        if let first = request.plan { return first.hadBefore }
        let others = try book.requests(
            .holding(
                request.ask.account.id, dossier.user.uniqueID, request.ask.target, endedAfter: now - .seconds(600)))
        // What ended in a future that the clock has been set back from is no matter of the last minutes.
        let latest = others.first {
            $0.id != request.id && $0.plan?.guarantee == .appliance && ($0.endedAt ?? now) <= now + .seconds(600)
        }
        return latest?.plan?.hadBefore ?? dossier.alreadyHas
    }
}

extension AccessRequest {
    /// When the access ends if it is granted then: after what was asked for, or what the approvers agreed to, and with the
    /// shift on which it rests.
    fileprivate func deadline(grantedAt now: Instant) throws(Refusal) -> Instant {
        let end = now + min(decision?.lasting ?? ask.duration, ask.duration)
        let deadline = min(end, ruling.automatic?.endsBy ?? end).roundedDownToSecond
        guard deadline > now else { throw Refusal(.unusable, "the shift on which this access rests is over") }
        return deadline
    }
}

extension GrantSettings {
    /// Who is to end an access of that kind.
    func guarantee(of kind: AccessKind) -> Guarantee {
        switch kind {
        case .policy: policies
        case .group: groups
        // What is made for one resource is a policy of Curfew's own anyway.
        case .resource: .inPolicy
        }
    }
}
