extension Response {
    /// Fields that we alone write, since they tell where an answer ends and whether another can follow.
    private static let ownFields: Set<String> = [
        "connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade",
    ]

    /// Whether the responder wants no further request on the connection.
    var asksToClose: Bool { headers["Connection"]?.lowercased() == "close" }

    /// The answer as it goes over the wire (RFC 9112, 6.3).
    ///
    /// An answer that could be taken for two, by a line break in a field, goes out as 500 instead.
    func wireBytes(withBody sendsBody: Bool, closing: Bool) -> [UInt8] {
        guard isWellFormed else {
            return Response.text("the answer could not be written\n", status: 500).wireBytes(
                withBody: sendsBody, closing: closing)
        }
        var head = "HTTP/1.1 \(status) \(StatusPhrase.of(status))\r\nDate: \(HTTPDate.now())\r\n"
        for field in headers.fields where !Self.ownFields.contains(field.name.lowercased()) {
            head += "\(field.name): \(field.value)\r\n"
        }
        if status != 204, status != 304 {
            head += "Content-Length: \(body.count)\r\n"
        }
        head += closing ? "Connection: close\r\n\r\n" : "\r\n"
        let isBodyAllowed = sendsBody && status != 204 && status != 304
        return Array(head.utf8) + (isBodyAllowed ? body : [])
    }

    private var isWellFormed: Bool {
        (200...599).contains(status)
            && headers.fields.allSatisfy { FieldSyntax.isToken($0.name.utf8) && FieldSyntax.isValue($0.value.utf8) }
    }
}
