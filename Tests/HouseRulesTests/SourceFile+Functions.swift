extension SourceFile {
    /// A function of a file, nested ones included.
    struct Function {
        let name: String
        /// The line that begins it.
        let line: Int
        /// The number of lines to the brace that ends its body; nil where it has none, as in a protocol.
        let length: Int?
    }

    /// The functions that the file declares, initializers included.
    var functions: [Function] {
        let lines = codeLines
        return matches(
            of: #"^ *(?:@?\w+(?:\([\w:]*\))? +)*(?:func +(\w*)|subscript *[(<]|init[?]? *[(<]|deinit\b)"#, in: code
        )
        .map { Function(name: $0.group, line: $0.line, length: length(ofFunctionIn: lines[($0.line - 1)...])) }
    }

    /// The names of the functions that the file's protocols ask for.
    var requirements: [String] {
        functions.filter { $0.length == nil }.map(\.name)
    }

    private func length(ofFunctionIn lines: ArraySlice<Substring>) -> Int? {
        var braces = 0
        var brackets = 0
        for (offset, line) in lines.enumerated() {
            for character in line {
                switch character {
                case "(", "[": brackets += 1
                case ")", "]": brackets -= 1
                case "{" where brackets == 0 || braces > 0: braces += 1
                // Brackets around a brace are those of the parameters, with a closure as a default.
                case "}" where braces == 0 && brackets > 0: break
                case "}" where braces == 0: return nil
                case "}":
                    braces -= 1
                    if braces == 0 { return offset + 1 }
                default: break
                }
            }
            if braces == 0, brackets == 0, !line.hasSuffix(","), !goesOn(in: lines.dropFirst(offset + 1).first) {
                return nil
            }
        }
        return nil
    }

    /// Whether a line goes on with a declaration whose body has not begun.
    private func goesOn(in line: Substring?) -> Bool {
        let text = (line ?? "").drop { $0 == " " }
        return ["{", "where ", "-> ", "throws", "async", ")"].contains { text.hasPrefix($0) }
    }
}
