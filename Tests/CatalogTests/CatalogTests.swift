import Access
import Catalog
import Testing

@Suite struct `The catalog` {
    private let catalog = Shelves.catalog(
        Shelves.listing(
            Shelves.production, customer: ["team/data/orders-db.read_only", "S3ReadOnly", "ReadOnlyAccess"],
            groups: ["readers-prod", "Developers", "s3-readers"]))

    private func names(_ text: String, kind: AccessKind? = .policy, limit: Int = 100) -> [String] {
        catalog.search(CatalogQuery(text, kind: kind, limit: limit)) { _ in true }.entries.map(\.name)
    }

    @Test(arguments: [
        ("s3 read", ["S3ReadOnly", "AmazonS3ReadOnlyAccess", "AmazonS3OutpostsReadOnlyAccess"]),
        ("s3 rea", ["S3ReadOnly", "AmazonS3ReadOnlyAccess", "AmazonS3OutpostsReadOnlyAccess"]),
        ("READ s3", ["S3ReadOnly", "AmazonS3ReadOnlyAccess", "AmazonS3OutpostsReadOnlyAccess"]),
        ("s3ro", ["S3ReadOnly", "AmazonS3ReadOnlyAccess"]),
        ("as3ro", ["AmazonS3ReadOnlyAccess"]),
        ("amas3fu", ["AmazonS3FullAccess"]),
        ("s3read", ["S3ReadOnly", "AmazonS3ReadOnlyAccess"]),
        ("lfa", ["AWSLambda_FullAccess"]),
        ("lambda full", ["AWSLambda_FullAccess"]),
        ("lambda-full", ["AWSLambda_FullAccess"]),
        ("orders", ["orders-db.read_only"]),
        ("odro", ["orders-db.read_only"]),
        ("db.read_only", ["orders-db.read_only"]),
        ("53", ["AmazonRoute53ReadOnlyAccess"]),
        ("mazonrou", ["AmazonRoute53ReadOnlyAccess"]),
        ("ddbfa", ["AmazonDynamoDBFullAccess"]),
        ("dbda", []),
        ("dynamo db full", ["AmazonDynamoDBFullAccess"]),
        ("s3 s3 s3 obj", ["AmazonS3ObjectLambdaExecutionRolePolicy"]),
        ("arn:aws:iam::aws:policy/AmazonS3F", ["AmazonS3FullAccess"]),
        ("arn:aws:iam::123456789012:policy/team/", ["orders-db.read_only"]),
        ("nothing of the kind", []),
        ("😀", []),
    ])
    func `finds by words, parts of words and initials`(text: String, expected: [String]) {
        #expect(names(text) == expected)
    }

    @Test func `puts the exact name first, then beginnings, words, initials and parts, the shorter before the longer`()
    {
        let catalog = Shelves.catalog(
            Shelves.listing(
                Shelves.production,
                managed: ["xreader", "A_Read_x", "A_Read", "RxExAxDx", "reader", "Read", "RExADx", "Reader2"]))
        let found = catalog.search(CatalogQuery("read")) { _ in true }.entries.map(\.name)
        #expect(found == ["Read", "reader", "Reader2", "A_Read", "A_Read_x", "RExADx", "RxExAxDx", "xreader"])
    }

    @Test func `keeps to a kind and an account`() {
        catalog.replace(Shelves.listing(Shelves.staging, customer: ["S3ReadOnly"]))
        #expect(names("readers", kind: .group) == ["readers-prod", "s3-readers"])
        #expect(Set(names("readers", kind: nil)) == ["readers-prod", "s3-readers"])
        let staging = catalog.search(CatalogQuery("s3readonly", account: Shelves.staging)) { _ in true }
        #expect(staging.entries.map(\.arn) == ["arn:aws:iam::210987654321:policy/S3ReadOnly", Shelves.s3ReadOnly])
        #expect(staging.entries.allSatisfy { $0.account == Shelves.staging })
    }

