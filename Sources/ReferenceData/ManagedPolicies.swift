/// The policies that AWS itself manages, as they were when the tables were made.
///
/// The account's own word counts where it can be asked: AWS changes these policies.
package struct ManagedPolicies: Sendable {
    /// By name, in the order of bytes.
    package let all: [ManagedPolicy]
    private let table: EmbeddedTable

    /// Those in this executable; the documents are inflated when they are asked for.
    package static let embedded = ManagedPolicies(.managedPolicies)

    init(_ table: EmbeddedTable) {
        self.table = table
        all = table.block(0)[...].split(separator: UInt8(ascii: "\n")).map { ManagedPolicy($0.words(at: "\t")) }
    }

    /// The policy with that name, or that ARN in any partition.
    package func policy(named nameOrARN: String) -> ManagedPolicy? {
        let parts = nameOrARN.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        let name = parts.count == 6 ? parts[5].split(separator: "/").last.map(String.init) ?? "" : nameOrARN
        let place = all.firstPlace { $0.name.utf8.lexicographicallyPrecedes(name.utf8) }
        guard place < all.count, all[place].name == name else { return nil }
        let found = all[place]
        if parts.count == 6 {
            guard parts[0] == "arn", parts[2] == "iam", parts[3].isEmpty, parts[4] == "aws",
                parts[5] == "policy\(found.path)\(found.name)"
            else { return nil }
        }
        return found
    }

    /// The document, as JSON without white space.
    package func document(of policy: ManagedPolicy) -> String {
        table.block(policy.block)[policy.range].text
    }

    /// Every document, each block inflated once.
    package func forEachDocument<Failure: Error>(
        _ body: (ManagedPolicy, String) throws(Failure) -> Void
    ) throws(Failure) {
        var (place, block): (Int, [UInt8]) = (0, [])
        for policy in all {
            if policy.block != place { (place, block) = (policy.block, table.block(policy.block)) }
            try body(policy, block[policy.range].text)
        }
    }
}

/// A policy that AWS itself manages.
package struct ManagedPolicy: Hashable, Sendable {
    package let name: String
    /// As `/service-role/`.
    package let path: String
    /// As `v3`.
    package let version: String
    let block: Int
    let range: Range<Int>

    init(_ words: [Slice]) {
        (name, path, version) = (words[0].text, words[1].text, words[2].text)
        block = words[3].number
        range = words[4].number..<(words[4].number + words[5].number)
    }

    /// The ARN in the partition of most accounts.
    package var arn: String {
        "arn:aws:iam::aws:policy\(path)\(name)"
    }

    /// Whether people may have it: those of service-linked roles are for them alone.
    package var isAttachable: Bool {
        path != "/aws-service-role/"
    }
}
