/// A pattern of ARNs, as `Resource` and the ARN operators hold it.
///
/// AWS matches the six parts of an ARN one by one, and says that a `*` at the end of a part may also reach beyond the
/// colon. How far is not said. Here it does so where the pattern ends; a text that only matches as a whole is unclear.
/// Source: "Amazon Resource Names (ARNs)" in the IAM User Guide.
struct ARNPattern {
    private let text: PolicyText

    init(_ text: String, hasVariables: Bool) {
        self.text = PolicyText(text, hasVariables: hasVariables)
    }

    /// Whether the ARN, or `*` for none, matches; unclear where a variable has no value.
    func matches(_ arn: String, in context: RequestContext) -> Truth {
        guard let whole = text.tokens(in: context, areWildcards: true) else { return .unclear }
        if !whole.isEmpty, whole.allSatisfy({ $0 == .many }) { return .yes }
        guard Glob(whole).matches(arn) else { return .no }
        return matchesByPart(arn, in: context) ? .yes : .unclear
    }

    private func matchesByPart(_ arn: String, in context: RequestContext) -> Bool {
        let patterns = text.parted(intoAtMost: 6).compactMap { $0.tokens(in: context, areWildcards: true) }
        guard patterns.count == 6 || patterns.last?.last == .many else { return false }
        let parts = arn.split(separator: ":", maxSplits: patterns.count - 1, omittingEmptySubsequences: false)
        return parts.count == patterns.count && zip(patterns, parts).allSatisfy { Glob($0).matches($1) }
    }
}
