/// What is known of a thing asked for beyond its name; found out when a rule wants to know it.
package struct ThingFacts: Sendable {
    /// The tags of a policy that the account itself keeps.
    package let policyTags: Known<[String: String]>
    /// The tags of a resource.
    package let tags: @Sendable () -> Known<[String: String]>
    /// What an access to the resource would reach, as patterns of ARNs; empty where that is not known.
    package let reach: @Sendable () -> [Glob]

    package init(
        policyTags: Known<[String: String]> = .notAsked,
        tags: @Sendable @escaping @autoclosure () -> Known<[String: String]> = .notAsked,
        reach: @Sendable @escaping @autoclosure () -> [String] = []
    ) {
        self.policyTags = policyTags
        self.tags = tags
        self.reach = { reach().map { Glob($0) } }
    }

    package init(_ gathered: GatheredFacts) {
        self.init(
            policyTags: gathered.policyTags ?? .notAsked, tags: gathered.tags, reach: gathered.reach ?? [])
    }
}
