/// One resource and what lies inside it, as patterns of ARNs, and the actions that act on each of them.
///
/// It never holds a name beside the resource: `bucket` and `bucket/*`, and not `bucket*`.
package struct ResourceFamily: Sendable {
    /// The resource's own ARN.
    package let arn: String
    /// The prefix of its service's actions.
    package let service: String
    /// The kinds of resource it is, as `s3:bucket`; more than one where several services know its ARN.
    package let types: [String]
    /// What lies below that name in the bucket, where access is narrowed to it; without a slash at its end.
    package let prefix: String?
    let parts: [Part]
    let services: [ServicePart]

    /// One pattern of the family.
    struct Part: Sendable {
        let pattern: ResourcePattern
        let text: String
        /// What is asked of the request besides, to narrow the part further.
        let condition: ConditionGroup.Clause?
        /// Whether it is not the resource but something that stands above it, which some of its actions need too.
        let isAbove: Bool
    }

    /// One service whose actions act on the family.
    struct ServicePart: Sendable {
        /// In the catalogue.
        let table: Int
        /// The actions that act on each part, in the order of ``ResourceFamily/parts``.
        let acting: [PlaceSet]
        /// All of these.
        let applicable: PlaceSet
        /// Actions that act on the resource and that the prefix rules out.
        let tooWide: PlaceSet
        /// The types that are in the family.
        let types: [Int]
    }

    /// The patterns of ARNs.
    package var patterns: [String] {
        parts.map(\.text)
    }

    /// The account the resource is in; empty where its ARN does not say.
    package var account: String {
        String(arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)[4])
    }
}
