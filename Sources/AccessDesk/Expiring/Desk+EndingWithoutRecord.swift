import Access
import Log

extension Desk {
    /// Takes away what is past its deadline and stands by Curfew alone, although that cannot be written down.
    ///
    /// The deadline was committed before the access was made, so nothing is done here that was not promised; once the
    /// ledger can be written the end is carried out again, finds nothing, and is recorded. What cannot be read either
    /// waits, and what AWS ends by itself needs nobody.
    func endWithoutRecord() async {
        let clock = clock
        // Nothing of it leaves the ledger meanwhile, so what was dealt with must not hide what was not.
        let overdue: [(plan: GrantPlan, leaving: Bool)]
        do {
            overdue = try await records.read { book in
                try book.requests(.due(clock.now, limit: Desk.mostOverdue)).compactMap { request in
                    guard let plan = request.overduePlan(at: clock.now) else { return nil }
                    return (plan, try plan.isHeldLonger(in: book, target: request.ask.target, at: clock.now))
                }
            }
        } catch {
            return journal.error("could not read what has to end: \(error)")
        }
        for (plan, leaving) in overdue where !endedWithoutRecord.contains(plan.request) {
            do {
                try await cloud.end(plan, leavingAccess: leaving)
                endedWithoutRecord.insert(plan.request)
                journal.error(
                    "ended an access without a record, since the ledger cannot be written",
                    ["request": plan.request.text])
            } catch {
                journal.warning("could not end an access: \(error)", ["request": plan.request.text])
            }
        }
    }

    private static let mostOverdue = 100_000
}

extension AccessRequest {
    /// The plan of an access that should have ended and that AWS does not end by itself.
    fileprivate func overduePlan(at now: Instant) -> GrantPlan? {
        guard state == .granted || state == .granting, let plan, plan.guarantee == .appliance, now >= plan.deadline
        else { return nil }
        return plan
    }
}

extension GrantPlan {
    /// Whether the access must survive, since it was there before or another grant of the same is not over yet.
    fileprivate func isHeldLonger(in book: any Book, target: Target, at now: Instant) throws -> Bool {
        guard !hadBefore else { return true }
        return try book.requests(.holding(account, user.uniqueID, target, endedAfter: now)).contains { other in
            guard other.id != request, other.state == .granted || other.state == .granting else { return false }
            return other.plan.map { $0.deadline > now } ?? false
        }
    }
}
