/// The first thing that is wrong with a trail, and where.
package struct TrailFault: Hashable, Sendable, CustomStringConvertible {
    /// Counts from 1; nil when the fault is in what is not there.
    package var line: Int?
    /// The number of the entry, where it can be told.
    package var sequence: Int64?
    package var kind: Kind

    /// The ways in which a trail can be wrong.
    package enum Kind: Hashable, Sendable {
        /// The last line has no line feed.
        case cutOff
        /// The line is no JSON, or not an entry; why, in words.
        case unreadable(String)
        /// The values are right, but they were written down in another way.
        case rewritten
        /// The entry's hash is not that of its content.
        case changed
        /// The entry does not continue the one before, though both are right in themselves: one of them was replaced.
        case replaced
        /// Entries are not there: those from the first number to the last.
        case removed(Int64, Int64)
        /// The entry stands further down, on that line.
        case moved(line: Int)
        /// The same line stands twice.
        case repeated
        /// An entry of that number was there before: this one or the other was added.
        case added
        /// The trail begins later than with its first entry.
        case beginningMissing
        /// The trail ends before the head that is known.
        case endMissing(TrailHead)
        /// The trail begins after the head that is known, so that nothing can be said.
        case headNotIncluded(TrailHead)
        /// The entry of the head's number has another hash: everything up to there was written anew.
        case headDiffers(TrailHead)
    }

    package var description: String {
        let place = line.map { "line \($0): " } ?? ""
        return place + sentence
    }

    private var entry: String { sequence.map { "entry \($0)" } ?? "the entry" }

    private var sentence: String {
        switch kind {
        case .cutOff: "the last line is not complete: the file was cut off"
        case .unreadable(let why): "this is not an entry of the trail: \(why)"
        case .rewritten: "\(entry) was written down in another way than Curfew does, though its values are right"
        case .changed: "\(entry) was changed: its hash is not that of its content"
        case .replaced:
            "\(entry) does not continue entry \((sequence ?? 1) - 1): one of the two was replaced"
        case .removed(let first, let last) where first == last: "entry \(first) was removed before \(entry)"
        case .removed(let first, let last): "entries \(first) to \(last) were removed before \(entry)"
        case .moved(let line): "\(entry) was moved to line \(line)"
        case .repeated: "\(entry) stands here a second time"
        case .added: "there is a second \(entry): one of the two was added"
        case .beginningMissing: "the trail begins with \(entry): those before were removed"
        case .endMissing(let head): "the trail ends with \(entry): those up to the head \(head) were removed"
        case .headNotIncluded(let head): "the head \(head) is older than \(entry), the first one here"
        case .headDiffers(let head): "\(entry) is not the one of the head \(head): the trail up to it was written anew"
        }
    }
}
