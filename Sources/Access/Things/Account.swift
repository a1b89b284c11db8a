/// An AWS account as the configuration names it.
package struct Account: Hashable, Codable, Sendable {
    package var id: AccountID
    /// What people call it: `production`.
    package var name: String

    package init(id: AccountID, name: String) {
        self.id = id
        self.name = name
    }
}
