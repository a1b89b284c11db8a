/// Reads the parts of a rule from left to right.
struct ZoneRuleReader {
    private let text: String
    private var rest: Substring.UTF8View

    init(_ text: String) {
        self.text = text
        rest = Substring(text).utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    /// Whether a time can begin here, rather than the comma before a day.
    var startsTime: Bool { rest.first.map { $0 != UInt8(ascii: ",") } ?? false }

    var problem: ZoneProblem { ZoneProblem("its rule for the years to come is \"\(text)\"") }

    /// A name of three letters or more, or anything between `<` and `>`.
    mutating func name() throws(ZoneProblem) {
        if take("<") {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { throw problem }
            rest = rest[rest.index(after: end)...]
            return
        }
        let letters = rest.prefix { (0x41...0x5A).contains($0 & ~0x20) }
        guard letters.count >= 3 else { throw problem }
        rest = rest[letters.endIndex...]
    }

    /// `[+-]hours[:minutes[:seconds]]`, in seconds.
    mutating func time(atMost hours: Int) throws(ZoneProblem) -> Int {
        let sign = take("-") ? -1 : 1
        if sign == 1 { _ = take("+") }
        var seconds = try number(in: 0...hours) * 3600
        guard take(":") else { return sign * seconds }
        seconds += try number(in: 0...59) * 60
        if take(":") { seconds += try number(in: 0...59) }
        return sign * seconds
    }

    /// A comma and a day, with a time if it is not two in the morning.
    mutating func moment() throws(ZoneProblem) -> ZoneRule.Moment {
        guard take(",") else { throw problem }
        let day: ZoneRule.Day
        if take("M") {
            let month = try number(in: 1...12)
            guard take(".") else { throw problem }
            let week = try number(in: 1...5)
            guard take(".") else { throw problem }
            day = .weekday(try number(in: 0...6), week: week, month: month)
        } else if take("J") {
            day = .number(try number(in: 1...365))
        } else {
            day = .countingLeapDays(try number(in: 0...365))
        }
        // A week beyond the day itself, since some places need it (RFC 9636, section 3.3.1).
        return ZoneRule.Moment(day: day, time: take("/") ? try time(atMost: 167) : 7200)
    }

    private mutating func number(in range: ClosedRange<Int>) throws(ZoneProblem) -> Int {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard digits.count <= 3, let number = Int(String(decoding: digits, as: UTF8.self)), range.contains(number)
        else {
            throw problem
        }
        rest = rest[digits.endIndex...]
        return number
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
