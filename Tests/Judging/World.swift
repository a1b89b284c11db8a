/// What holds of one request besides its action and its resource.
final class World {
    /// The values of policy variables.
    let variables: [String: String]
    /// As a policy writes it.
    let time: String
    /// The prefix that a listing asks for; nil for none.
    let listedPrefix: String?
    /// The account that the resource is in.
    let account: String
    private let truth: (JudgedAtom) -> Bool
    private var known: [Question: Bool?] = [:]

    private struct Question: Hashable {
        let pattern: String
        let name: String
        let hasVariables: Bool
    }

    init(
        variables: [String: String], time: String, listedPrefix: String?, account: String,
        truth: @escaping (JudgedAtom) -> Bool
    ) {
        self.variables = variables
        self.time = time
        self.listedPrefix = listedPrefix
        self.account = account
        self.truth = truth
    }

    /// Whether a condition holds: of what the scoping itself may add, really; of everything else, as this world has it.
    func holds(_ atom: JudgedAtom) -> Bool {
        switch (atom.comparison, atom.key) {
        case ("datelessthan", "aws:currenttime"), ("datelessthanifexists", "aws:currenttime"),
            ("foranyvalue:datelessthan", "aws:currenttime"):
            atom.values.contains { time < $0 }
        case ("stringequals", "aws:resourceaccount"): atom.values.contains(account)
        case ("stringlike", "s3:prefix"), ("foranyvalue:stringlike", "s3:prefix"):
            listedPrefix.map { asked in atom.values.contains { match($0, asked, hasVariables: true) == true } } ?? false
        default: truth(atom)
        }
    }

    /// Whether a pattern matches a name: as a whole, and part by part; nil where only the former, or where a variable has
    /// no value.
    func match(_ pattern: String, _ name: String, hasVariables: Bool) -> Bool? {
        let question = Question(pattern: pattern, name: name, hasVariables: hasVariables)
        if let answer = known[question] { return answer }
        let answer = answered(question)
        known[question] = answer
        return answer
    }

    private func answered(_ question: Question) -> Bool? {
        guard let letters = letters(of: question.pattern, hasVariables: question.hasVariables) else { return nil }
        let name = Array(question.name.unicodeScalars)
        guard NaiveGlob.matches(letters, name) else { return false }
        if letters.allSatisfy(\.isStar) || !question.name.hasPrefix("arn:") { return true }
        let parts = World.parted(letters, at: NaiveGlob.Letter(":", isLiteral: false), atMost: 6)
        guard parts.count == 6 || letters.last?.isStar == true else { return nil }
        let names = World.parted(name, at: ":", atMost: parts.count)
        guard names.count == parts.count else { return nil }
        return zip(parts, names).allSatisfy { NaiveGlob.matches($0, $1) } ? true : nil
    }

    private static func parted<Element: Equatable>(
        _ whole: [Element], at colon: Element, atMost count: Int
    ) -> [[Element]] {
        whole.split(separator: colon, maxSplits: count - 1, omittingEmptySubsequences: false).map { Array($0) }
    }

    /// The letters with the variables' values put in, which are taken literally.
    private func letters(of pattern: String, hasVariables: Bool) -> [NaiveGlob.Letter]? {
        var letters: [NaiveGlob.Letter] = []
        var rest = pattern[...]
        while let start = hasVariables ? rest.firstRange(of: "${") : nil {
            letters += rest[..<start.lowerBound].unicodeScalars.map { NaiveGlob.Letter($0, isLiteral: false) }
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else { return nil }
            let body = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            guard let value = ["*", "?", "$"].contains(body) ? body : variables[body.lowercased()] else { return nil }
            letters += value.unicodeScalars.map { NaiveGlob.Letter($0, isLiteral: true) }
        }
        return letters + rest.unicodeScalars.map { NaiveGlob.Letter($0, isLiteral: false) }
    }
}
