extension ByteGlob {
    /// Whether everything that the second pattern matches, the first does; never yes where that is not so.
    static func covers(_ pattern: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return other.isEmpty }
        if first == UInt8(ascii: "*") {
            let rest = pattern.dropFirst()
            return (other.startIndex...other.endIndex).contains { covers(rest, other[$0...]) }
        }
        guard let next = other.first, next != UInt8(ascii: "*") else { return false }
        guard first == next || first == UInt8(ascii: "?") else { return false }
        return covers(pattern.dropFirst(), other.dropFirst())
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
