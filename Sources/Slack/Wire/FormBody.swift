import JSON

/// A body of `application/x-www-form-urlencoded` (URL Standard, 5), read strictly: no field twice, no broken escape.
struct FormBody: Equatable, Sendable {
    private var fields: [String: String] = [:]

    /// The value of that field.
    subscript(name: String) -> String? { fields[name] }

    /// - Throws: ``MalformedDelivery`` for a broken escape, bytes that are not UTF-8, and a field that stands twice.
    init(parsing body: [UInt8]) throws(MalformedDelivery) {
        for pair in body.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: true) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try FormBody.decoded(parts[0])
            let value = parts.count == 2 ? try FormBody.decoded(parts[1]) : ""
            guard fields.updateValue(value, forKey: name) == nil else {
                throw MalformedDelivery("the form has a field twice")
            }
        }
    }

    private static func decoded(_ text: ArraySlice<UInt8>) throws(MalformedDelivery) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(nibble), let low = rest.popFirst().flatMap(nibble) else {
                    throw MalformedDelivery("the form has a broken percent escape")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else {
            throw MalformedDelivery("the form is not UTF-8")
        }
        return decoded
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    /// The form with these fields; what is not a text goes as JSON.
    static func encoded(_ fields: JSONObject) -> String {
        fields.members.map { "\(escaped($0.name))=\(escaped($0.value.string ?? $0.value.compact))" }
            .joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".unicodeScalars)
        var out = String.UnicodeScalarView()
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
                out.append(Unicode.Scalar(byte))
            default: out.append(contentsOf: ["%", digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return String(out)
    }
}

/// A delivery that carries Slack's signature and yet cannot be read: what is wrong with it, in a sentence.
struct MalformedDelivery: Error, Equatable, Sendable {
    let sentence: String

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
