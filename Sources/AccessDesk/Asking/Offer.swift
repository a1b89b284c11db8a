import Access

/// What can be asked for, as far as it is known: the last listing of every account.
struct Offer: Sendable {
    private(set) var listings: [AccountID: Listing] = [:]

    /// Whether nothing has been read yet.
    var isEmpty: Bool { listings.isEmpty }

    /// Takes a listing in the place of the account's earlier one.
    mutating func take(_ listing: Listing) {
        listings[listing.account] = listing
    }

    /// The users of an account, as far as they are known.
    func users(in account: AccountID) -> [ListedUser] {
        listings[account]?.users ?? []
    }

    /// What there is of one kind in an account, one after the other.
    func targets(of kind: AccessKind, in account: AccountID) -> some Sequence<Target> {
        let listing = listings[account]
        let policies = kind == .policy ? listing?.policies ?? [] : []
        let groups = kind == .group ? listing?.groups ?? [] : []
        return policies.lazy.map { Target.policy($0.arn) } + groups.map { Target.group($0.name) }
    }
}