    @Test func `answers an empty question in the order of names`() {
        #expect(
            names("", limit: 3) == ["AdministratorAccess", "AmazonDynamoDBFullAccess", "AmazonDynamoDBReadOnlyAccess"])
        #expect(names(" \t").count == 22)
    }

    @Test func `answers with no more than was asked for, and says so`() {
        let some = catalog.search(CatalogQuery("only", limit: 2)) { _ in true }
        #expect(some.entries.count == 2 && some.isCut)
        let all = catalog.search(CatalogQuery("only")) { _ in true }
        #expect(all.entries.count == 14 && !all.isCut)
    }

    @Test func `never shows what must not be offered`() {
        let found = catalog.search(CatalogQuery("s3 read")) { $0.isManagedByAWS }
        #expect(found.entries.map(\.name) == ["AmazonS3ReadOnlyAccess", "AmazonS3OutpostsReadOnlyAccess"])
        #expect(!found.hidesSome)
    }

    @Test func `says that something is hidden without telling whether it matched`() {
        let hidden = catalog.search(CatalogQuery("orders", kind: .policy)) { $0.isManagedByAWS }
        let absent = catalog.search(CatalogQuery("no such thing", kind: .policy)) { $0.isManagedByAWS }
        #expect(hidden == absent)
        #expect(hidden.entries.isEmpty && hidden.hidesSome && !hidden.isCatalogEmpty)
    }

    @Test func `tells an empty catalog from one without a match`() {
        let elsewhere = catalog.search(CatalogQuery("", account: Shelves.staging)) { _ in true }
        #expect(elsewhere.isCatalogEmpty && elsewhere.entries.isEmpty)
        let absent = catalog.search(CatalogQuery("zzz")) { _ in true }
        #expect(!absent.isCatalogEmpty && !absent.hidesSome)
    }
}

@Suite struct `An entry of the catalog` {
    @Test func `is found again by its short value, after a restart too`() throws {
        let listing = Shelves.listing(Shelves.production, groups: ["readers"])
        let before = Shelves.catalog(listing)
        let after = Shelves.catalog(listing)
        let entries = before.search(CatalogQuery("")) { _ in true }.entries
        for entry in entries {
            #expect(entry.value.utf8.count <= 75)
            #expect(after.entry(for: entry.value) == entry)
        }
        #expect(after.entry(for: "policy-0000") == nil)
    }

    @Test func `has another value in another account and of another kind`() {
        let catalog = Shelves.catalog(
            Shelves.listing(Shelves.production, groups: ["ReadOnlyAccess"]), Shelves.listing(Shelves.staging))
        let entries = catalog.search(CatalogQuery("ReadOnlyAccess", limit: 100)) { $0.name == "ReadOnlyAccess" }.entries
        #expect(entries.count == 3 && Set(entries.map(\.value)).count == 3)
    }

    @Test func `knows its path and who keeps it`() throws {
        let catalog = Shelves.catalog(
            Shelves.listing(Shelves.production, managed: ["job-function/Billing"], customer: ["a/b/c", "plain"]))
        let paths = catalog.search(CatalogQuery("")) { _ in true }.entries.map { [$0.path, "\($0.isManagedByAWS)"] }
        #expect(paths == [["/a/b/", "false"], ["/job-function/", "true"], ["/", "false"]])
    }

    @Test func `is found by exact name or ARN, AWS's own first`() {
        let catalog = Shelves.catalog(
            Shelves.listing(Shelves.production, customer: ["ReadOnlyAccess"], groups: ["ReadOnlyAccess"]))
        func arns(_ name: String, _ kind: AccessKind = .policy) -> [String] {
            catalog.entries(named: name, kind: kind, in: Shelves.production).map(\.arn)
        }
        let own = "arn:aws:iam::123456789012:policy/ReadOnlyAccess"
        #expect(arns("readonlyaccess") == ["arn:aws:iam::aws:policy/ReadOnlyAccess", own])
        #expect(arns(own) == [own])
        #expect(arns("ReadOnly") == [])
        #expect(arns("ReadOnlyAccess", .group) == ["arn:aws:iam::123456789012:group/ReadOnlyAccess"])
    }

    @Test func `is gone with its account, and with a listing without it`() {
        let catalog = Shelves.catalog(Shelves.listing(Shelves.production), Shelves.listing(Shelves.staging))
        catalog.replace(Shelves.listing(Shelves.production, managed: ["SecurityAudit"]))
        #expect(catalog.search(CatalogQuery("", account: Shelves.production)) { _ in true }.entries.count == 1)
        catalog.keep(only: [Shelves.production])
        #expect(catalog.search(CatalogQuery("")) { _ in true }.entries.map(\.name) == ["SecurityAudit"])
        #expect(catalog.listing(of: Shelves.staging) == nil)
        #expect(catalog.listing(of: Shelves.production)?.policies.count == 1)
    }
}

extension Shelves {
    fileprivate static let s3ReadOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}
