import Host
import JSON
import PolicyLanguage

/// The policies that commands name: documents in files, and those that AWS manages; each is read once.
final class NamedPolicies {
    private let shelf: PolicyShelf
    private var known: [String: PolicyDocument] = [:]

    init(_ shelf: PolicyShelf = PolicyShelf()) {
        self.shelf = shelf
    }

    /// The policy at that path, or with that name or ARN; a file goes before a name.
    ///
    /// - Throws: ``Complaint`` with exit code 1, where the document is not one that IAM would take, with the place.
    func policy(named name: String) throws(Complaint) -> PolicyDocument {
        if let document = known[name] { return document }
        let document = try read(name)
        known[name] = document
        return document
    }

    private func read(_ name: String) throws(Complaint) -> PolicyDocument {
        let text: String
        do {
            text = try TextFile.read(name)
        } catch {
            guard let entry = shelf.policy(named: name) else {
                throw Complaint(
                    .refused, error.attempt, why: error.why,
                    hint: name.hasPrefix("arn:")
                        ? "of ARNs only those of AWS-managed policies are known here; put others into a file"
                        : name.contains("/") ? nil : "no AWS-managed policy has that name either")
            }
            return try parse(entry.text, from: name)
        }
        return try parse(text, from: name)
    }

    private func parse(_ text: String, from name: String) throws(Complaint) -> PolicyDocument {
        do {
            return try PolicyDocument(parsing: text)
        } catch {
            throw Complaint(.refused, "read \(name)", why: "\(error)", hint: error.hint)
        }
    }

    /// The policy that a question is about: a document, or what names one.
    func policy(of question: JSONObject) throws(PolicyBatch.Trouble) -> PolicyDocument {
        switch question["policy"] {
        case .object(let document)?:
            do {
                return try PolicyDocument(.object(document))
            } catch {
                throw PolicyBatch.Trouble(why: "\(error)")
            }
        case .string(let name)? where !name.isEmpty:
            do {
                return try policy(named: name)
            } catch {
                throw PolicyBatch.Trouble(why: "could not \(error.attempt): \(error.why)")
            }
        default:
            throw PolicyBatch.Trouble(why: "policy is missing, or is neither a document nor names one")
        }
    }
}
