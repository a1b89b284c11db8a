/// Matches names of actions, which are plain ASCII, byte by byte.
enum ByteGlob {
    /// Whether the whole name matches; `*` is any number of bytes, `?` any one.
    static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        pattern.withUnsafeBufferPointer { pattern in
            name.withUnsafeBufferPointer { matches(pattern, $0) }
        }
    }

    private static func matches(_ pattern: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        StarMatching.holds(pattern: pattern.count, text: name.count) {
            pattern[$0] == UInt8(ascii: "*")
        } fits: {
            pattern[$0] == UInt8(ascii: "?") || pattern[$0] == name[$1]
        }
    }
}
