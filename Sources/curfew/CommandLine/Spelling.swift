/// Finds what somebody meant who mistyped.
enum Spelling {
    /// The word that is nearest, if it is near enough to be meant: a third of its letters may be wrong.
    static func nearest(to typed: String, among words: [String]) -> String? {
        let candidates = words.map { (word: $0, distance: distance(from: typed.lowercased(), to: $0)) }
        guard let best = candidates.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.word.count / 3) ? best.word : nil
    }

    /// How many letters have to be inserted, left out, changed, or swapped with their neighbour (optimal string
    /// alignment).
    static func distance(from first: String, to second: String) -> Int {
        let (first, second) = (Array(first.unicodeScalars), Array(second.unicodeScalars))
        var beforeLast: [Int] = []
        var last = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                let change = last[column] + (letter == other ? 0 : 1)
                var best = min(change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[second.count]
    }
}
