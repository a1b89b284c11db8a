extension Duration {
    /// Reads a whole number with `s`, `m`, `h` or `d`, as the configuration and the command line write durations.
    ///
    /// Nil for anything else, zero and more than 3,650 days included.
    package init?(written text: String) {
        guard let unit = text.unicodeScalars.last, let number = Int64(text.dropLast()), number > 0,
            text.dropLast().utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains)
        else { return nil }
        let seconds: Int64
        switch unit {
        case "s": seconds = 1
        case "m": seconds = 60
        case "h": seconds = 3600
        case "d": seconds = 86400
        default: return nil
        }
        let (total, overflow) = number.multipliedReportingOverflow(by: seconds)
        guard !overflow, total <= 3650 * 86400 else { return nil }
        self = .seconds(total)
    }

    /// The duration in the largest unit that divides it: `90m`, `1h`, `2d`; fractions of a second are cut off.
    package var written: String {
        let seconds = components.seconds
        for (unit, size): (String, Int64) in [("d", 86400), ("h", 3600), ("m", 60)]
        where seconds % size == 0 && seconds > 0 {
            return "\(seconds / size)\(unit)"
        }
        return "\(seconds)s"
    }

    /// The duration in words: `1 hour`, `90 minutes`.
    package var spoken: String {
        let seconds = components.seconds
        for (unit, size): (String, Int64) in [("day", 86400), ("hour", 3600), ("minute", 60)]
        where seconds % size == 0 && seconds > 0 {
            return seconds == size ? "1 \(unit)" : "\(seconds / size) \(unit)s"
        }
        return seconds == 1 ? "1 second" : "\(seconds) seconds"
    }
}
