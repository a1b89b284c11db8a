/// One element of an XML text, read by local names: namespaces and attributes are left out.
package struct XMLElement: Equatable, Sendable {
    /// The name without its namespace.
    package var name: String
    /// The character data that stands directly in this element, white space included.
    package var text: String
    /// The elements that stand directly in this one, in order.
    package var children: [XMLElement]

    package init(name: String, text: String = "", children: [XMLElement] = []) {
        self.name = name
        self.text = text
        self.children = children
    }

    /// The first child of that name.
    package subscript(name: String) -> XMLElement? {
        children.first { $0.name == name }
    }

    /// Every child of that name, in order.
    package func all(_ name: String) -> [XMLElement] {
        children.filter { $0.name == name }
    }
}
