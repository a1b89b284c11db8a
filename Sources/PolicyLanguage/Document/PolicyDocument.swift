/// An IAM identity policy as it was written: its elements, their order and their spelling are kept.
///
/// It never holds a principal, since who it is for is decided by whom it is attached to.
/// Source: "Grammar of the IAM JSON policy language" in the IAM User Guide.
package struct PolicyDocument: Sendable {
    /// The version as written; nil where the document has none, which AWS reads as 2008-10-17.
    package var version: Version?
    /// The `Id` element, which means nothing in an identity policy.
    package var id: String?
    /// The statements, never none in a parsed document.
    package var statements: [PolicyStatement]
    /// Whether the only statement stood without a list around it.
    var isStatementBare: Bool
    /// The elements in the order they were written.
    var order: [Element]

    /// A version of the policy language.
    package enum Version: String, Equatable, Sendable {
        /// Text like `${aws:username}` is literal.
        case y2008 = "2008-10-17"
        /// Text like `${aws:username}` is a policy variable.
        case y2012 = "2012-10-17"
    }

    /// The elements at the top of a policy.
    enum Element: String, CaseIterable {
        case version = "Version"
        case id = "Id"
        case statement = "Statement"
    }

    /// A policy in the current version of the language.
    package init(statements: [PolicyStatement]) {
        version = .y2012
        id = nil
        self.statements = statements
        isStatementBare = false
        order = [.version, .statement]
    }

    init(version: Version?, id: String?, statements: [PolicyStatement], isStatementBare: Bool, order: [Element]) {
        self.version = version
        self.id = id
        self.statements = statements
        self.isStatementBare = isStatementBare
        self.order = order
    }

    /// Whether any statement takes access away.
    package var hasDeny: Bool {
        statements.contains { $0.effect == .deny }
    }

    /// Whether `${…}` in it is a policy variable.
    package var hasVariables: Bool {
        version == .y2012
    }
}
