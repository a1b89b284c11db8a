/// What is known of a resource beyond its ARN; found out when a rule wants to know it.
package struct ResourceFacts: Sendable {
    package let tags: @Sendable () -> Known<[String: String]>
    /// What an access to it would reach, as patterns of ARNs; empty where that is not known.
    package let reach: @Sendable () -> [Glob]

    package init(
        tags: @Sendable @escaping @autoclosure () -> Known<[String: String]> = .notAsked,
        reach: @Sendable @escaping @autoclosure () -> [String] = []
    ) {
        self.tags = tags
        self.reach = { reach().map { Glob($0) } }
    }

    package init(_ gathered: GatheredFacts) {
        self.init(tags: gathered.tags, reach: gathered.reach ?? [])
    }
}
