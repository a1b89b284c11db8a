package import Access

/// What somebody types to find something.
package struct CatalogQuery: Hashable, Sendable {
    /// Words, parts of words or initials, parted by spaces, all of which must match; empty matches everything.
    package var text: String
    /// Only these kinds; nil for all.
    package var kind: AccessKind?
    /// Only in this account; nil for all.
    package var account: AccountID?
    /// The most entries to be answered with.
    package var limit: Int

    package init(_ text: String, kind: AccessKind? = nil, account: AccountID? = nil, limit: Int = 100) {
        self.text = text
        self.kind = kind
        self.account = account
        self.limit = limit
    }
}
