import Access
import JSON
import XML

/// One service's own list of its resources, read page by page.
///
/// It says what to call and how to read the answer; it calls nothing itself.
struct ResourceList: Sendable {
    /// The right that it needs: `dynamodb:ListTables`.
    let right: String
    /// What it lists, as Resource Explorer calls it: `dynamodb:table`.
    let type: String
    let service: ServiceAddress
    /// How the list is asked for.
    let call: ListCall
    /// Reads one page.
    let page: PageReader

    /// The operation's name: `ListTables`.
    var operation: String { String(right.drop { $0 != ":" }.dropFirst()) }

    /// Whether one region's answer is about all of them.
    var isGlobal: Bool { service == .s3 }

    /// Every list there is, of the services that teams use most.
    static let all: [ResourceList] = targeted + resting + querying
}

/// How a list is asked for; the token of the page before goes where the call says.
enum ListCall: Sendable {
    /// AWS's JSON protocols: the target's prefix, the version, what stands in the body, the token's member.
    case json(target: String, version: String, JSONObject, token: String)
    /// REST: the path with a query that is never empty, the token's parameter.
    case rest(String, token: String)
    /// REST with a body: the path, what stands in the body, the token's member.
    case post(String, JSONObject, token: String)
    /// The query protocol: the version, the parameters, the token's parameter.
    case query(version: String, QueryForm, token: String)
}

/// How the pages of a list are read.
enum PageReader: Sendable {
    case json(@Sendable (JSONValue, ListPlace) -> ListPage)
    case xml(@Sendable (XMLElement, ListPlace) -> ListPage)
}

/// What stands on one page.
struct ListPage: Equatable, Sendable {
    var resources: [ListedResource] = []
    /// What asks for the next page; nil after the last.
    var token: String?
}

/// Where a list is read: what an ARN needs besides the name.
struct ListPlace: Equatable, Sendable {
    var partition: String
    var region: String
    var account: AccountID

    /// The ARN of a thing that is told by its name alone.
    func arn(_ service: String, _ resource: String) -> String {
        "arn:\(partition):\(service):\(region):\(account):\(resource)"
    }

    /// The resource of that ARN; nil for what is none.
    func listed(_ arn: String, tags: [String: String] = [:], owner: AccountID? = nil) -> ListedResource? {
        // A log group's ARN ends with the pattern for its streams.
        let text = arn.hasSuffix(":*") ? String(arn.dropLast(2)) : arn
        let owner = owner.flatMap { $0.isTwelveDigits ? $0 : nil }
        return ResourceARN(text).map { ListedResource(arn: $0, account: owner ?? $0.account ?? account, tags: tags) }
    }
}

/// Where in an item of a list its ARN is to be found.
enum ListedName: Sendable {
    /// The member that holds the ARN; nil when the item itself is it.
    case arn(String?)
    /// The member that holds the name (nil when the item itself is it), and what stands before it in the ARN.
    case name(String?, String)
    /// The member that holds a text (nil when the item itself is it), and what makes an ARN of it.
    case made(String?, @Sendable (String, ListPlace) -> String)

    func arn(of text: (String?) -> String?, service: String, in place: ListPlace) -> String? {
        switch self {
        case .arn(let member): text(member)
        case .name(let member, let before):
            text(member).flatMap { $0.isEmpty ? nil : place.arn(service, before + $0) }
        case .made(let member, let make): text(member).flatMap { $0.isEmpty ? nil : make($0, place) }
        }
    }
}

extension AccountID {
    /// Whether it is what AWS's accounts are named by.
    fileprivate var isTwelveDigits: Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
