import Dispatch

extension ChildProcess {
    /// How a program ended, and what it said.
    package struct Outcome: Sendable {
        /// Its exit code, or the number of the signal that ended it.
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Runs a program to its end; keeps the thread meanwhile.
    package static func outcome(
        of program: String, _ arguments: [String] = [], environment: [String: String]? = nil,
        in folder: String? = nil, input: String = ""
    ) throws -> Outcome {
        let child = try ChildProcess(
            program, arguments, environment: environment, in: folder, takesInput: !input.isEmpty, output: .pipe,
            errors: .pipe)
        // What is written is not read before all is said, so each of the three has a thread.
        DispatchQueue(label: "input").async {
            child.input?.write(input)
            child.input?.close()
        }
        let complaints = Promise<String>()
        DispatchQueue(label: "errors").async { complaints.keep { child.errors?.readToEnd() ?? "" } }
        let output = child.output?.readToEnd() ?? ""
        return Outcome(status: child.waitUntilEnd(), output: output, errors: complaints.value)
    }

    /// Runs a program to its end.
    package static func run(
        _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil,
        in folder: String? = nil, input: String = ""
    ) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "run").async {
                continuation.resume(
                    with: Result {
                        try outcome(of: program, arguments, environment: environment, in: folder, input: input)
                    })
            }
        }
    }
}
