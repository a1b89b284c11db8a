/// One line of a summary, before it is cut to length.
struct SummaryLine {
    let text: String
    let rank: Rank

    /// What stands first when not everything can be said.
    enum Rank: Int {
        case everything
        case wholeService
        case some
        case denied
    }

    /// The lines for all statements, each once.
    static func lines(for statements: [PolicyStatement]) -> [String] {
        var seen: Set<String> = []
        return statements.flatMap(lines).enumerated()
            .sorted { ($0.element.rank.rawValue, $0.offset) < ($1.element.rank.rawValue, $1.offset) }
            .map(\.element.text).filter { seen.insert($0).inserted }
    }

    private static func lines(for statement: PolicyStatement) -> [SummaryLine] {
        guard let resources = statement.resources.asResources else { return [] }
        let isDeny = statement.effect == .deny
        let conditions = statement.conditions.flatMap(\.phrases).joined(separator: " and ")
        let suffix = " on \(resources)" + (conditions.isEmpty ? "" : (isDeny ? ", if " : ", only if ") + conditions)
        return statement.actions.asActions.map { actions in
            SummaryLine(
                text: (isDeny ? "denies " : "") + actions.text + suffix, rank: isDeny ? .denied : actions.rank)
        }
    }
}
