/// A fact that has to be asked of somebody outside before it can be judged by.
///
/// A rule that grants takes what is not known for a miss, one that refuses for a match.
package enum Known<Value> {
    case known(Value)
    /// Nobody has asked yet.
    case notAsked
    /// It was asked and could not be told; why, in a sentence.
    case unknown(String)

    /// The fact; nil where it is not known.
    package var value: Value? {
        if case .known(let value) = self { value } else { nil }
    }

    /// Whether nobody has asked for it yet.
    package var isNotAsked: Bool {
        if case .notAsked = self { true } else { false }
    }
}

extension Known: Equatable where Value: Equatable {}
extension Known: Hashable where Value: Hashable {}
extension Known: Sendable where Value: Sendable {}
extension Known: Encodable where Value: Encodable {}
extension Known: Decodable where Value: Decodable {}
