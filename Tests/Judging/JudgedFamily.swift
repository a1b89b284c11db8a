/// A resource and what lies inside it, written down by hand for the judge from AWS's pages on each service.
package struct JudgedFamily: Sendable {
    /// The type, as `s3:bucket`.
    package let type: String
    /// The resource itself.
    package let arn: String
    /// What the names inside begin with, up to the account's colon.
    let head: String
    /// Names inside, after the head, with the types that have such a name.
    let inside: [(tail: String, types: [String])]
    /// Patterns, after the head, that hold every name inside; nothing else may be reached.
    let bounds: [String]
    /// The prefix of an S3 bucket's objects, where access is narrowed to it.
    package let prefix: String?
    /// Actions on the bucket itself that a prefix narrows.
    let listing: [String]

    /// A resource of a service in a region and an account.
    init(
        _ type: String, _ head: String, _ tail: String, _ inside: [(String, [String])], bounds: [String]? = nil,
        prefix: String? = nil, listing: [String] = []
    ) {
        self.type = type
        self.head = head
        self.arn = head + tail
        self.inside = inside.map { (tail: $0.0, types: $0.1) }
        self.bounds = bounds ?? inside.map(\.0)
        self.prefix = prefix
        self.listing = listing
    }

    /// The names inside, whole, with their types.
    var names: [(name: String, types: [String])] {
        inside.map { (head + $0.tail, $0.types) }
    }

    /// The services whose actions act on something inside.
    var services: [String] {
        Set(inside.flatMap(\.types).map { String($0.prefix { $0 != ":" }) }).sorted()
    }

    /// Whether a name is inside.
    func holds(_ name: String) -> Bool {
        let name = Array(name.unicodeScalars)
        return bounds.contains { bound in
            let opening = head.unicodeScalars.map { NaiveGlob.Letter($0, isLiteral: true) }
            return NaiveGlob.matches(
                opening + bound.unicodeScalars.map { NaiveGlob.Letter($0, isLiteral: false) }, name)
        }
    }

    /// Names beside it, that one might take for names inside.
    var neighbours: [String] {
        var all = [
            "*", arn + "-2", arn + "2", String(arn.dropLast()), arn.uppercased().replacing("ARN:AWS", with: "arn:aws"),
            arn.replacing("arn:aws:", with: "arn:aws-cn:"), arn.replacing("123456789012", with: "210987654321"),
            arn.replacing("eu-west-1", with: "us-east-1"), arn.replacing("123456789012", with: ""), arn + "-2/a",
            head + "other", head + "other/a",
        ]
        for (tail, _) in inside {
            all.append(head + "x" + tail)
            all.append((head + tail).replacing("main", with: "main-2"))
            all.append((head + tail).replacing("main", with: "domain"))
        }
        return Set(all).filter { !holds($0) }.sorted()
    }
}
