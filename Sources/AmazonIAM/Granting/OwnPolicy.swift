import Access

/// A policy of Curfew's own as it has to stand in AWS: a grant's piece, or a marker.
struct OwnPolicy: Equatable, Sendable {
    var arn: PolicyARN
    var name: String
    var path: String
    var document: String
    var description: String
    var tags: [String: String]
}

/// Where one installation's policies lie in one account.
struct OwnPath: Equatable, Sendable {
    /// The partition's name: `aws`, `aws-cn`.
    let partition: String
    let account: AccountID
    let installation: String

    /// `/curfew/main/`.
    var path: String { "/curfew/\(installation)/" }

    func arn(of name: String) -> PolicyARN {
        PolicyARN("arn:\(partition):iam::\(account):policy\(path)\(name)")
    }

    func contains(_ arn: PolicyARN) -> Bool {
        arn.text.hasPrefix(self.arn(of: "").text)
    }
}
