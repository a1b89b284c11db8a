package import Access

/// A resource and what is wanted of it, as it was typed or picked.
package struct ResourceWish: Hashable, Sendable {
    /// The resource's ARN.
    package var arn: String
    /// A level's word, or a policy's name or ARN; nil where it has not been said yet.
    package var access: String?
    /// The beginning of the names of a bucket's objects; nil for the whole bucket.
    package var prefix: String?
    package var withListing: Bool

    package init(arn: String, access: String? = nil, prefix: String? = nil, withListing: Bool = false) {
        self.arn = arn
        self.access = access
        self.prefix = prefix
        self.withListing = withListing
    }
}

extension Draft.Wish {
    /// What was typed, once it names what is wanted; nil before.
    package init?(_ phrase: AskPhrase) {
        guard phrase.namesItsThing, let kind = phrase.kind, let thing = phrase.thing else { return nil }
        switch kind {
        case .policy: self = .policy(thing)
        case .group: self = .group(thing)
        case .resource:
            self = .resource(
                ResourceWish(
                    arn: thing, access: phrase.access, prefix: phrase.prefix, withListing: phrase.withListing))
        }
    }
}
