extension Rule {
    static let sizes: [Rule] = [
        Rule("No file is longer than 400 lines", in: \.swift) { file in
            file.lines.count > 400 ? [Finding(file, "has \(file.lines.count) lines")] : []
        },
        Rule("Of a hundred files, ninety-five have 200 lines at most") { tree in
            let long = tree.swift.filter { $0.lines.count > 200 }
            guard long.count * 100 > tree.swift.count * 5 else { return [] }
            return long.map { Finding($0, "has \($0.lines.count) lines") }
        },
        Rule("No function is longer than 40 lines", in: \.swift) { file in
            file.functions.filter { $0.length ?? 0 > 40 }
                .map { Finding(file, $0.line, "begins \($0.name), which has \($0.length ?? 0) lines") }
        },
    ]
}
