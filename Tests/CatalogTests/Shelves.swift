import Access
import Catalog

/// Listings to search in.
enum Shelves {
    static let production: AccountID = "123456789012"
    static let staging: AccountID = "210987654321"

    static let managedNames = [
        "AdministratorAccess", "AmazonDynamoDBFullAccess", "AmazonDynamoDBReadOnlyAccess", "AmazonEC2FullAccess",
        "AmazonEC2ReadOnlyAccess", "AmazonRDSReadOnlyAccess", "AmazonRoute53ReadOnlyAccess", "AmazonS3FullAccess",
        "AmazonS3ObjectLambdaExecutionRolePolicy", "AmazonS3OutpostsReadOnlyAccess", "AmazonS3ReadOnlyAccess",
        "AmazonSSMReadOnlyAccess", "AWSLambda_FullAccess", "AWSLambda_ReadOnlyAccess", "IAMReadOnlyAccess",
        "PowerUserAccess", "ReadOnlyAccess", "SecurityAudit", "ViewOnlyAccess",
    ]

    /// A stand-in for SHA-256: as long, different for different texts of a test.
    static let digest: CatalogEntry.Digest = { bytes in
        var lanes: [UInt64] = [14_695_981_039_346_656_037, 1, 2, 3]
        for byte in bytes {
            for lane in lanes.indices {
                lanes[lane] = (lanes[lane] ^ UInt64(byte)) &* (1_099_511_628_211 + 2 * UInt64(lane))
            }
        }
        return lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> (8 * $0)) } }
    }

    static func listing(
        _ account: AccountID, managed: [String] = managedNames, customer: [String] = [], groups: [String] = []
    ) -> Listing {
        Listing(
            account: account, readAt: Instant(seconds: 0),
            policies: managed.map { ListedPolicy(arn: PolicyARN("arn:aws:iam::aws:policy/\($0)"), name: $0) }
                + customer.map { path in
                    ListedPolicy(
                        arn: PolicyARN("arn:aws:iam::\(account):policy/\(path)"),
                        name: String(path.split(separator: "/").last ?? ""))
                },
            groups: groups.map { ListedGroup(name: GroupName($0), arn: "arn:aws:iam::\(account):group/\($0)") },
            users: [])
    }

    static func catalog(_ listings: Listing...) -> AccessCatalog {
        let catalog = AccessCatalog(digest: digest)
        for listing in listings { catalog.replace(listing) }
        return catalog
    }
}
