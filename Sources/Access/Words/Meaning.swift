/// What an access would let its person do, in words for the approver.
package struct Meaning: Hashable, Codable, Sendable {
    /// One line for each kind of thing that is allowed or forbidden.
    package var allows: [String]
    /// What is dangerous in it, or can outlive it.
    package var risks: [String]
    /// Who ends the access if it is granted.
    package var guarantee: Guarantee
    /// What was left out of a policy that was narrowed to one resource, and why; nil where nothing was narrowed.
    package var leftOut: [String]?

    package init(allows: [String], risks: [String], guarantee: Guarantee, leftOut: [String]? = nil) {
        self.allows = allows
        self.risks = risks
        self.guarantee = guarantee
        self.leftOut = leftOut
    }
}
