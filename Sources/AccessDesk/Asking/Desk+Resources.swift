import Access
import Catalog

extension Desk {
    /// Which resource of which account is meant, and what is wanted of it.
    ///
    /// Throws ``Refusal`` when the ARN is none, lies elsewhere, or the access names nothing.
    func resource(_ wish: ResourceWish, in named: String?) throws(Refusal) -> (Account, ResourceTarget) {
        guard settings.offersResources else {
            throw Refusal(
                .unusable, "access to one resource cannot be asked for here, since the inventory is off",
                hint: "ask for a policy or a group")
        }
        guard let arn = ResourceARN(wish.arn.withoutLogStreams) else {
            throw Refusal(
                .unusable, "\(wish.arn) is not the ARN of one resource",
                hint: "an ARN is arn:partition:service:region:account:resource, without * and ?"
            ).about(.thing)
        }
        let account = try account(of: arn, named: named)
        return (account, try target(arn, wish, in: account))
    }

    func account(of arn: ResourceARN, named: String?) throws(Refusal) -> Account {
        guard let owner = arn.account else { return try account(listing: arn, named: named) }
        guard let account = settings.account(called: owner.text) else {
            throw Refusal(.notFound, "\(arn.name) lies in account \(owner), which Curfew does not serve").about(.thing)
        }
        guard named == nil || settings.account(called: named)?.id == account.id else {
            throw Refusal(.unusable, "\(arn.name) lies in account \(account.name), not in \(named ?? "")").about(
                .account)
        }
        return account
    }

    /// The account of a resource whose ARN does not say it: the one that is named, or else the only one that lists it.
    private func account(listing arn: ResourceARN, named: String?) throws(Refusal) -> Account {
        let owners = Set(resources.resources(with: arn).map(\.account))
        let known = settings.accounts.filter { owners.contains($0.id) }
        if named == nil, known.count == 1 { return known[0] }
        let account = try account(called: named)
        if let other = known.first, !known.contains(where: { $0.id == account.id }) {
            throw Refusal(.unusable, "\(arn.name) lies in account \(other.name), not in \(account.name)").about(
                .account)
        }
        return account
    }

    private func target(_ arn: ResourceARN, _ wish: ResourceWish, in account: Account) throws(Refusal) -> ResourceTarget
    {
        guard let access = wish.access else {
            throw Refusal(
                .unclear, "it is not said what is wanted of \(arn.name)",
                hint: "name a level (read, read-write, manage, full) or a policy"
            ).about(.level)
        }
        let target = ResourceTarget(
            arn: arn, access: try self.access(called: access, to: arn, in: account),
            prefix: try prefix(wish.prefix, of: arn), withListing: wish.withListing)
        if let narrowing {
            let family = try narrowing.family(of: arn, prefix: target.prefix)
            if case .level(let level) = target.access { _ = try narrowing.level(level, family) }
        }
        return target
    }

    /// A level's word, or a policy of the account or of AWS.
    private func access(
        called text: String, to arn: ResourceARN, in account: Account
    ) throws(Refusal) -> ResourceAccess {
        if let level = AccessLevel(rawValue: text.lowercased()) { return .level(level) }
        // AWS itself has no policy between reading a bucket and everything; people know this name for it.
        if text == "AmazonS3ReadWriteAccess", arn.service == "s3" { return .level(.readWrite) }
        do {
            return .policy(try policy(called: text, in: account))
        } catch {
            throw error.about(.level)
        }
    }

    /// The longest name that an object of S3 can have, in bytes.
    private static let longestKey = 1024

    private func prefix(_ text: String?, of arn: ResourceARN) throws(Refusal) -> String? {
        guard let text, !text.isEmpty else { return nil }
        guard arn.service == "s3", !arn.resource.contains("/") else {
            throw Refusal(
                .unusable, "a prefix narrows a bucket of S3, and \(arn.name) is none", hint: "ask without the prefix"
            ).about(.prefix)
        }
        guard text.utf8.count <= Desk.longestKey, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            throw Refusal(
                .unusable, "the prefix is longer than 1,024 bytes or has characters that no policy can hold"
            ).about(.prefix)
        }
        return text
    }
}

extension String {
    /// A log group's ARN as people copy it from the console ends with the pattern for its streams.
    fileprivate var withoutLogStreams: String {
        hasPrefix("arn:") && contains(":logs:") && contains(":log-group:") && hasSuffix(":*")
            ? String(dropLast(2)) : self
    }
}
