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
        let fields = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard fields.count == 6, fields[0] == "arn", text.utf8.count <= ResourceARN.longest else { return nil }
        guard ResourceARN.isWord(fields[1]), ResourceARN.isWord(fields[2]) else { return nil }
        guard fields[3].isEmpty || ResourceARN.isWord(fields[3]), ResourceARN.isResource(fields[5]) else { return nil }
        guard fields[4].isEmpty || ResourceARN.isAccount(fields[4]) else { return nil }
        self.text = text
        partition = String(fields[1])
        service = String(fields[2])
        region = String(fields[3])
        account = fields[4].isEmpty ? nil : AccountID(String(fields[4]))
        resource = String(fields[5])
    }

    private static func isWord(_ field: Substring) -> Bool {
        !field.isEmpty
            && field.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
            }
    }

    private static func isAccount(_ field: Substring) -> Bool {
        field.utf8.count == 12 && field.utf8.allSatisfy(isDigit)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Printable ASCII without what a policy would read as a pattern or a variable.
    private static func isResource(_ field: Substring) -> Bool {
        !field.isEmpty
            && field.utf8.allSatisfy { byte in
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
