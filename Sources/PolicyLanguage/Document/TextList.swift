/// One text or a list of texts, as policies may write either.
package struct TextList: Equatable, Sendable {
    package var values: [String]
    /// Whether it was written as one text without brackets.
    var isBare: Bool

    /// A list with brackets.
    package init(_ values: [String]) {
        self.init(values: values, isBare: false)
    }

    init(values: [String], isBare: Bool) {
        self.values = values
        self.isBare = isBare
    }

    func mapping(_ rewrite: (String) -> String) -> TextList {
        TextList(values: values.map(rewrite), isBare: isBare)
    }
}

extension TextList: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: String...) {
        self.init(elements)
    }
}
