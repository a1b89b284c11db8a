/// The known actions of one service, in the order of their names without case, and what they act on.
package struct ActionTable: Sendable {
    /// The prefix of the service's actions, in lower case: `s3`.
    package let service: String
    /// As AWS spells them, without the prefix.
    package let names: [String]
    let all: PlaceSet
    /// Those that no resource narrows.
    let untyped: PlaceSet
    /// Those that only list or read.
    let reading: PlaceSet
    let types: [ResourceType]
    /// The actions that act on each of the types.
    let acting: [PlaceSet]
    /// Those of them that need a resource of that type.
    let requiring: [PlaceSet]
    /// Other actions that each one may need, as `iam:PassRole`.
    let dependents: [[String]]
    /// The names in lower case.
    let keys: [[UInt8]]

    /// One action as the reference data has it.
    package struct Action: Sendable {
        package var name: String
        package var isReading: Bool
        package var types: [(name: String, isRequired: Bool)]
        package var dependents: [String]

        package init(
            name: String, isReading: Bool, types: [(name: String, isRequired: Bool)], dependents: [String]
        ) {
            self.name = name
            self.isReading = isReading
            self.types = types
            self.dependents = dependents
        }
    }

    /// A table of these actions; names of types count without case, since AWS's own tables differ in it.
    package init(service: String, actions: [Action], types: [ResourceType]) {
        let sorted = actions.map { (key: Array($0.name.lowercased().utf8), action: $0) }
            .sorted { $0.key.lexicographicallyPrecedes($1.key) }
        self.service = service
        names = sorted.map(\.action.name)
        keys = sorted.map(\.key)
        dependents = sorted.map(\.action.dependents)
        self.types = types
        all = .all(count: sorted.count)
        let none = PlaceSet(count: sorted.count)
        var untyped = none
        var reading = none
        var acting = Array(repeating: none, count: types.count)
        var requiring = acting
        var places: [String: [Int]] = [:]
        for (place, type) in types.enumerated() {
            places[type.name.lowercased(), default: []].append(place)
        }
        for (place, action) in sorted.map(\.action).enumerated() {
            if action.types.isEmpty { untyped.insert(place) }
            if action.isReading { reading.insert(place) }
            for reference in action.types {
                for type in places[reference.name.lowercased()] ?? [] {
                    acting[type].insert(place)
                    if reference.isRequired { requiring[type].insert(place) }
                }
            }
        }
        self.untyped = untyped
        self.reading = reading
        self.acting = acting
        self.requiring = requiring
    }

    var none: PlaceSet {
        PlaceSet(count: names.count)
    }

    /// The name with the service before it.
    func fullName(_ place: Int) -> String {
        "\(service):\(names[place])"
    }

    /// The place of an action whose name, in lower case, is exactly that.
    func place(of key: some Collection<UInt8>) -> Int? {
        let place = firstPlace(notBefore: key)
        return place < keys.count && keys[place].elementsEqual(key) ? place : nil
    }

    /// The names of the types that an action acts on.
    func typeNames(of place: Int) -> [String] {
        types.indices.filter { acting[$0].contains(place) }.map { types[$0].name }
    }

    private func firstPlace(notBefore key: some Collection<UInt8>) -> Int {
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle].lexicographicallyPrecedes(key) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ActionTable {
    /// Adds to a set the actions that a pattern matches; the pattern is in lower case and without the service.
    func insert(matching pattern: ArraySlice<UInt8>, into set: inout PlaceSet) {
        let head = pattern.prefix { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") }
        if head.count == pattern.count {
            if let place = place(of: head) { set.insert(place) }
            return
        }
        let start = firstPlace(notBefore: head)
        let rest = pattern.dropFirst(head.count)
        let isPrefix = rest.allSatisfy { $0 == UInt8(ascii: "*") }
        // What follows the last wildcard is looked at first: it is quick, and rules most names out.
        let tail = rest.suffix(while: { $0 != UInt8(ascii: "*") && $0 != UInt8(ascii: "?") })
        let isOneStar = rest.count == tail.count + 1 && rest.first == UInt8(ascii: "*")
        for place in start..<keys.count {
            let key = keys[place]
            guard key.starts(with: head) else { return }
            if isPrefix {
                set.insert(place)
            } else if key.count >= head.count + tail.count, key[(key.count - tail.count)...].elementsEqual(tail) {
                if isOneStar || ByteGlob.matches(rest, key.dropFirst(head.count)) { set.insert(place) }
            }
        }
    }
}

extension ArraySlice {
    /// The elements at the end for all of which that holds.
    fileprivate func suffix(while holds: (Element) -> Bool) -> ArraySlice {
        self[(lastIndex { !holds($0) }.map { $0 + 1 } ?? startIndex)...]
    }
}
