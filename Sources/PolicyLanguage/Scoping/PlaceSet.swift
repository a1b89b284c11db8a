/// A set of places in one table, a bit each; sets are compared and joined only where they are of the same table.
package struct PlaceSet: Hashable, Sendable {
    private(set) var words: [UInt64]

    /// The empty set of places in a table of so many.
    init(count: Int) {
        words = Array(repeating: 0, count: (count + 63) / 64)
    }

    /// All places of a table of so many.
    static func all(count: Int) -> PlaceSet {
        var set = PlaceSet(count: count)
        set.insert(0..<count)
        return set
    }

    var isEmpty: Bool {
        words.allSatisfy { $0 == 0 }
    }

    var count: Int {
        words.reduce(0) { $0 + $1.nonzeroBitCount }
    }

    /// The places, the lowest first.
    var places: [Int] {
        var places: [Int] = []
        for (index, word) in words.enumerated() {
            var rest = word
            while rest != 0 {
                places.append(index * 64 + rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
        return places
    }

    func contains(_ place: Int) -> Bool {
        words[place / 64] >> UInt64(place % 64) & 1 == 1
    }

    mutating func insert(_ place: Int) {
        words[place / 64] |= 1 << UInt64(place % 64)
    }

    mutating func insert(_ range: Range<Int>) {
        for place in range {
            insert(place)
        }
    }

    mutating func formUnion(_ other: PlaceSet) {
        for index in words.indices {
            words[index] |= other.words[index]
        }
    }

    mutating func formIntersection(_ other: PlaceSet) {
        for index in words.indices {
            words[index] &= other.words[index]
        }
    }

    mutating func subtract(_ other: PlaceSet) {
        for index in words.indices {
            words[index] &= ~other.words[index]
        }
    }

    func union(_ other: PlaceSet) -> PlaceSet {
        var set = self
        set.formUnion(other)
        return set
    }

    func intersection(_ other: PlaceSet) -> PlaceSet {
        var set = self
        set.formIntersection(other)
        return set
    }

    func subtracting(_ other: PlaceSet) -> PlaceSet {
        var set = self
        set.subtract(other)
        return set
    }

    func meets(_ other: PlaceSet) -> Bool {
        for index in words.indices where words[index] & other.words[index] != 0 {
            return true
        }
        return false
    }

    /// The lowest place; nil where there is none.
    var first: Int? {
        words.firstIndex { $0 != 0 }.map { $0 * 64 + words[$0].trailingZeroBitCount }
    }

    /// How many places are in both.
    func countShared(with other: PlaceSet) -> Int {
        var count = 0
        for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
        return count
    }

    func isSubset(of other: PlaceSet) -> Bool {
        for index in words.indices where words[index] & ~other.words[index] != 0 {
            return false
        }
        return true
    }
}
