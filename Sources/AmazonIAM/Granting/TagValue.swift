/// How texts are written as values of tags, which allow letters, digits, spaces and `_.:/=+-@` alone.
///
/// Names in IAM may hold a comma, addresses nearly anything; such characters are written as `=XX`, the byte in
/// hexadecimal, and so is the equals sign.
enum TagValue {
    /// Whose access ends with a marker: unique id, slash, name.
    static let userKey = "curfew:user"

    private static let longest = 256

    /// The text as a value, cut at 256 characters, AWS's limit.
    static func encode(_ text: String) -> String {
        let allowed = Array("_.:/+-@ ".utf8)
        var value = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isAllowed = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            if scalar.isASCII && (isAllowed || allowed.contains(byte)) {
                value.unicodeScalars.append(scalar)
            } else {
                value += "=" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return String(value.prefix(longest))
    }

    /// The text that such a value was made from; a value made by somebody else is returned as it is.
    static func decode(_ value: String) -> String {
        let encoded = value.replacing("%", with: "%25").replacing("=", with: "%")
        return String(percentDecoding: encoded) ?? value
    }
}
