import Access
import JSON

/// A window that shows the policies of a request, byte for byte.
struct PolicyModal: Sendable {
    var request: RequestID
    /// JSON texts, in the order in which they are attached.
    var documents: [String]

    /// So many scalars fit into one block, whatever they are.
    private static let pieceLength = 1450
    /// A window takes 100 blocks; the rest is left for the sentence above and below.
    private static let mostPieces = 95

    var json: JSONValue {
        let pieces = documents.flatMap { document in
            let scalars = Array(document.unicodeScalars)
            return stride(from: 0, to: scalars.count, by: PolicyModal.pieceLength).map { start in
                String(String.UnicodeScalarView(scalars[start..<min(start + PolicyModal.pieceLength, scalars.count)]))
            }
        }
        let count = documents.count == 1 ? "The policy" : "The \(documents.count) policies"
        var blocks = [Block.section(Markup("\(count) of request \(request), with the deadline as it is or would be:"))]
        blocks += pieces.prefix(PolicyModal.mostPieces).map { piece in
            // As plain text nothing in it can be taken for markup.
            ["type": "section", "text": Block.plain(piece, atMost: Block.sectionLimit)]
        }
        if pieces.count > PolicyModal.mostPieces {
            blocks.append(Block.section(Markup("It is too long to be shown whole.")))
        }
        return [
            "type": "modal", "callback_id": "policy", "title": Block.plain("Full policy", atMost: 24),
            "close": Block.plain("Close", atMost: 24), "blocks": .array(blocks),
        ]
    }
}
