import Foundation

/// Measures what is named on the command line, or everything, and prints one table in Markdown.
@main struct Benchmarks {
    /// Everything that can be measured, in the order of the table.
    static let all: [any Benchmark] = [
        Starting(), SlackAnswers(), Granting(), LedgerCommits(), ResourceSearching(), CompanyRules(),
        PolicyScoping(),
    ]

    static func main() async {
        var names = Array(CommandLine.arguments.dropFirst())
        let effort: Effort = names.contains("--smoke") ? .smoke : .full
        names.removeAll { $0 == "--smoke" }
        let unknown = names.filter { name in !all.contains { $0.name == name } }
        guard unknown.isEmpty else {
            say("could not measure \(unknown.joined(separator: ", ")): not known here")
            say("hint: one of \(all.map(\.name).joined(separator: ", "))")
            exit(64)
        }
        var table = Table()
        for benchmark in all where names.isEmpty || names.contains(benchmark.name) {
            say("measuring \(benchmark.name)")
            do {
                table.rows += try await benchmark.rows(effort)
            } catch {
                say("could not measure \(benchmark.name): \(error)")
                exit(1)
            }
        }
        print(table)
    }

    /// Says how far it is, on standard error.
    static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
