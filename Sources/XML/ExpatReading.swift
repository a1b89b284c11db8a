import CLibraries.Expat

/// One reading of one text by expat, whose calls build the tree; used once.
final class ExpatReading {
    private let parser: XML_Parser
    private let maximumDepth: Int
    /// The elements that are open, the outermost first.
    private var open: [XMLElement] = []
    private var root: XMLElement?
    private var refusal: String?

    init(maximumDepth: Int) {
        // The separator is a character that cannot stand in XML, so that it never stands in a namespace or a name.
        guard let parser = XML_ParserCreateNS(nil, ExpatReading.separator) else {
            preconditionFailure("expat has no memory left for a parser")
        }
        self.parser = parser
        self.maximumDepth = maximumDepth
    }

    deinit {
        XML_ParserFree(parser)
    }

    func element(of bytes: [UInt8]) throws(XMLProblem) -> XMLElement {
        listen()
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
        }
        guard status == XML_STATUS_OK, let root else { throw problem }
        return root
    }

    private func listen() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { reading, name, _ in ExpatReading.behind(reading)?.began(name) },
            { reading, _ in ExpatReading.behind(reading)?.ended() })
        XML_SetCharacterDataHandler(parser) { reading, characters, count in
            ExpatReading.behind(reading)?.read(characters, count: Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { reading, _, _, _, _ in
            ExpatReading.behind(reading)?.refuse("a document type declaration is not read")
        }
    }

    private static let separator: CChar = 1

    private static func behind(_ pointer: UnsafeMutableRawPointer?) -> ExpatReading? {
        pointer.map { Unmanaged<ExpatReading>.fromOpaque($0).takeUnretainedValue() }
    }

    private func began(_ name: UnsafePointer<CChar>?) {
        guard open.count < maximumDepth else {
            return refuse("elements stand more than \(maximumDepth) deep")
        }
        let name = name.map { String(cString: $0) } ?? ""
        let separator = UInt8(bitPattern: ExpatReading.separator)
        let local = name.utf8.lastIndex(of: separator).map { name[name.utf8.index(after: $0)...] } ?? name[...]
        open.append(XMLElement(name: String(local)))
    }

    private func ended() {
        guard let element = open.popLast() else { return }
        if open.isEmpty {
            root = element
        } else {
            open[open.count - 1].children.append(element)
        }
    }

    private func read(_ characters: UnsafePointer<CChar>?, count: Int) {
        guard !open.isEmpty, let characters else { return }
        let bytes = UnsafeRawBufferPointer(start: characters, count: count)
        open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
    }

    private func refuse(_ reason: String) {
        refusal = refusal ?? reason
        XML_StopParser(parser, XML_Bool(XML_FALSE))
    }

    private var problem: XMLProblem {
        let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "it is not XML"
        return XMLProblem(
            line: Int(XML_GetCurrentLineNumber(parser)), column: Int(XML_GetCurrentColumnNumber(parser)) + 1,
            reason: refusal ?? words)
    }
}
