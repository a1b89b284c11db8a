/// The members of a JSON object, in the order they were written; a later member of the same name replaces the earlier.
///
/// Names are the same when their characters are, one by one (RFC 8259, 8.3): an é in one piece and one in two differ.
package struct JSONObject: Equatable, Hashable, Sendable {
    package private(set) var members: [Member] = []

    /// One name and its value.
    package struct Member: Equatable, Hashable, Sendable {
        package var name: String
        package var value: JSONValue

        fileprivate func isNamed(_ name: String) -> Bool {
            self.name.utf8.count == name.utf8.count && self.name.utf8.elementsEqual(name.utf8)
        }
    }

    package init(_ members: [(String, JSONValue)] = []) {
        for (name, value) in members {
            self[name] = value
        }
    }

    /// Members whose names are known to differ, as a parser that refuses duplicates has them: no search for each.
    init(unique members: [(String, JSONValue)]) {
        self.members = members.map { Member(name: $0.0, value: $0.1) }
    }

    /// The value of that name; setting nil removes the member.
    package subscript(name: String) -> JSONValue? {
        get { members.first { $0.isNamed(name) }?.value }
        set {
            let place = members.firstIndex { $0.isNamed(name) }
            switch (place, newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil): members.remove(at: place)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// The names, in order.
    package var names: [String] {
        members.map(\.name)
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
