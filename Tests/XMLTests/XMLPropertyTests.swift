import Testing
import XML

/// Numbers that are the same in every run (SplitMix64).
private struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct `Any XML` {
    @Test(arguments: 0..<50)
    func `that was written from a tree is read as that tree`(seed: UInt64) throws {
        var numbers = SeededNumbers(state: seed)
        for _ in 0..<40 {
            let tree = randomTree(depth: 0, &numbers)
            #expect(try XMLElement(parsing: Array(written(tree).utf8)) == tree)
        }
    }

    @Test(arguments: 0..<50)
    func `however broken is read or refused, and nothing else`(seed: UInt64) {
        var numbers = SeededNumbers(state: seed &+ 1000)
        for _ in 0..<200 {
            var bytes = Array(written(randomTree(depth: 0, &numbers)).utf8)
            for _ in 0..<Int.random(in: 1...6, using: &numbers) {
                bytes.damage(&numbers)
            }
            _ = try? XMLElement(parsing: bytes)
        }
    }

    private func randomTree(depth: Int, _ numbers: inout SeededNumbers) -> XMLElement {
        let name = ["a", "member", "Arn", "ä", "x-1_2.3"].randomElement(using: &numbers) ?? "a"
        let texts = ["", "x", "a&b<c>\"'", " \t\n ", "\u{1F600}", "]]>", "arn:aws:iam::aws:policy/ReadOnlyAccess"]
        let children = depth > 4 ? 0 : Int.random(in: 0...3, using: &numbers)
        return XMLElement(
            name: name, text: texts.randomElement(using: &numbers) ?? "",
            children: (0..<children).map { _ in randomTree(depth: depth + 1, &numbers) })
    }

    private func written(_ tree: XMLElement) -> String {
        let text = tree.text.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            default: String(scalar)
            }
        }
        return "<\(tree.name)>\(text.joined())\(tree.children.map(written).joined())</\(tree.name)>"
    }
}

extension [UInt8] {
    fileprivate mutating func damage(_ numbers: inout SeededNumbers) {
        guard !isEmpty else { return }
        let place = Int.random(in: 0..<count, using: &numbers)
        switch Int.random(in: 0..<5, using: &numbers) {
        case 0: self[place] = UInt8.random(in: 0...255, using: &numbers)
        case 1: remove(at: place)
        case 2: insert(contentsOf: Array("<!DOCTYPE a [<!ENTITY e '&e;'>]>".utf8), at: place)
        case 3: removeLast(count - place)
        default: insert(contentsOf: self[place...].prefix(20), at: Int.random(in: 0..<count, using: &numbers))
        }
    }
}
