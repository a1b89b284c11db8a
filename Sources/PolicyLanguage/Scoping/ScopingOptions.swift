/// What is asked for besides the resource.
package struct ScopingOptions: Sendable {
    /// When the access ends; nil puts no end into the policy.
    package var until: DeadlineLiteral?
    /// The account that the resource is in.
    ///
    /// The ARNs of S3 name none, so there it becomes a condition: a bucket that was deleted and made again elsewhere is
    /// another.
    package var account: String?
    /// Whether the policy's account-wide listing that goes with the resource is wanted, as a statement of its own.
    package var withListing = false
    /// The values of policy variables that are known, such as `aws:username`; keys count without regard to case.
    package var person: [String: String] = [:]
    /// How many managed policies there may be.
    package var pieces = 10
    /// The most characters of each.
    package var limit = PolicyDocument.managedPolicyLimit

    package init(until: DeadlineLiteral? = nil) {
        self.until = until
    }
}
