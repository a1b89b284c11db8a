/// One thing that is measured, beside something else that does the same.
///
/// To add one: a file with a type that conforms, and its name in ``Benchmarks/all``. Both sides are measured in one run
/// and take turns, so that a noisy machine is noisy for both; what counts is the ratio. Nothing here asserts a time.
protocol Benchmark: Sendable {
    /// The word by which it is asked for.
    var name: String { get }

    /// Measures, with as much effort as it is told, and returns the lines of the table.
    func rows(_ effort: Effort) async throws -> [Row]
}

/// How much is done for the figures.
enum Effort: Sendable {
    /// Enough to believe them.
    case full
    /// As little as shows that everything works; the figures mean nothing.
    case smoke

    /// The one number or the other.
    func choose<Value>(_ full: Value, smoke: Value) -> Value {
        self == .full ? full : smoke
    }
}

/// Why a benchmark could not be carried out.
struct Trouble: Error, CustomStringConvertible {
    let description: String
}
