/// What somebody who wrote a word that is not known may have meant.
package enum Spelling {
    /// The known word that is nearest to the written one; nil when none is near.
    ///
    /// Case and the choice between `-` and `_` count for nothing.
    package static func nearest(to written: String, among known: [String]) -> String? {
        let written = plain(written)
        let allowed = max(1, min(3, written.count / 3))
        let candidates = known.map { (word: $0, distance: distance(written, plain($0))) }
        return candidates.filter { $0.distance <= allowed }.min { $0.distance < $1.distance }?.word
    }

    private static func plain(_ word: String) -> [Character] {
        word.lowercased().map { $0 == "-" || $0 == " " ? "_" : $0 }
    }

    /// How many letters have to be added, dropped, changed, or swapped with their neighbour (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var rows = [Array(0...right.count)]
        for (row, letter) in left.enumerated() {
            var next = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(next[column] + 1, rows[row][column + 1] + 1)
                least = min(least, rows[row][column] + (letter == other ? 0 : 1))
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    least = min(least, rows[row - 1][column - 1] + 1)
                }
                next.append(least)
            }
            rows.append(next)
        }
        return rows[left.count][right.count]
    }
}
