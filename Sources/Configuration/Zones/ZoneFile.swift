import Access

/// A time zone as the system keeps it: a TZif file of version 2 or later (RFC 9636), reduced to its offsets.
struct ZoneFile {
    /// Seconds east of UTC before the first change.
    let first: Int
    /// In the order of time, up to the year 2100.
    let changes: [ZoneOffsets.Change]

    /// More than any zone has had.
    private static let mostChanges = 10_000
    /// What the rule at the end of a file says is written out up to this year.
    private static let lastYear: Int64 = 2100

    /// Reads a whole file.
    ///
    /// Throws ``ZoneProblem`` for what is no such file, or says what cannot be.
    init(_ bytes: [UInt8]) throws(ZoneProblem) {
        var rest = ZoneBytes(bytes)
        let short = try Header(&rest)
        guard short.version >= UInt8(ascii: "2") else {
            throw ZoneProblem("it is of the first version, which is too old")
        }
        // The first block is for readers of forty years ago.
        try rest.skip(short.size(ofTimes: 4))
        let header = try Header(&rest)
        guard header.times <= ZoneFile.mostChanges, header.types > 0 else {
            throw ZoneProblem("it has \(header.times) changes of \(header.types) kinds")
        }
        var times: [Int64] = []
        for _ in 0..<header.times { times.append(try rest.integer(bytes: 8)) }
        var kinds: [Int] = []
        for _ in 0..<header.times { kinds.append(Int(try rest.byte())) }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            offsets.append(Int(try rest.integer(bytes: 4)))
            try rest.skip(2)
        }
        try rest.skip(header.characters + header.leaps * 12 + header.standards + header.universals)
        guard zip(times, times.dropFirst()).allSatisfy(<), kinds.allSatisfy(offsets.indices.contains),
            offsets.allSatisfy((-93_599...93_599).contains)
        else { throw ZoneProblem("its changes are out of order, or further from UTC than any place") }
        first = offsets[0]
        let known = zip(times, kinds).map { ZoneOffsets.Change(at: $0, offset: offsets[$1]) }
        changes = known + (try ZoneFile.future(try rest.line(), after: known.last))
    }

    /// What the rule says for the years after the last change that is written out.
    private static func future(
        _ text: String, after last: ZoneOffsets.Change?
    ) throws(ZoneProblem) -> [ZoneOffsets.Change] {
        guard !text.isEmpty else { return [] }
        let rule = try ZoneRule(text)
        let begin = last?.at ?? .min
        guard let summer = rule.summer else {
            return last?.offset == rule.offset || last == nil
                ? [] : [ZoneOffsets.Change(at: begin + 1, offset: rule.offset)]
        }
        let firstYear = last.map { max(1970, 1969 + $0.at / 31_556_952) } ?? 1970
        guard firstYear <= lastYear else { return [] }
        let changes = (firstYear...lastYear).flatMap { year in
            [
                ZoneOffsets.Change(at: summer.start.seconds(in: year) - Int64(rule.offset), offset: summer.offset),
                ZoneOffsets.Change(at: summer.end.seconds(in: year) - Int64(summer.offset), offset: rule.offset),
            ]
        }
        // In some places a part of the year that is named so never ends: its changes meet, and the later one counts.
        var future: [ZoneOffsets.Change] = []
        for change in changes.sorted(by: { $0.at < $1.at }) where change.at > begin {
            if future.last?.at == change.at { future.removeLast() }
            future.append(change)
        }
        return future
    }

    /// What stands before a block: how much of everything is in it.
    private struct Header {
        var version: UInt8
        var universals: Int
        var standards: Int
        var leaps: Int
        var times: Int
        var types: Int
        var characters: Int

        init(_ rest: inout ZoneBytes) throws(ZoneProblem) {
            for expected in "TZif".utf8 where try rest.byte() != expected {
                throw ZoneProblem("it does not begin with TZif")
            }
            version = try rest.byte()
            try rest.skip(15)
            universals = try rest.count()
            standards = try rest.count()
            leaps = try rest.count()
            times = try rest.count()
            types = try rest.count()
            characters = try rest.count()
        }

        /// How many bytes the block has.
        func size(ofTimes width: Int) -> Int {
            times * (width + 1) + types * 6 + characters + leaps * (width + 4) + standards + universals
        }
    }
}

/// Why a time zone cannot be read, as it follows its name in a sentence.
struct ZoneProblem: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
