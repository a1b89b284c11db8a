import Access

extension Desk {
    /// Which account and which exact thing a draft means.
    ///
    /// Throws ``Refusal`` when the words name nothing, or more than one thing.
    func wanted(_ draft: Draft) throws(Refusal) -> (Account, Target) {
        let account = try account(called: draft.account)
        switch draft.wish {
        case .policy(let text): return (account, .policy(try policy(called: text, in: account)))
        case .group(let text): return (account, .group(try group(called: text, in: account)))
        }
    }

    private func account(called text: String?) throws(Refusal) -> Account {
        if let account = settings.account(called: text) { return account }
        let known = settings.accounts.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        guard let text else {
            throw Refusal(.unusable, "there are several accounts", hint: "say which with --account: \(known)")
        }
        throw Refusal(.notFound, "there is no account \(text) here", hint: "the accounts are \(known)")
    }

    private func policy(called text: String, in account: Account) throws(Refusal) -> PolicyARN {
        guard !text.hasPrefix("arn:") else { return try policy(withARN: text, in: account) }
        let listing = try listing(of: account)
        let named = listing.policies.filter { $0.name.lowercased() == text.lowercased() }
        // Whoever may create policies chooses their names, so AWS's own comes first where both exist.
        guard let policy = named.first(where: \.arn.isManagedByAWS) ?? named.first else {
            throw Refusal(
                .notFound, "there is no policy \(text) in \(account.name)",
                hint: "a policy made in the last minutes can be named by its ARN")
        }
        return policy.arn
    }

    /// An ARN is taken at its word when it is of this account or AWS's own; whether it exists is seen when AWS is asked.
    private func policy(withARN text: String, in account: Account) throws(Refusal) -> PolicyARN {
        let arn = PolicyARN(text)
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard case .policy = Target(arn: text), !arn.policyName.isEmpty, text.utf8.count <= 2048 else {
            throw Refusal(.unusable, "\(text) is not the ARN of a policy")
        }
        guard arn.isManagedByAWS || fields[4] == account.id.text else {
            throw Refusal(
                .unusable, "the policy \(arn.policyName) is not of the account \(account.name)",
                hint: "say which account with --account")
        }
        return offer.listings[account.id]?.policies.first { $0.arn.text.lowercased() == text.lowercased() }?.arn ?? arn
    }

    private func group(called text: String, in account: Account) throws(Refusal) -> GroupName {
        let listing = try listing(of: account)
        guard let group = listing.groups.first(where: { $0.name.text.lowercased() == text.lowercased() }) else {
            throw Refusal(.notFound, "there is no group \(text) in \(account.name)")
        }
        return group.name
    }

    private func listing(of account: Account) throws(Refusal) -> Listing {
        guard let listing = offer.listings[account.id] else {
            throw Refusal(
                .notReady, "Curfew has not read yet what there is in \(account.name)", hint: "try again in a minute")
        }
        return listing
    }
}
