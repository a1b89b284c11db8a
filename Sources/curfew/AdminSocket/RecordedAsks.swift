import Access
import AccessDesk
import JSON
import Ledger

/// The asks that the trail has, page by page: those that became requests, and those that the rules refused at once.
struct RecordedAsks {
    let desk: Desk
    let ledger: LedgerRecords

    /// One page of the trail, after the entry of that number.
    struct Page {
        var asks: [RecordedAsk] = []
        /// How many asks the page has of which too little is left to decide them again.
        var lost = 0
        /// The number of the page's last entry; nil when nothing follows.
        var last: Int64?
    }

    /// How many entries of the trail a page goes through.
    private static let length = 1000

    func page(after sequence: Int64) async throws -> Page {
        let lines = try await ledger.trailLines(after: sequence, limit: RecordedAsks.length)
        var page = Page(last: lines.last?.sequence)
        for line in lines {
            // A line that is no entry is for `audit verify` to tell of.
            guard let entry = try? JSONValue(parsing: line.text), let event = entry["event"]?.string else { continue }
            let request = entry["request"]?.string
            guard event == "asked" || (event == "refused" && request == nil) else { continue }
            let ask = try await event == "asked" ? self.request(request) : refused(entry)
            if let ask { page.asks.append(ask) } else { page.lost += 1 }
        }
        return page
    }

    private func request(_ id: String?) async throws -> RecordedAsk? {
        guard let id = id.flatMap(RequestID.init) else { return nil }
        do {
            return RecordedAsk(try await desk.request(id))
        } catch let refusal as Refusal where refusal.reason == .notFound {
            return nil
        }
    }

    private func refused(_ entry: JSONValue) async -> RecordedAsk? {
        guard let detail = entry["detail"], let at = entry["at"]?.string.flatMap({ Instant(rfc3339: $0) }),
            let person = detail["person"]?.string.flatMap(EmailAddress.init),
            let account = detail["account"]?.string, let target = await target(detail),
            let duration = detail["duration"]?.string.flatMap(Duration.init(written:))
        else { return nil }
        let listed = await desk.accounts.first { $0.id.text == account }
        return RecordedAsk(
            id: nil, person: person, account: listed ?? Account(id: AccountID(account), name: account),
            target: target, duration: duration, reason: detail["reason"]?.string, askedAt: at,
            gathered: GatheredFacts())
    }

    private func target(_ detail: JSONValue) async -> Target? {
        guard let kind = detail["kind"]?.string.flatMap(AccessKind.init), let what = detail["what"]?.string else {
            return nil
        }
        switch kind {
        case .policy: return .policy(PolicyARN(what))
        case .group: return .group(GroupName(what))
        case .resource:
            guard let arn = ResourceARN(what), let access = await access(detail["level"]?.string ?? "") else {
                return nil
            }
            return .resource(
                ResourceTarget(
                    arn: arn, access: access, prefix: detail["prefix"]?.string,
                    withListing: detail["with_listing"]?.string == "true"))
        }
    }

    /// What was wanted of a resource: a level, a policy's ARN, or the name of one that AWS keeps.
    private func access(_ text: String) async -> ResourceAccess? {
        if let level = AccessLevel(rawValue: text) { return .level(level) }
        if text.hasPrefix("arn:") { return .policy(PolicyARN(text)) }
        let policies = await desk.listings().lazy.flatMap(\.policies).map(\.arn)
        return policies.first { $0.isManagedByAWS && $0.policyName == text }.map(ResourceAccess.policy)
    }
}
