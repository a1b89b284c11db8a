/// What the members of an account's groups may do, and what is to stay out of their reach.
package struct AccountRights: Hashable, Sendable {
    /// The texts of the policies behind each group.
    package var groups: [GroupName: [String]]
    /// The ARN of Curfew's own role, or user.
    package var curfew: String
    /// The permissions boundary that people's users carry, with its text; nil where there is none.
    package var boundary: Boundary?

    package init(groups: [GroupName: [String]], curfew: String, boundary: Boundary? = nil) {
        self.groups = groups
        self.curfew = curfew
        self.boundary = boundary
    }

    /// A managed policy that limits users.
    package struct Boundary: Hashable, Sendable {
        package var arn: PolicyARN
        package var document: String

        package init(arn: PolicyARN, document: String) {
            self.arn = arn
            self.document = document
        }
    }
}

/// A group whose members may change what keeps them, or Curfew, within bounds.
package struct PowerfulGroup: Hashable, Sendable {
    package var name: GroupName
    package var account: Account
    /// What they may do: `change Curfew's own role (iam:PutRolePolicy)`; never empty.
    package var powers: [String]

    package init(name: GroupName, account: Account, powers: [String]) {
        self.name = name
        self.account = account
        self.powers = powers
    }
}
