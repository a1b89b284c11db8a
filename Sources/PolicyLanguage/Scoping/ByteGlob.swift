/// Matches names of actions, which are plain ASCII, byte by byte.
enum ByteGlob {
    /// Whether the whole name matches; `*` is any number of bytes, `?` any one.
    static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        pattern.withUnsafeBufferPointer { pattern in
            name.withUnsafeBufferPointer { matches(pattern, $0) }
        }
    }

    private static func matches(_ pattern: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        var token = 0
        var place = 0
        var retry: (token: Int, place: Int)?
        while place < name.count {
            if token < pattern.count, pattern[token] == UInt8(ascii: "*") {
                retry = (token, place)
                token += 1
            } else if token < pattern.count, pattern[token] == UInt8(ascii: "?") || pattern[token] == name[place] {
                token += 1
                place += 1
            } else if let star = retry {
                retry = (star.token, star.place + 1)
                token = star.token + 1
                place = star.place + 1
            } else {
                return false
            }
        }
        return pattern.dropFirst(token).allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
