@testable import AmazonIAM
@testable import HTTP

extension FuzzTarget {
    /// Forms and percent-encoded text.
    static let forms = FuzzTarget("forms") { bytes in
        try expectSameFormAgain(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        try claim(PercentEncoding.decode(PercentEncoding.encode(text)), is: text, "encoding loses text")
        try claim(PercentEncoding.decode(PercentEncoding.encode(text, keeping: "/!")), is: text, "keeping loses text")
        try claim(text.percentEncoded, is: PercentEncoding.encode(text), "the two encodings differ")
        try claim(String(percentDecoding: text.percentEncoded), is: text, "AWS's encoding loses text")
        guard let strict = try? PercentEncoding.decode(text) else { return }
        try claim(String(percentDecoding: text), is: strict, "the two readers of percent-encoding differ")
    }

    private static func expectSameFormAgain(_ bytes: [UInt8]) throws {
        guard let form = try? FormBody(parsing: bytes) else { return }
        try claim(form.fields.count <= FormBody.mostFields, "more fields were read than may be")
        try claim(FormBody(parsing: Array(form.encoded.utf8)), is: form, "a form is read differently again")
        for field in form.fields where form.all(field.name).count == 1 {
            try claim(form[field.name], is: field.value, "a field cannot be found by its name")
        }
        // By the bytes alone, as any other program would do it.
        let plain = bytes.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).map { part in
            let halves = part.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            return halves.map(plainlyDecoded)
        }
        let read = form.fields.map { [Array($0.name.utf8), Array($0.value.utf8)] }
        try claim(plain.map { $0.count == 1 ? $0 + [[]] : $0 }, is: bytes.isEmpty ? [[[], []]] : read, "fields differ")
    }

    private static func plainlyDecoded(_ part: ArraySlice<UInt8>) -> [UInt8] {
        var (rest, decoded): (ArraySlice<UInt8>, [UInt8]) = (part, [])
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                decoded.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return decoded
    }
}
