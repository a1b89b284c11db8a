extension ByteGlob {
    /// Whether everything that the second pattern matches, the first does; never yes where that is not so.
    static func covers(_ pattern: [UInt8], _ other: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        return StarMatching.holds(pattern: pattern.count, text: other.count) {
            pattern[$0] == star
        } fits: {
            other[$1] != star && (pattern[$0] == other[$1] || pattern[$0] == UInt8(ascii: "?"))
        }
    }

    /// Whether some name matches both patterns.
    static func meet(_ left: ArraySlice<UInt8>, _ right: ArraySlice<UInt8>) -> Bool {
        // Row by row: which beginnings of the right one meet with the beginning of the left one so far.
        var row = right.indices.reduce(into: [true]) { row, place in
            row.append(row[row.count - 1] && right[place] == UInt8(ascii: "*"))
        }
        for own in left {
            var next = [own == UInt8(ascii: "*") && row[0]]
            for (place, other) in zip(0..., right) {
                if own == UInt8(ascii: "*") || other == UInt8(ascii: "*") {
                    next.append(row[place + 1] || next[place])
                } else {
                    let isSame = own == other || own == UInt8(ascii: "?") || other == UInt8(ascii: "?")
                    next.append(isSame && row[place])
                }
            }
            row = next
        }
        return row[row.count - 1]
    }
}
