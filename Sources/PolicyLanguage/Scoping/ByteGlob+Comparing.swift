extension ByteGlob {
    /// Whether everything that the second pattern matches, the first does; never yes where that is not so.
    static func covers(_ pattern: [UInt8], _ other: [UInt8]) -> Bool {
        let star = UInt8(ascii: "*")
        var (token, place) = (0, 0)
        // Of several stars only the last one needs another try.
        var retry: (token: Int, place: Int)?
        while place < other.count {
            if token < pattern.count, pattern[token] == star {
                retry = (token, place)
                token += 1
            } else if token < pattern.count, other[place] != star,
                pattern[token] == other[place] || pattern[token] == UInt8(ascii: "?")
            {
                token += 1
                place += 1
            } else if let last = retry {
                retry = (last.token, last.place + 1)
                token = last.token + 1
                place = last.place + 1
            } else {
                return false
            }
        }
        return pattern[token...].allSatisfy { $0 == star }
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
