extension XMLElement {
    /// Reads one XML 1.0 text whole.
    ///
    /// A document type declaration is refused, and with it every entity but the five that XML itself names.
    package init(parsing bytes: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLProblem) {
        guard bytes.count <= limits.bytes else {
            throw XMLProblem(line: 1, column: 1, reason: "the text has more than \(limits.bytes) bytes")
        }
        self = try ExpatReading(maximumDepth: limits.depth).element(of: bytes)
    }
}
