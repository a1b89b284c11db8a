extension ARNTemplate {
    /// The values of the variables where that name has this form; nil where it has not.
    ///
    /// A variable holds neither slash nor colon, except the last one where that is asked for: names of log groups,
    /// parameters and objects do.
    func values(of name: ResourceName, isLastOpen: Bool) -> [String: String]? {
        guard name.service == service, region.admits(name.region), account.admits(name.account) else { return nil }
        var values: [String: String] = [:]
        return bind(tail[...], name.tail, isLastOpen: isLastOpen, &values) ? values : nil
    }

    private func bind(
        _ pieces: ArraySlice<Piece>, _ text: Substring, isLastOpen: Bool, _ values: inout [String: String]
    ) -> Bool {
        guard let piece = pieces.first else { return text.isEmpty }
        switch piece {
        case .literal(let literal):
            guard text.hasPrefix(literal) else { return false }
            return bind(pieces.dropFirst(), text.dropFirst(literal.count), isLastOpen: isLastOpen, &values)
        case .variable(let key):
            let isOpen = isLastOpen && pieces.dropFirst().isEmpty
            for end in text.indices.map({ text.index(after: $0) }) {
                let value = text[..<end]
                if !isOpen, value.last == "/" || value.last == ":" { return false }
                if let known = values[key], known != value { continue }
                var attempt = values
                attempt[key] = String(value)
                if bind(pieces.dropFirst(), text[end...], isLastOpen: isLastOpen, &attempt) {
                    values = attempt
                    return true
                }
            }
            return false
        }
    }
}

/// The exact name of one resource, its ARN taken apart; it never holds a wildcard.
struct ResourceName: Hashable, Sendable {
    let text: String
    let partition: Substring
    let service: Substring
    let region: Substring
    let account: Substring
    let tail: Substring

    /// Reads a whole ARN; throws where it is none, or names more than one resource.
    init(_ text: String) throws(ScopingRefusal) {
        let shown = ForeignText(text).shown(atMost: 120)
        let parts = text.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "arn", !parts[5].isEmpty else {
            throw .notOneResource(
                "\"\(shown)\" is not the ARN of a resource", hint: "write it whole, as in arn:aws:s3:::bucket")
        }
        guard !text.contains("*"), !text.contains("?"), !text.contains("${") else {
            throw .notOneResource(
                "\"\(shown)\" is a pattern, and access is to one resource",
                hint: "name one; an S3 prefix is given apart")
        }
        guard text.unicodeScalars.allSatisfy({ (0x20...0xFF).contains($0.value) && $0.value != 0x7F }),
            text.utf8.count <= 2048
        else {
            throw .notOneResource("\"\(shown)\" has characters that no ARN has", hint: nil)
        }
        guard parts[1].isPartition else {
            throw .notOneResource(
                "\"\(ForeignText(String(parts[1])).shown(atMost: 40))\" is no partition of AWS",
                hint: "aws, aws-cn, aws-us-gov …")
        }
        self.text = text
        (partition, service, region, account, tail) = (parts[1], parts[2], parts[3], parts[4], parts[5])
    }

    /// The first five parts with the colons after them.
    var head: String {
        "arn:\(partition):\(service):\(region):\(account):"
    }
}

extension Substring {
    /// Whether it is `aws`, or that with words after dashes, in lower case.
    fileprivate var isPartition: Bool {
        let words = split(separator: "-", omittingEmptySubsequences: false)
        return words.first == "aws"
            && words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) }
    }
}
