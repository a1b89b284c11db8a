/// Why a text was not read as XML, and where.
package struct XMLProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// Both count from 1; the column counts bytes.
    package var line: Int
    package var column: Int
    package var reason: String

    package init(line: Int, column: Int, reason: String) {
        self.line = line
        self.column = column
        self.reason = reason
    }

    package var description: String {
        "line \(line), column \(column): \(reason)"
    }
}
