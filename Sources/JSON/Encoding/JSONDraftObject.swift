/// The members of an object that is being written.
struct JSONDraftObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let draft: JSONDraft
    let place: Int
    var codingPath: [any CodingKey] { [] }

    private func begin(_ key: some CodingKey) {
        draft.beginMember(key.stringValue, of: place)
    }

    func encodeNil(forKey key: Key) {
        begin(key)
        draft.write(raw: "null")
    }

    func encode(_ value: Bool, forKey key: Key) {
        begin(key)
        draft.write(raw: value ? "true" : "false")
    }

    func encode(_ value: String, forKey key: Key) {
        begin(key)
        draft.write(value)
    }

    func encode(_ value: Int, forKey key: Key) {
        begin(key)
        draft.write(raw: String(value))
    }

    func encode(_ value: some Encodable, forKey key: Key) throws {
        begin(key)
        try draft.write(value)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        begin(key)
        return JSONDraftEncoder(draft: draft, depth: place + 1).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        begin(key)
        return JSONDraftEncoder(draft: draft, depth: place + 1).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        draft.beginMember("super", of: place)
        return JSONDraftEncoder(draft: draft, depth: place + 1)
    }

    func superEncoder(forKey key: Key) -> any Encoder {
        begin(key)
        return JSONDraftEncoder(draft: draft, depth: place + 1)
    }
}

/// The elements of an array that is being written.
struct JSONDraftArray: UnkeyedEncodingContainer {
    let draft: JSONDraft
    let place: Int
    var codingPath: [any CodingKey] { [] }
    var count: Int { draft.count(of: place) }

    func encodeNil() {
        draft.beginMember(of: place)
        draft.write(raw: "null")
    }

    func encode(_ value: some Encodable) throws {
        draft.beginMember(of: place)
        try draft.write(value)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        superEncoder().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        superEncoder().unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
        draft.beginMember(of: place)
        return JSONDraftEncoder(draft: draft, depth: place + 1)
    }
}

/// A value that is neither object nor array, or another in its place.
struct JSONDraftScalar: SingleValueEncodingContainer {
    let draft: JSONDraft
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { draft.write(raw: "null") }
    func encode(_ value: Bool) { draft.write(raw: value ? "true" : "false") }
    func encode(_ value: String) { draft.write(value) }
    func encode(_ value: Double) throws { try draft.write(value) }
    func encode(_ value: Float) throws { try draft.write(value) }
    func encode(_ value: Int) { draft.write(raw: String(value)) }
    func encode(_ value: Int8) { draft.write(raw: String(value)) }
    func encode(_ value: Int16) { draft.write(raw: String(value)) }
    func encode(_ value: Int32) { draft.write(raw: String(value)) }
    func encode(_ value: Int64) { draft.write(raw: String(value)) }
    func encode(_ value: UInt) { draft.write(raw: String(value)) }
    func encode(_ value: UInt8) { draft.write(raw: String(value)) }
    func encode(_ value: UInt16) { draft.write(raw: String(value)) }
    func encode(_ value: UInt32) { draft.write(raw: String(value)) }
    func encode(_ value: UInt64) { draft.write(raw: String(value)) }
    func encode(_ value: some Encodable) throws { try draft.write(value) }
}
