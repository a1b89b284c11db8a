import CLibraries.Jansson

/// Why a text is not JSON, and where.
package struct JSONProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// Both count from 1; the column counts characters.
    package var line: Int
    package var column: Int
    package var reason: String

    package var description: String {
        "line \(line), column \(column): \(reason)"
    }
}

extension JSONValue {
    /// Reads one JSON text (UTF-8, RFC 8259) of any kind, a bare string or number included.
    ///
    /// Refuses duplicate keys, trailing text, NUL inside a string and nesting deeper than 2,048, all as a ``JSONProblem``
    /// with its place.
    package init(parsing text: String) throws(JSONProblem) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Reads one JSON text from its bytes, which must be UTF-8.
    package init(parsing bytes: [UInt8]) throws(JSONProblem) {
        var error = json_error_t()
        let flags = Int(JSON_REJECT_DUPLICATES) | Int(JSON_DECODE_ANY)
        let root = bytes.withUnsafeBytes { buffer in
            json_loadb(buffer.baseAddress, buffer.count, flags, &error)
        }
        guard let root else {
            throw JSONProblem(
                line: max(1, Int(error.line)), column: max(1, Int(error.column)), reason: JSONValue.text(of: error))
        }
        defer { json_decref(root) }
        self.init(root)
    }

    private static func text(of error: json_error_t) -> String {
        withUnsafeBytes(of: error.text) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    fileprivate init(_ node: UnsafeMutablePointer<json_t>) {
        switch node.pointee.type {
        case JSON_OBJECT: self = .object(JSONObject(node))
        case JSON_ARRAY:
            self = .array((0..<json_array_size(node)).compactMap { json_array_get(node, $0).map(JSONValue.init) })
        case JSON_STRING: self = .string(JSONValue.string(of: node))
        case JSON_INTEGER: self = .integer(Int64(json_integer_value(node)))
        case JSON_REAL: self = .real(json_real_value(node))
        case JSON_TRUE: self = .bool(true)
        case JSON_FALSE: self = .bool(false)
        default: self = .null
        }
    }

    private static func string(of node: UnsafeMutablePointer<json_t>) -> String {
        guard let start = json_string_value(node) else { return "" }
        return String(decoding: UnsafeRawBufferPointer(start: start, count: json_string_length(node)), as: UTF8.self)
    }
}

extension JSONObject {
    fileprivate init(_ node: UnsafeMutablePointer<json_t>) {
        var members: [(String, JSONValue)] = []
        var iterator = json_object_iter(node)
        while let place = iterator {
            if let name = json_object_iter_key(place), let value = json_object_iter_value(place) {
                members.append((String(cString: name), JSONValue(value)))
            }
            iterator = json_object_iter_next(node, place)
        }
        self.init(unique: members)
    }
}
