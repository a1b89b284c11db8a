/// What a text may cost at most, since it comes from outside.
package struct XMLLimits: Equatable, Sendable {
    /// The most bytes of text.
    package var bytes: Int
    /// The most elements one inside the other.
    package var depth: Int

    package init(bytes: Int = 32 << 20, depth: Int = 64) {
        self.bytes = bytes
        self.depth = depth
    }
}
