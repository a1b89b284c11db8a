extension Headers {
    /// Whether the content is of that media type, whatever its parameters are; `type` is in lower case (RFC 9110, 8.3).
    package func hasContentType(_ type: String) -> Bool {
        let values = all("Content-Type")
        guard values.count == 1, let essence = values[0].split(separator: ";").first else { return false }
        return FieldSyntax.trimmed(ArraySlice(essence.utf8)).map(FieldSyntax.lowercased).elementsEqual(type.utf8)
    }
}
