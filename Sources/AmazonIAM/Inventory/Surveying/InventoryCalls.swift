import Access
import HTTP
import JSON
import XML

/// The calls by which the inventory of one account is read: gentle ones, since nobody waits.
struct InventoryCalls: Sendable {
    let account: AccountID
    let endpoints: Endpoints
    let client: ServiceClient
    let source: any CredentialSource

    /// Where a list of that region is read.
    func place(_ region: String) -> ListPlace {
        ListPlace(partition: endpoints.partition.name, region: region, account: account)
    }

    /// One page of a list.
    func page(of list: ResourceList, in region: String, after token: String?) async throws -> ListPage {
        let request = request(for: list, in: region, after: token)
        let place = place(region)
        switch list.page {
        case .json(let read):
            return read(try await send(list.operation, request, list.service, region) { .init(json: $0) }, place)
        case .xml(let read):
            return read(try await send(list.operation, request, list.service, region) { .init(xml: $0) }, place)
        }
    }

    /// Resource Explorer's operations, each a path of its own.
    func explorer(_ operation: String, in region: String, _ body: JSONObject) async throws -> JSONValue {
        let request = post(.resourceExplorer, region, path: operation, type: "application/json", body)
        return try await send(operation, request, .resourceExplorer, region) { .init(json: $0) }
    }

    /// Maps to `tag:GetResources`.
    func tagged(in region: String, after token: String) async throws -> JSONValue {
        var request = post(
            .tagging, region, type: "application/x-amz-json-1.1",
            ["ResourcesPerPage": 100, "PaginationToken": .string(token)])
        request.headers["X-Amz-Target"] = "ResourceGroupsTaggingAPI_20170126.GetResources"
        return try await send("GetResources", request, .tagging, region) { .init(json: $0) }
    }

    /// The regions that the account uses.
    ///
    /// Maps to `ec2:DescribeRegions`.
    func regions() async throws -> [String] {
        let request = form("DescribeRegions", .ec2, endpoints.region, ["Version": "2016-11-15"])
        let answer: XMLElement = try await send("DescribeRegions", request, .ec2, endpoints.region) { .init(xml: $0) }
        return (answer["regionInfo"]?.all("item") ?? []).compactMap { $0["regionName"]?.text.nilIfEmpty }.sorted()
    }

    private func request(for list: ResourceList, in region: String, after token: String?) -> OutgoingRequest {
        switch list.call {
        case .json(let target, let version, var body, let member):
            body[member] = token.map(JSONValue.string)
            var request = post(list.service, region, type: "application/x-amz-json-\(version)", body)
            request.headers["X-Amz-Target"] = "\(target).\(list.operation)"
            return request
        case .post(let path, var body, let member):
            body[member] = token.map(JSONValue.string)
            return post(list.service, region, path: path, type: "application/json", body)
        case .rest(let path, let parameter):
            let more = token.map { "&\(parameter)=\($0.percentEncoded)" } ?? ""
            return OutgoingRequest(
                method: .get, url: endpoints.url(of: list.service, in: region) + path + more,
                headers: ["X-Amz-Content-Sha256": InventoryCalls.hashOfNothing])
        case .query(let version, let parameters, let name):
            var form = token.map { parameters.adding(name, $0) } ?? parameters
            form.add("Version", version)
            return self.form(list.operation, list.service, region, form)
        }
    }

    /// S3 wants the body's hash said, and the others take it: SHA-256 of no bytes.
    private static let hashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    private func post(
        _ service: ServiceAddress, _ region: String, path: String = "", type: String, _ body: JSONObject
    ) -> OutgoingRequest {
        OutgoingRequest(
            method: .post, url: endpoints.url(of: service, in: region) + path, headers: ["Content-Type": type],
            body: Array(JSONValue.object(body).compact.utf8))
    }

    private func form(
        _ operation: String, _ service: ServiceAddress, _ region: String, _ parameters: QueryForm
    ) -> OutgoingRequest {
        OutgoingRequest(
            method: .post, url: endpoints.url(of: service, in: region),
            headers: ["Content-Type": "application/x-www-form-urlencoded; charset=utf-8"],
            body: parameters.adding("Action", operation).body)
    }

    private func send<Value>(
        _ operation: String, _ request: OutgoingRequest, _ service: ServiceAddress, _ region: String,
        read: (Response) -> ServiceAnswer<Value>
    ) async throws -> Value {
        let call = ServiceCall(
            operation: operation, request: request, signingName: service.signingName, region: region)
        return try await client.call(call, as: source, urgency: .background, read: read)
    }
}
