@testable import curfew

extension FuzzTarget {
    /// The words after the program's name, for every command.
    static let commandLines = FuzzTarget("command-lines") { bytes in
        var input = FuzzInput(bytes)
        let command = input.choice(below: CommandList.all.count + 1)
        var words = command < CommandList.all.count ? CommandList.all[command].name.split(separator: " ") : []
        let given = input.text.split(separator: "\0", omittingEmptySubsequences: false)
        words += given
        do throws(Complaint) {
            switch try CommandLineReader.read(words.map(String.init)) {
            case .usage(let text): try? claim(!text.isEmpty, "a usage text is empty")
            case .command(let command): _ = command.attempt
            }
        } catch {
            try claim(error.code, is: .wrongUsage, "a wrong word ends with another code")
            let told = error.description.split(separator: "\n", omittingEmptySubsequences: false)
            try claim(told[0].hasPrefix("curfew: could not "), "a complaint does not say what could not be done")
            let isShown = error.description.unicodeScalars.allSatisfy {
                $0 == "\n" || ($0.value > 31 && $0 != "\u{7F}")
            }
            try claim(isShown, "a complaint writes control characters to the terminal")
        }
    }
}
