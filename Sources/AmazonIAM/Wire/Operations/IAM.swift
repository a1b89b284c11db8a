import Access
import XML

/// IAM in one account, as one caller: each method is one of its operations, in our words.
///
/// What is not there is nil, or nothing to do; every other refusal is thrown as a ``Failure``.
struct IAM: Sendable {
    let client: QueryClient
    let source: any CredentialSource
    var urgency = CallPace.Urgency.prompt

    @discardableResult
    func call(_ operation: String, _ parameters: QueryForm) async throws -> XMLElement {
        try await client.call(operation, parameters, as: source, urgency: urgency)
    }

    /// Every page of a listing, read to the end: a page may hold fewer than asked for and not be the last.
    func pages(_ operation: String, _ parameters: QueryForm, of size: Int = 1000) async throws -> [XMLElement] {
        let parameters = parameters.adding("MaxItems", String(size))
        var pages: [XMLElement] = []
        var marker: String?
        repeat {
            let page = try await call(operation, marker.map { parameters.adding("Marker", $0) } ?? parameters)
            pages.append(page)
            marker = page["IsTruncated"]?.text == "true" ? page["Marker"]?.text : nil
        } while marker != nil
        return pages
    }

    /// What stands under `name` in all pages of a listing.
    func members(_ operation: String, _ parameters: QueryForm, in name: String) async throws -> [XMLElement] {
        try await pages(operation, parameters).flatMap { $0[name]?.all("member") ?? [] }
    }
}

/// The outcome of the work, or nil when AWS says that what it is about does not exist.
func unlessAbsent<Outcome>(_ work: () async throws -> Outcome) async throws -> Outcome? {
    do {
        return try await work()
    } catch let failure as Failure where failure.code == "NoSuchEntity" {
        return nil
    }
}

extension XMLElement {
    /// The text of the child of that name, the empty text where there is none.
    func text(_ name: String) -> String {
        self[name]?.text ?? ""
    }

    /// The pairs of `Key` and `Value` under `Tags`.
    var tags: [String: String] {
        let pairs = (self["Tags"]?.all("member") ?? []).map { ($0.text("Key"), $0.text("Value")) }
        return Dictionary(pairs) { $1 }
    }
}
