/// A part of an account's inventory that is read as a whole, or not at all: `dynamodb:ListTables eu-west-1`.
package struct InventoryPart: Hashable, Codable, Sendable, Comparable, CustomStringConvertible {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    package var description: String { text }

    package static func < (left: InventoryPart, right: InventoryPart) -> Bool {
        left.text < right.text
    }
}
