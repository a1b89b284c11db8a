package import Access
package import Cryptography

extension Settings {
    /// The AWS accounts, and how access is made in them.
    package struct AWS: Equatable, Sendable {
        package var region: String
        /// A stand-in that answers for all of AWS's services.
        package var endpointURL: String?
        /// Whether a policy that cannot carry its deadline in ten pieces is attached as it is, rather than refused.
        package var attachesWhatIsTooLarge: Bool
        /// The ARN of whoever assumes the accounts' roles.
        package var principal: String?
        /// Never empty; ids and names are each there once.
        package var accounts: [AWSAccount]
        /// Who ends the access of a policy.
        package var deadline: Guarantee
        /// Who ends the access of a group: Curfew by leaving it, or AWS by copies of the group's policies.
        package var groups: Guarantee
        /// How often what can be asked for is read again.
        package var refreshEvery: Duration
        /// Where the inventory of resources comes from; nil when there is none.
        package var inventory: Inventory?
    }

    /// The two ways to learn which resources there are.
    package enum Inventory: Sendable {
        case resourceExplorer
        case tagging
    }

    /// One account, and by which right Curfew acts in it.
    package struct AWSAccount: Equatable, Sendable {
        package var account: Account
        /// The ARN of the role that is assumed there; nil for the process's own credentials.
        package var role: String?
        package var externalID: Secret?
        /// The ARN of the permissions boundary that people's users carry.
        package var boundary: String?
    }
}
