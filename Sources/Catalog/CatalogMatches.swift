/// What was found, and what an empty answer means.
package struct CatalogMatches: Equatable, Sendable {
    /// Best first; nothing that must not be offered.
    package var entries: [CatalogEntry]
    /// Whether there may be more than was asked for.
    package var isCut: Bool
    /// Where nothing was found: whether there are things of that kind and account that must not be offered.
    ///
    /// It is said of all of them, whatever was typed, so that nobody can find out a name by trying.
    package var hidesSome: Bool
    /// Where nothing was found: whether nothing of that kind and account is known at all, as before the first reading.
    package var isCatalogEmpty: Bool

    init(entries: [CatalogEntry], isCut: Bool = false, hidesSome: Bool = false, isCatalogEmpty: Bool = false) {
        self.entries = entries
        self.isCut = isCut
        self.hidesSome = hidesSome
        self.isCatalogEmpty = isCatalogEmpty
    }
}
