/// One of the managed policies that together say what a policy says.
package struct PolicyPiece: Equatable, Sendable {
    package var document: PolicyDocument
    /// Whether it holds a Deny: such a piece is attached before the others and detached after them.
    package var hasDeny: Bool

    init(_ document: PolicyDocument) {
        self.document = document
        hasDeny = document.hasDeny
    }
}
