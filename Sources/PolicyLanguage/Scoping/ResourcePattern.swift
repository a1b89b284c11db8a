/// A pattern of ARNs taken apart for exact work: characters that stand for themselves, wildcards, variables.
struct ResourcePattern: Hashable, Sendable {
    /// A character's number, or one of what follows.
    typealias Symbol = UInt32

    /// Any number of characters.
    static let many = Symbol.max
    /// Any one character.
    static let one = Symbol.max - 1
    /// What begins like a variable and is none; it matches nothing that is known.
    static let unreadable = Symbol.max - 2
    /// The first variable; the place in the list of variables is added.
    static let variable: Symbol = 0x4000_0000

    let symbols: [Symbol]
    /// Where the policy's own colons stand, the first five.
    let colons: [Int]

    init(symbols: [Symbol], colons: [Int]) {
        self.symbols = symbols
        self.colons = colons
    }

    /// Whether it matches everything there is.
    var isEverything: Bool {
        !symbols.isEmpty && symbols.allSatisfy { $0 == ResourcePattern.many }
    }

    /// Whether that symbol is a variable, or what cannot be read.
    static func isUnknown(_ symbol: Symbol) -> Bool {
        symbol >= variable && symbol < one
    }

    /// Whether it stands for itself alone.
    static func isLetter(_ symbol: Symbol) -> Bool {
        symbol < variable
    }

    /// Reads a pattern of a policy.
    ///
    /// Variables whose values are known are put in; the others are added to the list.
    init(_ text: String, hasVariables: Bool, knowing values: [String: String], variables: inout [String]) {
        var symbols: [Symbol] = []
        var colons: [Int] = []
        for piece in PolicyText(text, hasVariables: hasVariables).pieces {
            switch piece {
            case .plain(let plain):
                for scalar in plain.unicodeScalars {
                    if scalar == ":", colons.count < 5 { colons.append(symbols.count) }
                    symbols.append(scalar == "*" ? Self.many : scalar == "?" ? Self.one : scalar.value)
                }
            case .character(let scalar):
                symbols.append(scalar.value)
            case .variable(let key, let fallback):
                if let value = values[key.lowercased()] {
                    symbols += value.unicodeScalars.map(\.value)
                } else {
                    let written = fallback.map { "${\(key), '\($0)'}" } ?? "${\(key)}"
                    symbols.append(Self.variable + Symbol(variables.place(of: written)))
                }
            case .malformed:
                symbols.append(Self.unreadable)
            }
        }
        self.init(symbols: symbols, colons: colons)
    }

    /// The pattern of one name, which may end in a star or in characters that are not known.
    init(literal: String, wildcards: String = "") {
        let scalars = literal.unicodeScalars.map(\.value)
        let colons = scalars.indices.filter { scalars[$0] == UInt32(UInt8(ascii: ":")) }.prefix(5)
        self.init(
            symbols: scalars + wildcards.unicodeScalars.map { $0 == "*" ? Self.many : Self.one }, colons: Array(colons))
    }

    /// The pattern as a policy has it: what must stand for itself is written so.
    func text(variables: [String]) -> String {
        var out = String.UnicodeScalarView()
        for (place, symbol) in symbols.enumerated() {
            switch symbol {
            case Self.many: out.append("*")
            case Self.one: out.append("?")
            case UInt32(UInt8(ascii: "*")): out.append(contentsOf: "${*}".unicodeScalars)
            case UInt32(UInt8(ascii: "?")): out.append(contentsOf: "${?}".unicodeScalars)
            case UInt32(UInt8(ascii: "$")) where symbols.dropFirst(place + 1).first == UInt32(UInt8(ascii: "{")):
                out.append(contentsOf: "${$}".unicodeScalars)
            case _ where Self.isUnknown(symbol):
                out.append(contentsOf: variables[Int(symbol - Self.variable)].unicodeScalars)
            default:
                if let scalar = Unicode.Scalar(symbol) { out.append(scalar) }
            }
        }
        return String(out)
    }
}

extension [String] {
    /// Where that text stands, at the end if it was not there before.
    fileprivate mutating func place(of text: String) -> Int {
        if let place = firstIndex(of: text) { return place }
        append(text)
        return count - 1
    }
}
