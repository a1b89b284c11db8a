/// Writes values as JSON text while they describe themselves: no tree of values stands in between.
///
/// Members are sorted by name, so that equal values have equal texts, dictionaries among them. Optionals that are nil
/// are left out where a synthesised conformance encodes them.
package struct JSONTextEncoder: Sendable {
    package init() {}

    /// The text of a value, without white space.
    ///
    /// - Throws: `EncodingError` for a number that JSON has no form of, and what the value throws itself.
    package func text(of value: some Encodable) throws -> String {
        let draft = JSONDraft()
        try draft.write(value)
        return draft.text.string
    }
}

/// What a value is given to describe itself to.
struct JSONDraftEncoder: Encoder {
    let draft: JSONDraft
    /// How many containers are open around the value.
    let depth: Int
    /// Nothing here fails at a place that its caller does not know.
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        draft.open(.object, at: depth)
        return KeyedEncodingContainer(JSONDraftObject<Key>(draft: draft, place: depth))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        draft.open(.array, at: depth)
        return JSONDraftArray(draft: draft, place: depth)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        JSONDraftScalar(draft: draft)
    }
}
