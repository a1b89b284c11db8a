import Access
import Testing

@testable import Catalog

@Suite struct `A search among resources` {
    private static func catalog(_ resources: [ListedResource]) -> ResourceCatalog {
        var shelf = ResourceShelf()
        for resource in resources { shelf.add(resource) }
        let catalog = ResourceCatalog()
        catalog.replace(with: shelf)
        return catalog
    }

    private static func resource(_ arn: String, in account: AccountID = "123456789012", _ tags: [String: String] = [:])
        throws -> ListedResource
    {
        ListedResource(arn: try #require(ResourceARN(arn)), account: account, tags: tags)
    }

    private static func example() throws -> ResourceCatalog {
        catalog([
            try resource("arn:aws:s3:::p0-sensitive-data", ["env": "prod", "team": "Orders"]),
            try resource("arn:aws:s3:::p0-sensitive-data-2", ["env": "dev"]),
            try resource("arn:aws:s3:::data", in: "210987654321"),
            try resource("arn:aws:dynamodb:eu-west-1:123456789012:table/orders"),
            try resource("arn:aws:dynamodb:eu-west-1:210987654321:table/Reorders", in: "210987654321"),
            try resource("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/orders"),
        ])
    }

    @Test(arguments: [
        ("p0-sens", ["p0-sensitive-data", "p0-sensitive-data-2"]), ("sensitive prod", ["p0-sensitive-data"]),
        ("data", ["data", "p0-sensitive-data", "p0-sensitive-data-2"]),
        ("orders", ["orders", "/aws/lambda/orders", "Reorders", "p0-sensitive-data"]),
        ("ORDERS dynamodb", ["orders", "Reorders"]), ("dynamodb:eu-west-1:123456789012:table/ord", ["orders"]),
        ("arn:aws:s3:::data", ["data"]), ("2109 orders", ["Reorders"]), ("staging orders", ["Reorders"]),
        ("env=dev", ["p0-sensitive-data-2"]), ("env", []), ("nothing", []), ("orders nothing", []),
        ("/lambda/", ["/aws/lambda/orders"]), ("ta/re", []), ("e/re", ["Reorders"]),
    ])
    func `finds by part of a name, an ARN, an account, a tag's value`(text: String, names: [String]) throws {
        let found = try Self.example().search(CatalogQuery(text), accountNames: ["210987654321": "Staging"]) { _ in
            true
        }
        #expect(found.resources.map(\.arn.name) == names)
        #expect(!found.isCut)
    }

    @Test func `offers nothing that must not be offered, and only the account that is meant`() throws {
        let catalog = try Self.example()
        let found = catalog.search(CatalogQuery("")) { $0.tags["env"] == "dev" }
        #expect(found.resources.map(\.arn.name) == ["p0-sensitive-data-2"])
        let elsewhere = catalog.search(CatalogQuery("data", account: "210987654321")) { _ in true }
        #expect(elsewhere.resources.map(\.arn.name) == ["data"])
    }

    @Test func `knows a resource by its exact ARN, with its tags`() throws {
        let catalog = try Self.example()
        let arn = try #require(ResourceARN("arn:aws:s3:::p0-sensitive-data"))
        #expect(
            catalog.resources(with: arn) == [
                ListedResource(arn: arn, account: "123456789012", tags: ["env": "prod", "team": "Orders"])
            ])
        for text in ["arn:aws:s3:::p0-sensitive-dat", "arn:aws:s3:::P0-sensitive-data", "arn:aws:sqs:::data"] {
            #expect(catalog.resources(with: try #require(ResourceARN(text))).isEmpty)
        }
    }

    @Test func `says when there is more than it looked at`() throws {
        let many = Self.catalog(
            try (0..<500).map { try Self.resource("arn:aws:sqs:eu-west-1:123456789012:queue-\($0)") })
        let found = many.search(CatalogQuery("queue")) { _ in true }
        #expect(found.resources.count == 100 && found.isCut)
        #expect(many.search(CatalogQuery("queue-7")) { _ in true }.resources.first?.arn.name == "queue-7")
        #expect(Self.catalog([]).search(CatalogQuery("x")) { _ in true }.isCatalogEmpty)
    }

    @Test(arguments: 0..<10) func `finds what a plain search finds, whatever is there and is typed`(seed: UInt64) throws
    {
        var random = PlainGenerator(state: seed)
        let words = ["orders", "Pay", "a", "log-group", "x.y", "prod", "z9"]
        func word() -> String { words.randomElement(using: &random) ?? "" }
        var resources: [String: ListedResource] = [:]
        for number in 0..<Int.random(in: 1...900, using: &random) {
            let account = Bool.random(using: &random) ? "123456789012" : "210987654321"
            let name = "\(word())-\(word())\(Int.random(in: 0...number, using: &random))"
            let arn =
                [
                    "arn:aws:s3:::\(name)", "arn:aws:sqs:eu-west-1:\(account):\(name)",
                    "arn:aws:lambda:us-east-1:\(account):function:\(name)",
                ].randomElement(using: &random) ?? ""
            let tags = Bool.random(using: &random) ? ["env": word(), "team": "\(word()) \(word())"] : [:]
            resources[arn] = try Self.resource(arn, in: AccountID(account), tags)
        }
        let catalog = Self.catalog(Array(resources.values))
        #expect(catalog.count == resources.count)
        for _ in 0..<30 {
            let arn = resources.keys.sorted().randomElement(using: &random) ?? ""
            let part = String(arn.dropFirst(Int.random(in: 0..<arn.count, using: &random)).prefix(6))
            let text = [part, word(), "\(word()) \(part)", "\(word()) \(word())"].randomElement(using: &random) ?? ""
            let found = catalog.search(CatalogQuery(text, limit: 1000)) { _ in true }.resources
            let expected = resources.values.filter { $0.isFound(by: text) }
            #expect(Set(found) == Set(expected), "\(text)")
            #expect(found.count == expected.count)
        }
        for resource in resources.values { #expect(catalog.resources(with: resource.arn) == [resource]) }
    }
}

extension ListedResource {
    /// The plain reading of the promise: every word is part of the ARN, the account, or a tag from its value on.
    fileprivate func isFound(by text: String) -> Bool {
        text.lowercased().split(separator: " ").allSatisfy { word in
            arn.text.lowercased().contains(word) || account.text.contains(word)
                || tags.contains { key, value in
                    let (key, value) = (key.lowercased(), value.lowercased())
                    return value.contains(word)
                        || (word.contains("=") && "\(key)=\(value)".contains(word) && !key.contains(word))
                }
        }
    }
}
