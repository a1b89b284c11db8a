/// A resource that exists, as the inventory has it.
package struct ListedResource: Hashable, Sendable {
    package var arn: ResourceARN
    /// The account it lies in, which an ARN need not say.
    package var account: AccountID
    package var tags: [String: String]

    package init(arn: ResourceARN, account: AccountID, tags: [String: String] = [:]) {
        self.arn = arn
        self.account = account
        self.tags = tags
    }
}
