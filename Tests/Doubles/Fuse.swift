package import Access
package import AccessDesk
import Synchronization

/// Kills a desk after a number of steps: from then on everything it touches throws, as if the process were gone.
///
/// A step is the moment before or after a commit or a call outside, so that running through all numbers kills after
/// every single effect and commit.
package final class Fuse: Sendable {
    /// Thrown to a desk that is dead; nothing of it may reach the outside any more.
    package struct Died: Error {}

    private let stepsLeft: Mutex<Int>

    package init(steps: Int) {
        stepsLeft = Mutex(steps)
    }

    /// Whether the desk was killed.
    package var hasBlown: Bool {
        stepsLeft.withLock { $0 <= 0 }
    }

    package func burn() throws {
        let isDead = stepsLeft.withLock { steps in
            steps -= 1
            return steps <= 0
        }
        if isDead { throw Died() }
    }
}

/// Records that die with the fuse, before or right after a commit.
package struct FusedRecords: Records {
    private let records: any Records
    private let fuse: Fuse

    package init(_ records: any Records, _ fuse: Fuse) {
        self.records = records
        self.fuse = fuse
    }

    package func transact<Outcome: Sendable>(
        _ work: @Sendable @escaping (any Book) throws -> Outcome
    ) async throws -> Outcome {
        try fuse.burn()
        let outcome = try await records.transact(work)
        try fuse.burn()
        return outcome
    }
}

/// A cloud whose caller dies with the fuse, before a call or when its reply comes.
package struct FusedCloud: Cloud {
    private let cloud: any Cloud
    private let fuse: Fuse

    package init(_ cloud: any Cloud, _ fuse: Fuse) {
        self.cloud = cloud
        self.fuse = fuse
    }

    package func examine(
        _ target: Target, for user: UserName, in account: AccountID, known: Dossier?, request: RequestID
    ) async throws -> Dossier {
        try await burning {
            try await cloud.examine(target, for: user, in: account, known: known, request: request)
        }
    }

    package func grant(_ plan: GrantPlan) async throws {
        try await burning { try await cloud.grant(plan) }
    }

    package func end(_ plan: GrantPlan, leavingAccess: Bool) async throws {
        try await burning { try await cloud.end(plan, leavingAccess: leavingAccess) }
    }

    package func missing(from plan: GrantPlan) async throws -> String? {
        try await burning { try await cloud.missing(from: plan) }
    }

    package func owned(in account: AccountID) async throws -> [OwnedPolicy] {
        try await burning { try await cloud.owned(in: account) }
    }

    package func remove(_ policy: OwnedPolicy, among unwanted: Set<PolicyARN>) async throws {
        try await burning { try await cloud.remove(policy, among: unwanted) }
    }

    package func listing(of account: AccountID) async throws -> Listing {
        try await burning { try await cloud.listing(of: account) }
    }

    private func burning<Answer: Sendable>(_ call: () async throws -> Answer) async throws -> Answer {
        try fuse.burn()
        let answer = try await call()
        try fuse.burn()
        return answer
    }
}

/// A messenger whose caller dies with the fuse, before a message or when Slack's reply comes.
package struct FusedMessenger: Messenger {
    private let messenger: any Messenger
    private let fuse: Fuse

    package init(_ messenger: any Messenger, _ fuse: Fuse) {
        self.messenger = messenger
        self.fuse = fuse
    }

    package func tell(_ notice: Notice, replacing handle: MessageHandle?) async throws -> MessageHandle {
        try fuse.burn()
        let standing = try await messenger.tell(notice, replacing: handle)
        try fuse.burn()
        return standing
    }

    package func show(
        _ card: Card, in channel: ChannelID, replacing handle: MessageHandle?
    ) async throws -> MessageHandle {
        try fuse.burn()
        let standing = try await messenger.show(card, in: channel, replacing: handle)
        try fuse.burn()
        return standing
    }

    package func announce(_ sentence: Sentence, in channel: ChannelID) async throws {
        try fuse.burn()
        try await messenger.announce(sentence, in: channel)
        try fuse.burn()
    }
}
