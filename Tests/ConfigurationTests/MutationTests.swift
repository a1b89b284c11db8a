import Configuration
import Testing
import YAML

@Suite struct `Any change to the configuration` {
    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `is read, or told with places inside the file`(seed: UInt64) throws {
        let folder = try ConfigurationFolder()
        var generator = SeededGenerator(seed: seed)
        let originals = [try shippedExample(), everyKey]
        for round in 0..<200 {
            var lines = originals[round % 2].split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
            for _ in 0..<Int.random(in: 1...4, using: &generator) { change(&lines, &generator) }
            let text = lines.joined(separator: "\n")
            guard case .failure(let problems) = try folder.load(text) else { continue }
            #expect(!problems.problems.isEmpty)
            for problem in problems.problems {
                #expect(problem.place.map { (1...lines.count + 1).contains($0.line) && $0.column > 0 } ?? true)
                #expect(!problem.message.hasSuffix(".") && !problem.message.isEmpty)
            }
            _ = Settings.endingOnly(path: folder.path, environment: [:])
        }
    }

    private func change(_ lines: inout [String], _ generator: inout SeededGenerator) {
        let index = Int.random(in: lines.indices, using: &generator)
        switch Int.random(in: 0..<7, using: &generator) {
        case 0: lines.remove(at: index)
        case 1: lines.insert(lines[Int.random(in: lines.indices, using: &generator)], at: index)
        case 2: lines.swapAt(index, Int.random(in: lines.indices, using: &generator))
        case 3: lines[index] = " " + lines[index]
        case 4: lines[index] = String(lines[index].prefix { $0 != ":" }) + ": " + value(&generator)
        case 5: lines[index] = String(lines[index].dropLast(Int.random(in: 1...3, using: &generator)))
        default:
            var characters = Array(lines[index])
            guard !characters.isEmpty else { return }
            let place = Int.random(in: characters.indices, using: &generator)
            characters[place] = Array("[]{}:,-#*&!\"' \taé0").randomElement(using: &generator) ?? "a"
            lines[index] = String(characters)
        }
    }

    private func value(_ generator: inout SeededGenerator) -> String {
        let values = [
            "", "~", "[]", "{}", "[[]]", "{a: b}", "\"\"", "0", "-1", "99999999999999999999", "true", "off", "1h",
            "a@b",
            "*", "é", "\"\\0\"", "|", "arn:aws:iam::1:role/x", "[a, [b], {c: d}]", "refuse", "automatic", "C0",
        ]
        return values.randomElement(using: &generator) ?? ""
    }
}
