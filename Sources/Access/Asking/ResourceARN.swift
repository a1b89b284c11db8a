/// The ARN of exactly one resource, taken apart; never a pattern.
///
/// It is `arn:partition:service:region:account:resource`
/// (docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).
package struct ResourceARN: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let text: String
    /// The partition: `aws`, `aws-cn`, `aws-us-gov`.
    package let partition: String
    /// As AWS's ARNs and actions write it: `s3`, `dynamodb`.
    package let service: String
    /// Empty where the service's ARNs carry none.
    package let region: String
    /// Nil where the service's ARNs carry none, as S3's do not.
    package let account: AccountID?
    /// What follows the fifth colon: `table/orders`, `log-group:/aws/lambda/x`.
    package let resource: String

    /// Longer ones than any that AWS makes are refused.
    package static let longest = 2048

    /// Nil for what is no ARN, and for what could stand for more than one resource.
    package init?(_ text: String) {
        // By bytes, since a search looks at thousands while somebody types.
        var copy = text
        let fields = copy.withUTF8 { bytes -> [String]? in
            guard bytes.count <= ResourceARN.longest, bytes.starts(with: "arn:".utf8) else { return nil }
            var fields: [String] = []
            var start = 4
            while fields.count < 4 {
                guard let end = bytes[start...].firstIndex(of: UInt8(ascii: ":")) else { return nil }
                let isFit = fields.count < 3 ? ResourceARN.isWord : ResourceARN.isAccount
                guard isFit(bytes[start..<end]) || (fields.count > 1 && start == end) else { return nil }
                fields.append(String(decoding: bytes[start..<end], as: UTF8.self))
                start = end + 1
            }
            guard ResourceARN.isResource(bytes[start...]) else { return nil }
            return fields + [String(decoding: bytes[start...], as: UTF8.self)]
        }
        guard let fields else { return nil }
        self.text = text
        partition = fields[0]
        service = fields[1]
        region = fields[2]
        account = fields[3].isEmpty ? nil : AccountID(fields[3])
        resource = fields[4]
    }

    private typealias Field = Slice<UnsafeBufferPointer<UInt8>>

    private static func isWord(_ field: Field) -> Bool {
        !field.isEmpty
            && field.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
            }
    }

    private static func isAccount(_ field: Field) -> Bool {
        field.count == 12 && field.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Printable ASCII without what a policy would read as a pattern or a variable.
    private static func isResource(_ field: Field) -> Bool {
        !field.isEmpty
            && field.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "*") && byte != UInt8(ascii: "?")
                    && byte != UInt8(ascii: "$")
            }
    }

    /// The name that people know the resource by: the resource without the word for its type.
    package var name: String {
        guard !ResourceARN.servicesWithoutTypes.contains(service),
            let end = resource.firstIndex(where: { $0 == "/" || $0 == ":" }), end > resource.startIndex
        else { return resource }
        let name = resource[resource.index(after: end)...]
        return name.isEmpty ? resource : String(name)
    }

    /// Services whose resources begin with their own names.
    package static let servicesWithoutTypes: Set<String> = ["execute-api", "s3", "sns", "sqs"]

    /// What its text may lie inside of: itself up to each colon and slash of the resource's part.
    var enclosing: [String] {
        let start = text.utf8.count - resource.utf8.count
        return text.utf8.indices.dropFirst(start + 1).filter { place in
            text.utf8[place] == UInt8(ascii: "/") || text.utf8[place] == UInt8(ascii: ":")
        }.map { String(text[..<$0]) }
    }

    package var description: String { text }

    package static func < (left: ResourceARN, right: ResourceARN) -> Bool {
        left.text < right.text
    }
}

extension ResourceARN: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let arn = ResourceARN(text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no resource's ARN")
        }
        self = arn
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
