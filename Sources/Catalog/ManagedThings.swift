import Access

/// AWS's own policies, which are the same in every account: each is kept once and has a number.
struct ManagedThings {
    private var things: [String: CatalogThing] = [:]

    /// How many there are, with the numbers from zero.
    var count: Int { things.count }

    /// The entry's target as rules are held against it.
    mutating func thing(of entry: CatalogEntry) -> CatalogThing {
        guard entry.isManagedByAWS else { return CatalogThing(asked: AskedThing(entry.target), number: nil) }
        if let known = things[entry.arn] { return known }
        let thing = CatalogThing(asked: AskedThing(entry.target), number: things.count)
        things[entry.arn] = thing
        return thing
    }
}

/// What an entry stands for; AWS's own policies have numbers.
struct CatalogThing: Sendable {
    let asked: AskedThing
    let number: Int?
}

/// What an offer says of things, for as long as one search takes.
///
/// Of what has a number it is asked once, however many accounts share the offer.
final class OfferMemory {
    private let offer: Offer
    private var known: [Bool?]

    init(of offer: Offer, for count: Int) {
        self.offer = offer
        known = Array(repeating: nil, count: count)
    }

    func holds(_ thing: CatalogThing) -> Bool {
        // A listing may have come since the search began.
        guard let number = thing.number, number < known.count else { return offer.contains(thing.asked) }
        if let said = known[number] { return said }
        let said = offer.contains(thing.asked)
        known[number] = said
        return said
    }
}
