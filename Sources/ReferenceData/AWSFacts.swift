/// What AWS documents of its services: actions, what they act on, and what they may lead to.
///
/// It is a snapshot of the day it was made on: what AWS added since is not in it, and never guessed.
package struct AWSFacts: Sendable {
    /// The packages that the facts are from, with their versions.
    package let version: String
    /// By prefix, in the order of bytes.
    package let services: [ServiceFacts]

    /// Those in this executable; read when they are first asked for.
    package static let embedded = AWSFacts(lines: EmbeddedTable.facts.block(0)[...])

    /// How many bytes of the executable both tables take.
    package static var embeddedSize: Int {
        EmbeddedTable.facts.count + EmbeddedTable.managedPolicies.count
    }

    init(lines: Slice) {
        var version = ""
        var services: [ServiceFacts] = []
        for line in lines.split(separator: UInt8(ascii: "\n")) {
            let words = line.words(at: "\t")
            switch words[0].first {
            case UInt8(ascii: "V"): version = words[1].text
            case UInt8(ascii: "S"): services.append(ServiceFacts(prefix: words[1].text, title: words[2].text))
            default: services[services.count - 1].take(words)
            }
        }
        self.version = version
        self.services = services
    }

    /// The service whose actions have that prefix, in any case.
    package func service(named prefix: some StringProtocol) -> ServiceFacts? {
        let prefix = prefix.lowercased()
        let place = services.firstPlace { $0.prefix < prefix }
        return place < services.count && services[place].prefix == prefix ? services[place] : nil
    }

    /// The action with that name, as `s3:GetObject`, in any case.
    package func action(named name: String) -> ActionFacts? {
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return service(named: parts[0])?.action(named: parts[1])
    }
}

/// A part of a table.
typealias Slice = ArraySlice<UInt8>

extension Slice {
    var text: String {
        String(decoding: self, as: UTF8.self)
    }

    /// The words between these letters, empty ones too.
    func words(at separator: Unicode.Scalar) -> [Slice] {
        split(separator: UInt8(ascii: separator), omittingEmptySubsequences: false)
    }

    /// The words between these letters as texts; none where it is empty.
    func texts(at separator: Unicode.Scalar) -> [String] {
        isEmpty ? [] : words(at: separator).map(\.text)
    }

    /// The number that it is written as.
    var number: Int {
        reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

extension RandomAccessCollection where Index == Int {
    /// The first place whose element is not before what is looked for, in elements that are in order.
    func firstPlace(_ isBefore: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
