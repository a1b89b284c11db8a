package import Access

/// What was found among the resources.
package struct ResourceMatches: Equatable, Sendable {
    /// Best first; nothing that must not be offered.
    package var resources: [ListedResource] = []
    /// Whether there may be more than was looked at, so that a longer text can find more.
    package var isCut = false
    /// Whether no resource is known at all.
    package var isCatalogEmpty = false
}
