import Access
import AccessDesk
import AmazonIAM
import Catalog
import Counterparts
import Cryptography
import Doubles
import Foundation
import HTTP
import Ledger
import Log
import Synchronization

/// A ledger full of live access, made the way it always is: people ask a desk, which grants before the small IAM.
///
/// The desk's clock and AWS's stand in the past, so that accesses can be over before the executable looks at them.
struct LiveLedger: Sendable {
    /// What one access is to be.
    struct Wish: Sendable {
        var person: Town.Resident
        /// When it ends, counted from when everybody asks.
        var duration: Duration
        var isGroup = false
    }

    /// When everybody asks: the deadlines follow from it.
    let asked: Instant

    private let secondsAgo: Int64

    init(secondsAgo: Int64) {
        self.secondsAgo = secondsAgo
        asked = Instant(seconds: Int64(Date().timeIntervalSince1970) - secondsAgo)
    }

    /// Makes all of it and returns the requests' ids with their deadlines.
    func fill(_ database: String, with wishes: [Wish], town: Town, aws: FastIAM) async throws
        -> [String: Instant]
    {
        let clock = ManualClock(asked)
        let ledger = try await LedgerRecords.open(
            at: database, version: "test", now: asked, journal: SilentJournal())
        let desk = try desk(ledger, clock, town, aws.url)
        try await aws.setClock(ahead: -secondsAgo)
        let deadlines = try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.run() }
            for account in town.accounts { try await desk.refreshListing(of: AccountID(account)) }
            for wish in wishes { _ = try await desk.ask(draft(wish)) }
            try await eventually("everything is granted", within: .seconds(900)) {
                try await desk.requests(.open).allSatisfy { $0.state == .granted }
            }
            group.cancelAll()
            let requests = try await desk.requests(.open)
            return Dictionary(
                uniqueKeysWithValues: requests.compactMap { request in
                    request.plan.map { (request.id.text, $0.deadline) }
                })
        }
        try await aws.setClock(ahead: 0)
        await ledger.close()
        return deadlines
    }

    private func desk(_ ledger: LedgerRecords, _ clock: ManualClock, _ town: Town, _ aws: String) throws -> Desk {
        let accounts = town.accounts.map { AccountID($0) }
        let cloud = Accounts(
            settings: AWSSettings(
                region: "eu-west-1", endpointURL: aws, installation: "main",
                accounts: accounts.map { AWSAccount(id: $0, role: Town.role(in: $0.text)) }),
            http: Client(userAgent: "curfew-tests"), clock: clock,
            surroundings: Surroundings(
                variables: ["AWS_ACCESS_KEY_ID": "123456789012", "AWS_SECRET_ACCESS_KEY": "test"]),
            pauses: RushedPauses())
        return Desk(
            records: ledger, cloud: cloud, messenger: RecordingMessenger(),
            catalog: AccessCatalog { sha256($0) }, clock: clock,
            settings: DeskSettings(
                accounts: accounts.map { Account(id: $0, name: "a\($0)") },
                rules: Rules([Rule(name: "at once", approval: .automatic)]),
                durations: DurationChoices(
                    choices: [.seconds(3600)], standard: .seconds(3600), longest: .seconds(28800)),
                people: PeopleSettings(domains: ["example.com"], mapping: IAMUserMapping()),
                grants: GrantSettings(policies: .inPolicy, groups: .appliance, attachesWhatIsTooLarge: false),
                approvalChannel: nil),
            journal: SilentJournal())
    }

    private func draft(_ wish: Wish) throws -> Draft {
        guard let email = EmailAddress(wish.person.email) else { throw Unexpected(description: wish.person.email) }
        return Draft(
            person: Person(email: email, slackID: SlackUserID(wish.person.slackID)), account: wish.person.account,
            wish: wish.isGroup ? .group(Town.group) : .policy("IAMReadOnlyAccess"), reason: "ticket 481",
            duration: wish.duration, origin: .shell)
    }
}

/// Pauses that count in full and take no time, so that nobody's pace holds up what only has to be there.
private final class RushedPauses: Pauses {
    private let taken = Mutex(Duration.zero)

    var elapsed: Duration { taken.withLock(\.self) }

    func pause(_ duration: Duration) async throws {
        taken.withLock { $0 += duration }
        await Task.yield()
    }
}
