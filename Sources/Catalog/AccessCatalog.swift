package import Access
import Synchronization

/// What can be asked for in every account, in memory: type-ahead answers come from here and from nowhere else.
///
/// It never decides who may ask for what: whoever searches says what may be offered.
package final class AccessCatalog: Sendable {
    private let digest: CatalogEntry.Digest
    private let shelves = Mutex<[AccountID: Shelf]>([:])
    private let managed = Mutex(ManagedThings())

    private struct Shelf {
        var listing: Listing
        var index: CatalogIndex
    }

    /// An empty catalog; the digest, SHA-256, makes the values of its entries.
    package init(digest: @escaping CatalogEntry.Digest) {
        self.digest = digest
    }

    /// Takes an account's listing in place of the one before; searches meanwhile see the old one.
    package func replace(_ listing: Listing) {
        let entries = listing.entries(digest: digest)
        let index = managed.withLock { managed in CatalogIndex(entries) { managed.thing(of: $0) } }
        let shelf = Shelf(listing: listing, index: index)
        shelves.withLock { $0[listing.account] = shelf }
    }

    /// Forgets every account but these.
    package func keep(only accounts: Set<AccountID>) {
        shelves.withLock { shelves in
            shelves = shelves.filter { accounts.contains($0.key) }
        }
    }

    /// The listing of an account as it was last read; nil before the first.
    package func listing(of account: AccountID) -> Listing? {
        shelves.withLock { $0[account]?.listing }
    }

    /// The best matches among what may be offered.
    package func search(_ query: CatalogQuery, offering: @escaping (CatalogEntry) -> Bool) -> CatalogMatches {
        search(query) { _, index in { offering(index.entries[$0]) } }
    }

    /// The best matches among what the offers hold, one for each account; nothing of the others.
    package func search(_ query: CatalogQuery, offers: [AccountID: Offer]) -> CatalogMatches {
        let count = managed.withLock(\.count)
        var memories: [ObjectIdentifier: OfferMemory] = [:]
        return search(query) { account, index in
            guard let offer = offers[account], !offer.isEmpty else { return nil }
            let memory = memories[ObjectIdentifier(offer)] ?? OfferMemory(of: offer, for: count)
            memories[ObjectIdentifier(offer)] = memory
            return { memory.holds(index.things[$0]) }
        }
    }

    private func search(
        _ query: CatalogQuery, _ offering: (AccountID, CatalogIndex) -> CatalogSearch.Offering?
    ) -> CatalogMatches {
        let indexes = shelves.withLock { shelves in
            let wanted = query.account.map { [$0] } ?? Array(shelves.keys)
            return wanted.compactMap { account in shelves[account].map { (account, $0.index) } }
        }
        return CatalogSearch(query, in: indexes.map { ($1, offering($0, $1)) }).matches(query.text)
    }

    /// Whether the account has anything of that kind that the offer holds.
    package func hasAny(_ kind: AccessKind, of offer: Offer, in account: AccountID) -> Bool {
        guard !offer.isEmpty, let index = shelves.withLock({ $0[account]?.index }) else { return false }
        return index.scope(of: kind).places.contains { offer.contains(index.things[$0].asked) }
    }

    /// The entry that a value from a form names; nil where it is gone or never was.
    package func entry(for value: String) -> CatalogEntry? {
        let indexes = shelves.withLock { $0.values.map(\.index) }
        return indexes.lazy.compactMap { $0.entry(for: value) }.first
    }

    /// The entries of exactly that name or ARN, AWS's own first.
    ///
    /// IAM knows names without regard to case. A customer's policy may be named as one of AWS's: then there are two.
    package func entries(named name: String, kind: AccessKind, in account: AccountID) -> [CatalogEntry] {
        let entries = shelves.withLock { $0[account]?.index.entries } ?? []
        let wanted = name.lowercased()
        return entries.filter { $0.target.kind == kind && ($0.arn == name || $0.foldedName == wanted) }
            .sorted { ($0.isManagedByAWS ? 0 : 1, $0.arn) < ($1.isManagedByAWS ? 0 : 1, $1.arn) }
    }
}

extension Listing {
    /// What of it can be asked for, each once.
    fileprivate func entries(digest: CatalogEntry.Digest) -> [CatalogEntry] {
        var seen: Set<String> = []
        let policies = policies.map { policy in
            CatalogEntry(
                account: account, target: .policy(policy.arn), name: policy.name, arn: policy.arn.text, digest: digest)
        }
        let groups = groups.map { group in
            CatalogEntry(
                account: account, target: .group(group.name), name: group.name.text, arn: group.arn, digest: digest)
        }
        return (policies + groups).filter { seen.insert($0.value).inserted }
    }
}
