/// What an access would let its person do, in words for the approver.
package struct Meaning: Hashable, Codable, Sendable {
    /// One line for each kind of thing that is allowed or forbidden.
    package var allows: [String]
    /// What is dangerous in it, or can outlive it.
    package var risks: [String]
    /// Who ends the access if it is granted.
    package var guarantee: Guarantee

    package init(allows: [String], risks: [String], guarantee: Guarantee) {
        self.allows = allows
        self.risks = risks
        self.guarantee = guarantee
    }
}
