import Testing

@testable import Access
@testable import Catalog

/// What is offered is what the offers hold.
@Suite struct `A search among offers` {
    private let accounts = [
        Account(id: Shelves.production, name: "production"), Account(id: Shelves.staging, name: "staging"),
    ]
    private let offers: [Offer] = [
        offer(["*ReadOnlyAccess"]), offer(["*ReadOnlyAccess"], except: ["AmazonS3*"]), offer(["*FullAccess"]),
        offer(["arn:aws:iam::*:policy/team/*"]), Offer(choices: []),
    ]

    private static func offer(_ policies: [Glob], except refused: [Glob] = []) -> Offer {
        Offer(choices: [
            .init(
                gives: [AccessPattern(policies: policies)],
                refuses: refused.isEmpty ? [] : [AccessPattern(policies: refused)])
        ])
    }

    /// All that matches, as one naive pass over everything says it.
    private func expectAgreement(
        _ catalog: AccessCatalog, _ offers: [Offer], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let offers = Dictionary(uniqueKeysWithValues: zip(accounts.map(\.id), offers))
        for text in ["", "read", "s3", "lambda full", "team", "orders", "zzz", "arn:aws:iam::aws:policy/A"] {
            for query in [CatalogQuery(text, kind: .policy), CatalogQuery(text, account: Shelves.staging, limit: 3)] {
                let found = catalog.search(query, offers: offers)
                let naive = catalog.search(query) { offers[$0.account]?.contains(AskedThing($0.target)) ?? false }
                #expect(found == naive, "\(text)", sourceLocation: sourceLocation)
            }
        }
    }

    @Test func `says what each account's offer holds, after the listing has changed too`() {
        let catalog = Shelves.catalog(
            Shelves.listing(Shelves.production, customer: ["team/orders", "own/orders"]),
            Shelves.listing(Shelves.staging, groups: ["readers"]))
        for round in 0..<3 {
            for one in offers {
                for other in offers { expectAgreement(catalog, [one, other]) }
            }
            let customer = ["team/new-\(round)", "own/orders"]
            catalog.replace(
                Shelves.listing(Shelves.production, managed: ["AmazonS3ReadOnlyAccess"], customer: customer))
        }
    }

    @Test func `offers nothing of an account without an offer`() {
        let catalog = Shelves.catalog(Shelves.listing(Shelves.production), Shelves.listing(Shelves.staging))
        let found = catalog.search(CatalogQuery(""), offers: [Shelves.production: offers[0]])
        #expect(!found.entries.isEmpty && found.entries.allSatisfy { $0.account == Shelves.production })
        #expect(catalog.search(CatalogQuery(""), offers: [:]).entries.isEmpty)
    }
}
