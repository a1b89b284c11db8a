package import Access
import Catalog

extension Desk {
    /// Which account and which exact thing a draft means.
    ///
    /// Throws ``Refusal`` when the words name nothing, or more than one thing.
    func wanted(_ draft: Draft) throws(Refusal) -> (Account, Target) {
        switch draft.wish {
        case .policy(let text):
            let account = try account(called: draft.account)
            return (account, .policy(try policy(called: text, in: account)))
        case .group(let text):
            let account = try account(called: draft.account)
            return (account, .group(try group(called: text, in: account)))
        case .resource(let wish):
            let (account, target) = try resource(wish, in: draft.account)
            return (account, .resource(target))
        }
    }

    /// What a suggestion's value stands for.
    ///
    /// Throws ``Refusal`` when it stands for nothing any more.
    package func wish(behind value: String) throws -> (account: AccountID, wish: Draft.Wish) {
        guard let entry = catalog.entry(for: value) else {
            throw Refusal(.notFound, "what was picked is no longer there", hint: "pick again").about(.thing)
        }
        switch entry.target {
        case .policy(let arn): return (entry.account, .policy(arn.text))
        case .group(let name): return (entry.account, .group(name.text))
        case .resource(let wanted): return (entry.account, .resource(ResourceWish(arn: wanted.arn.text)))
        }
    }

    func account(called text: String?) throws(Refusal) -> Account {
        if let account = settings.account(called: text) { return account }
        let known = settings.accounts.map { "\($0.name) (\($0.id))" }.joined(separator: ", ")
        guard let text else {
            throw Refusal(.unusable, "there are several accounts", hint: "say which with --account: \(known)").about(
                .account)
        }
        throw Refusal(.notFound, "there is no account \(text) here", hint: "the accounts are \(known)").about(.account)
    }

    func policy(called text: String, in account: Account) throws(Refusal) -> PolicyARN {
        guard !text.hasPrefix("arn:") else { return try policy(withARN: text, in: account) }
        try expectListing(of: account)
        // Whoever may create policies chooses their names, so AWS's own comes first where both exist.
        guard case .policy(let arn) = catalog.entries(named: text, kind: .policy, in: account.id).first?.target else {
            throw Refusal(
                .notFound, "there is no policy \(text) in \(account.name)",
                hint: "a policy made in the last minutes can be named by its ARN")
        }
        return arn
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
        return arn
    }

    private func group(called text: String, in account: Account) throws(Refusal) -> GroupName {
        try expectListing(of: account)
        guard case .group(let name) = catalog.entries(named: text, kind: .group, in: account.id).first?.target else {
            throw Refusal(.notFound, "there is no group \(text) in \(account.name)")
        }
        return name
    }

    private func expectListing(of account: Account) throws(Refusal) {
        guard catalog.listing(of: account.id) != nil else {
            throw Refusal(
                .notReady, "Curfew has not read yet what there is in \(account.name)", hint: "try again in a minute")
        }
    }
}
