import Access
import Cryptography

extension Examination {
    /// What is asked for, as AWS has it.
    struct Subject: Sendable {
        var arn: String
        /// The policies behind it, each with its text.
        var sources: [SourcePolicy]
        /// The tags of the one policy that is asked for.
        var policyTags: [String: String]?
    }

    func subject() async throws -> Subject {
        switch target {
        case .policy(let arn):
            let policy = try await attachable(arn)
            return Subject(arn: arn.text, sources: [try await source(policy)], policyTags: policy.tags)
        case .group(let name): return try await subject(name)
        case .resource(let wanted):
            // A level's actions are known without AWS; a policy is the account's own text of it.
            guard case .policy(let arn) = wanted.access else { return Subject(arn: wanted.arn.text, sources: []) }
            let policy = try await attachable(arn)
            return Subject(arn: wanted.arn.text, sources: [try await source(policy)], policyTags: policy.tags)
        }
    }

    private func attachable(_ arn: PolicyARN) async throws -> FoundPolicy {
        let account = connection.account.id
        guard arn.isManagedByAWS || arn.text.contains("::\(account):policy/") else {
            throw Refusal(.unusable, "\(arn) is not a policy of account \(account)")
        }
        guard !connection.own.contains(arn) else {
            throw Refusal(.unusable, "\(arn.policyName) was made by Curfew for one access and cannot be asked for")
        }
        guard let policy = try await iam.policy(arn) else {
            throw Refusal(.notFound, "there is no policy \(arn) in account \(account)")
        }
        guard policy.isAttachable, !policy.path.hasPrefix("/aws-service-role/") else {
            throw Refusal(.unusable, "AWS does not let \(arn.policyName) be attached to a user")
        }
        return policy
    }

    /// The managed policy with its text, which is read only when its version is not known.
    private func source(_ policy: FoundPolicy) async throws -> SourcePolicy {
        let version = policy.defaultVersion
        let earlier = known?.sources.first { $0.name == policy.arn.text && $0.version == version }
        if let earlier { return earlier }
        return SourcePolicy(
            name: policy.arn.text, version: version,
            document: try await iam.document(of: policy.arn, version: version))
    }

    private func subject(_ group: GroupName) async throws -> Subject {
        async let found = iam.group(named: group)
        async let managed = unlessAbsent { try await managedSources(of: group) }
        async let inline = unlessAbsent { try await inlineSources(of: group) }
        guard let arn = try await found?.arn else {
            throw Refusal(.notFound, "there is no group \(group) in account \(connection.account.id)")
        }
        return Subject(arn: arn, sources: (try await managed ?? []) + (try await inline ?? []))
    }

    private func managedSources(of group: GroupName) async throws -> [SourcePolicy] {
        try await inOrder(try await iam.policies(of: group)) { arn in
            guard let policy = try await iam.policy(arn) else { return nil }
            return try await source(policy)
        }
    }

    private func inlineSources(of group: GroupName) async throws -> [SourcePolicy] {
        try await inOrder(try await iam.inlinePolicyNames(of: group)) { name in
            SourcePolicy(name: name, version: nil, document: try await iam.inlineDocument(name, of: group))
        }
    }

    /// Reads all at once; sorted, so that the order in which AWS lists them changes nothing.
    private func inOrder<Key: Comparable & Sendable>(
        _ keys: [Key], read: @Sendable @escaping (Key) async throws -> SourcePolicy?
    ) async throws -> [SourcePolicy] {
        try await withThrowingTaskGroup(of: SourcePolicy?.self) { group in
            for key in keys {
                group.addTask { try await read(key) }
            }
            return try await group.reduce(into: []) { $0 += [$1].compactMap(\.self) }.sorted { $0.name < $1.name }
        }
    }
}

extension SourcePolicy {
    fileprivate init(name: String, version: String?, document: String) {
        self.init(name: name, version: version, document: document, digest: hex(sha256(document.utf8)))
    }
}
