internal import ReferenceData

/// Where a policy that somebody names is looked up.
///
/// What the account itself says goes before what is embedded: AWS changes its policies, and an account has its own.
package struct PolicyShelf: Sendable {
    /// A document with what it is called and where it is from.
    package struct Entry: Sendable {
        package let arn: String
        /// As `v3`.
        package let version: String
        package let text: String

        package init(arn: String, version: String, text: String) {
            self.arn = arn
            self.version = version
            self.text = text
        }
    }

    private let own: @Sendable (String) -> Entry?

    /// A shelf with the embedded policies, and before them those that the closure knows by name or ARN.
    package init(own: @escaping @Sendable (String) -> Entry? = { _ in nil }) {
        self.own = own
    }

    /// The policy with that name or ARN; nil where nobody knows it.
    package func policy(named nameOrARN: String) -> Entry? {
        if let entry = own(nameOrARN) { return entry }
        guard let policy = ManagedPolicies.embedded.policy(named: nameOrARN) else { return nil }
        return Entry(
            arn: policy.arn, version: policy.version, text: ManagedPolicies.embedded.document(of: policy))
    }
}
