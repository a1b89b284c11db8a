import Foundation
import HTTP
import Synchronization

/// IAM as far as both apps call it, in memory and at once: every user exists, and every AWS-managed policy.
final class IAMOffice: Responder {
    private struct Made {
        var document: String
        var tags: [(String, String)]
    }

    private struct Account {
        var made: [String: Made] = [:]
        var attached: [String: Set<String>] = [:]
    }

    let policies: ManagedPolicies
    let arrivals = Arrivals()
    private let account = Mutex(Account())

    init(_ policies: ManagedPolicies) {
        self.policies = policies
    }

    /// The unique id of the user of that name.
    static func uniqueID(of user: String) -> String {
        "AIDA" + user.uppercased().filter { $0.isLetter || $0.isNumber }
    }

    private static func policyID(_ arn: String) -> String {
        "ANPA" + arn.dropFirst("arn:aws:iam::".count).uppercased().filter { $0.isLetter || $0.isNumber }
    }

    func respond(to request: IncomingRequest) async -> Response {
        guard let form = try? FormBody(parsing: request.body), let action = form["Action"] else {
            return .text("no action", status: 400)
        }
        arrivals.note(action, request.body)
        guard let content = account.withLock({ answer(action, form, &$0) }) else { return absent }
        let xml = """
            <\(action)Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><\(action)Result>\(content)\
            </\(action)Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></\(action)Response>
            """
        return Response(status: 200, headers: ["Content-Type": "text/xml"], body: Array(xml.utf8))
    }

    private var absent: Response {
        let xml = """
            <ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type>\
            <Code>NoSuchEntity</Code><Message>not found</Message></Error><RequestId>r</RequestId></ErrorResponse>
            """
        return Response(status: 404, headers: ["Content-Type": "text/xml"], body: Array(xml.utf8))
    }

    /// The content of the result; nil for what does not exist.
    private func answer(_ action: String, _ form: FormBody, _ account: inout Account) -> String? {
        let user = form["UserName"] ?? ""
        let arn = form["PolicyArn"] ?? ""
        switch action {
        case "GetUser":
            return "<User><Path>/</Path><UserName>\(user)</UserName><UserId>\(IAMOffice.uniqueID(of: user))</UserId>"
                + "<Arn>arn:aws:iam::123456789012:user/\(user)</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate></User>"
        case "ListAttachedUserPolicies":
            let attached = account.attached[user, default: []].filter { isUnder(form["PathPrefix"], $0) }
            return list("AttachedPolicies", attached.sorted()) { arn in
                "<PolicyName>\(arn.split(separator: "/").last ?? "")</PolicyName><PolicyArn>\(arn)</PolicyArn>"
            }
        case "GetPolicy":
            if account.made[arn] != nil { return "<Policy>\(described(arn, "v1"))</Policy>" }
            return policies.byARN[arn].map { "<Policy>\(described($0.arn, $0.version))</Policy>" }
        case "GetPolicyVersion":
            guard let document = account.made[arn]?.document ?? policies.byARN[arn]?.document else { return nil }
            return "<PolicyVersion><Document>\(encoded(document))</Document>"
                + "<VersionId>\(form["VersionId"] ?? "v1")</VersionId><IsDefaultVersion>true</IsDefaultVersion>"
                + "<CreateDate>2026-01-01T00:00:00Z</CreateDate></PolicyVersion>"
        case "ListPolicies": return listed(form, account)
        case "GetAccountSummary": return "<SummaryMap></SummaryMap>"
        case "ListGroupsForUser", "ListGroups": return list("Groups", []) { _ in "" }
        case "ListUsers": return list("Users", []) { _ in "" }
        default: return changed(action, form, user, arn, &account)
        }
    }

    private func changed(
        _ action: String, _ form: FormBody, _ user: String, _ arn: String, _ account: inout Account
    ) -> String? {
        switch action {
        case "CreatePolicy":
            let made = "arn:aws:iam::123456789012:policy\(form["Path"] ?? "/")\(form["PolicyName"] ?? "")"
            account.made[made] = Made(document: form["PolicyDocument"] ?? "", tags: tags(form))
            return "<Policy>\(described(made, "v1"))</Policy>"
        case "AttachUserPolicy":
            account.attached[user, default: []].insert(arn)
            return ""
        case "DetachUserPolicy":
            return account.attached[user]?.remove(arn) == nil ? nil : ""
        case "DeletePolicy":
            return account.made.removeValue(forKey: arn) == nil ? nil : ""
        case "ListPolicyTags":
            guard let made = account.made[arn] else { return nil }
            return list("Tags", made.tags) { "<Key>\($0.0)</Key><Value>\($0.1)</Value>" }
        case "ListEntitiesForPolicy":
            let users = account.attached.filter { $0.value.contains(arn) }.map(\.key)
            return list("PolicyUsers", users) {
                "<UserName>\($0)</UserName><UserId>\(IAMOffice.uniqueID(of: $0))</UserId>"
            }
        default: return ""
        }
    }

    /// A page of so many policies as were asked for, as AWS gives them.
    private func listed(_ form: FormBody, _ account: Account) -> String {
        var all = account.made.keys.sorted().map { ($0, "v1") }
        if form["Scope"] != "Local" { all += policies.all.map { ($0.arn, $0.version) } }
        all = all.filter { isUnder(form["PathPrefix"], $0.0) }
        let start = form["Marker"].flatMap(Int.init) ?? 0
        let end = min(all.count, start + (form["MaxItems"].flatMap(Int.init) ?? 100))
        let page = list("Policies", Array(all[min(start, end)..<end])) { described($0.0, $0.1) }
        guard end < all.count else { return page }
        return page.replacing("<IsTruncated>false</IsTruncated>", with: "<IsTruncated>true</IsTruncated>")
            + "<Marker>\(end)</Marker>"
    }

    private func described(_ arn: String, _ version: String) -> String {
        let path = path(of: arn)
        let isForAnyone = !path.hasPrefix("/aws-service-role/")
        return
            "<PolicyName>\(arn.split(separator: "/").last ?? "")</PolicyName><PolicyId>\(IAMOffice.policyID(arn))</PolicyId>"
            + "<Arn>\(arn)</Arn><Path>\(path)</Path><DefaultVersionId>\(version)</DefaultVersionId>"
            + "<AttachmentCount>1</AttachmentCount><IsAttachable>\(isForAnyone)</IsAttachable>"
            + "<CreateDate>2026-01-01T00:00:00Z</CreateDate><UpdateDate>2026-01-01T00:00:00Z</UpdateDate>"
    }

    private func path(of arn: String) -> String {
        let resource = arn.split(separator: ":", maxSplits: 5).last?.dropFirst("policy".count) ?? "/"
        return String(resource[...(resource.lastIndex(of: "/") ?? resource.startIndex)])
    }

    private func isUnder(_ prefix: String?, _ arn: String) -> Bool {
        prefix.map { path(of: arn).hasPrefix($0) } ?? true
    }

    private func list<Element>(_ name: String, _ members: [Element], _ content: (Element) -> String) -> String {
        let members = members.map { "<member>\(content($0))</member>" }.joined()
        return "<\(name)>\(members)</\(name)><IsTruncated>false</IsTruncated>"
    }

    private func tags(_ form: FormBody) -> [(String, String)] {
        (1...50).lazy.map { ("Tags.member.\($0).Key", "Tags.member.\($0).Value") }
            .map { (form[$0.0], form[$0.1]) }.prefix { $0.0 != nil }.map { ($0.0 ?? "", $0.1 ?? "") }
    }

    private func encoded(_ document: String) -> String {
        document.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
