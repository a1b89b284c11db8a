import CLibraries.YAML

/// The events of one text, read by libyaml one after the other.
final class EventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    /// The text, at a fixed address for as long as the parser lives.
    private let text: UnsafeMutableBufferPointer<UInt8>

    init(_ bytes: [UInt8]) {
        text = .allocate(capacity: bytes.count)
        _ = text.initialize(from: bytes)
        parser = .allocate(capacity: 1)
        precondition(yaml_parser_initialize(parser) == 1, "libyaml has no memory left for a parser")
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        text.deallocate()
    }

    /// The next event; throws where the text is not YAML, and is not to be called again then.
    func next() throws(YAMLProblem) -> ParsedEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
        defer { yaml_event_delete(&event) }
        return ParsedEvent(event)
    }

    private var problem: YAMLProblem {
        let message = parser.pointee.problem.map { String(cString: $0) } ?? "it could not be read"
        guard parser.pointee.error != YAML_READER_ERROR else {
            return YAMLProblem(
                at: place(ofByte: parser.pointee.problem_offset), "this is not UTF-8 text: \(message)",
                hint: "save the file as UTF-8 without control characters")
        }
        let context = parser.pointee.context.map { " \(String(cString: $0))" } ?? ""
        let mark = parser.pointee.problem_mark
        return YAMLProblem(at: YAMLPlace(mark), "this is not YAML: \(message)\(context)", hint: hint(at: mark))
    }

    /// What is likely meant, by the character at which libyaml stopped or just before.
    private func hint(at mark: yaml_mark_t) -> String? {
        // Marks count characters: only where all before is ASCII is the index a byte's too, and else no hint is given.
        guard mark.index <= text.count, text[..<mark.index].allSatisfy({ $0 < 0x80 }) else { return nil }
        let near = text[max(0, mark.index - 1)..<min(text.count, mark.index + 1)]
        if near.contains(UInt8(ascii: "\t")) { return "indent with spaces, not with tabs" }
        let marked = near.first { Array("*&!%@`".utf8).contains($0) }
        return marked.map { "text that begins with \(Character(Unicode.Scalar($0))) has to stand in quotes" }
    }

    private func place(ofByte offset: Int) -> YAMLPlace {
        let before = text[..<min(offset, text.count)]
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return YAMLPlace(line: line, column: before[lineStart...].count { !UTF8.isContinuation($0) } + 1)
    }
}

extension YAMLPlace {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension ParsedEvent {
    fileprivate init(_ event: yaml_event_t) {
        place = YAMLPlace(event.start_mark)
        let data = event.data
        switch event.type {
        case YAML_STREAM_START_EVENT: kind = .streamStart
        case YAML_DOCUMENT_START_EVENT: kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: kind = .documentEnd
        case YAML_STREAM_END_EVENT: kind = .streamEnd
        case YAML_ALIAS_EVENT: kind = .alias
        case YAML_SCALAR_EVENT:
            let bytes = UnsafeBufferPointer(start: data.scalar.value, count: data.scalar.length)
            let style = data.scalar.style == YAML_PLAIN_SCALAR_STYLE ? YAMLStyle.plain : .quoted
            kind = .scalar(String(decoding: bytes, as: UTF8.self), style)
            (hasAnchor, hasTag) = (data.scalar.anchor != nil, data.scalar.tag != nil)
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequenceStart
            (hasAnchor, hasTag) = (data.sequence_start.anchor != nil, data.sequence_start.tag != nil)
        case YAML_SEQUENCE_END_EVENT: kind = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            kind = .mappingStart
            (hasAnchor, hasTag) = (data.mapping_start.anchor != nil, data.mapping_start.tag != nil)
        case YAML_MAPPING_END_EVENT: kind = .mappingEnd
        default: preconditionFailure("libyaml made an event that its header does not know")
        }
    }
}
