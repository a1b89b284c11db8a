extension Field {
    /// The path of a file.
    func filePath() -> String? {
        text("the path of a file, beginning with /") { $0.hasPrefix("/") && !$0.hasSuffix("/") ? $0 : nil }
    }

    /// The path of a socket, which the kernel lets be no longer than 107 bytes (unix(7)).
    func socketPath() -> String? {
        guard let path = filePath() else { return nil }
        let length = path.utf8.count
        return length <= 107 ? path : fail("has \(length) bytes, and a socket's path has 107 at most")
    }

    /// A name that can be a part of a path in IAM.
    func installation() -> String? {
        text("a word of letters, digits and -", hint: "for example main; 32 characters at most") {
            (.letters + .digits + "-").spells($0, atMost: 32) ? $0 : nil
        }
    }
}
