/// What a policy's statements allow and forbid, in words for whoever decides; bounded however large the policy is.
package struct PolicySummary: Equatable, Sendable {
    /// One line for each kind of thing: the widest first, what is forbidden last.
    package let lines: [String]
    /// What is dangerous in it, or can outlive its end, as far as its text alone tells.
    package let risks: [String]

    /// How much may be said.
    package struct Bounds: Sendable {
        package var lines: Int
        /// Characters of a line.
        package var length: Int

        package init(lines: Int = 12, length: Int = 240) {
            self.lines = lines
            self.length = length
        }
    }

    /// Sums up several policies that are granted together, such as those of a group.
    package init(of documents: [PolicyDocument], within bounds: Bounds = Bounds()) {
        let statements = documents.flatMap(\.statements)
        let lines = SummaryLine.lines(for: statements).map { ForeignText($0).shown(atMost: bounds.length) }
        if lines.count <= bounds.lines {
            self.lines = lines
        } else {
            let shown = max(0, bounds.lines - 1)
            self.lines = lines.prefix(shown) + ["and \(lines.count - shown) more"]
        }
        risks = PolicyRisk.risks(in: statements).map(\.sentence)
    }

    /// Sums up one policy.
    package init(of document: PolicyDocument, within bounds: Bounds = Bounds()) {
        self.init(of: [document], within: bounds)
    }
}
