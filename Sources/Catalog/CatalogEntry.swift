package import Access

/// One thing that can be asked for in one account.
///
/// A class, since a search holds tens of thousands of them against what may be offered.
package final class CatalogEntry: Sendable {
    package let account: AccountID
    package let target: Target
    /// What people call it: the policy's or the group's name.
    package let name: String
    package let arn: String
    /// Names it in a form and is turned back into it by ``AccessCatalog/entry(for:)``.
    ///
    /// At most 75 characters, which is what Slack allows; the same after every restart and in every installation.
    package let value: String

    /// The IAM path, `/` where it has none.
    package var path: String {
        let slash = UInt8(ascii: "/")
        guard let start = arn.utf8.firstIndex(of: slash), let end = arn.utf8.lastIndex(of: slash) else { return "/" }
        return String(arn[start...end])
    }

    /// Whether AWS itself keeps it.
    package let isManagedByAWS: Bool

    /// The name in lower case.
    let foldedName: String

    init(account: AccountID, target: Target, name: String, arn: String, digest: Digest) {
        self.account = account
        self.target = target
        self.name = name
        self.arn = arn
        foldedName = name.lowercased()
        isManagedByAWS = if case .policy(let arn) = target { arn.isManagedByAWS } else { false }
        let kind = target.kind.rawValue
        let hex = digest(Array("\(account)\n\(kind)\n\(arn)".utf8)).prefix(20).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 0xF, radix: 16)
        }
        value = "\(kind)-\(hex.joined())"
    }

    /// A collision-free digest such as SHA-256, of which the first twenty bytes are used.
    package typealias Digest = @Sendable ([UInt8]) -> [UInt8]
}

extension CatalogEntry: Equatable {
    package static func == (left: CatalogEntry, right: CatalogEntry) -> Bool {
        left.value == right.value && left.name == right.name
    }
}
