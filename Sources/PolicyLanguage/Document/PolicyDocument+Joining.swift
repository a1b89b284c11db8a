extension PolicyDocument {
    /// One policy that decides as all of these together; a single one stays as it is.
    ///
    /// Nil of none. A name of a statement that another has already is left out.
    package init?(joining documents: [PolicyDocument]) {
        guard let first = documents.first else { return nil }
        guard documents.count > 1 else {
            self = first
            return
        }
        self.init(statements: documents.flatMap(\.inCurrentVersion.statements).withUniqueSids)
    }
}

extension [PolicyStatement] {
    /// The same statements; a Sid that one before has already is left out.
    var withUniqueSids: [PolicyStatement] {
        var sids: Set<[UInt8]> = []
        return map { statement in
            guard let sid = statement.sid, !sids.insert([UInt8](sid.utf8)).inserted else { return statement }
            var nameless = statement
            nameless.sid = nil
            return nameless
        }
    }
}
