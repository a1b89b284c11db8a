package import Access
import Synchronization

/// Which entries of one account's index each offer comes to, worked out once for as long as the index lives.
///
/// People whom the rules treat alike have equal offers, and one person's offer seldom changes from key to key, so nearly
/// every question finds its answer here. What is kept is what ``Offer/contains(_:in:)`` said of each entry, and nothing
/// else: an offer that differs in anything is worked out anew.
final class OfferedPlaces: Sendable {
    private let known = Mutex<[Question: [Bool]]>([:])

    private struct Question: Hashable {
        var account: Account
        var offer: Offer
    }

    /// So many offers are kept; beyond that all are forgotten.
    static let most = 128

    /// How many offers are known now.
    var count: Int { known.withLock(\.count) }

    /// For each of the entries whether the offer holds it.
    func places(of offer: Offer, in account: Account, among entries: [CatalogEntry]) -> [Bool] {
        let question = Question(account: account, offer: offer)
        if let places = known.withLock({ $0[question] }) { return places }
        let places = entries.map { offer.contains($0.target, in: account) }
        known.withLock { known in
            if known.count >= OfferedPlaces.most { known.removeAll() }
            known[question] = places
        }
        return places
    }
}

/// What may be offered of the accounts, one offer each; nothing of the others.
package struct AccountOffers: Sendable {
    private let offers: [AccountID: (account: Account, offer: Offer)]

    package init(_ offers: [(Account, Offer)]) {
        self.offers = Dictionary(offers.map { ($0.0.id, ($0.0, $0.1)) }) { first, _ in first }
    }

    /// The offer in that account; nil where nothing is offered.
    package subscript(account: AccountID) -> Offer? { offers[account]?.offer }

    /// For each place of the index whether what is there may be offered.
    func places(in index: CatalogIndex) -> [Bool] {
        guard let account = index.entries.first?.account, let (account, offer) = offers[account], !offer.choices.isEmpty
        else { return Array(repeating: false, count: index.entries.count) }
        return index.offered.places(of: offer, in: account, among: index.entries)
    }
}
