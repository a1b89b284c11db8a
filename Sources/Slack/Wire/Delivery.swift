import Access
import HTTP
import JSON

/// What Slack sends to our one URL, told apart by its content.
struct Delivery: Sendable {
    /// Nil where Slack does not say.
    var workspace: WorkspaceID?
    var app: AppID?
    var content: Content

    /// The kinds of deliveries.
    enum Content: Sendable {
        /// Slack tries whether the URL is ours.
        case challenge(String)
        /// Slack tries whether our certificate is good.
        case certificateCheck
        /// Something that calls for nothing: an event, a closed view.
        case nothing
        case command(SlashCommand)
        case actions(BlockActions)
        case optionLoad(OptionLoad)
        case submission(ViewSubmission)
    }

    /// Reads a delivery whose signature was found right.
    ///
    /// - Throws: ``MalformedDelivery`` with what is wrong.
    init(_ request: IncomingRequest) throws(MalformedDelivery) {
        if request.headers.hasContentType("application/json") {
            try self.init(event: request.body)
        } else if request.headers.hasContentType("application/x-www-form-urlencoded") {
            try self.init(form: try Delivery.form(request.body))
        } else {
            throw MalformedDelivery("the request is neither a form nor JSON")
        }
    }

    private init(event body: [UInt8]) throws(MalformedDelivery) {
        guard let text = String(validating: body, as: UTF8.self) else {
            throw MalformedDelivery("the request is not UTF-8")
        }
        let payload = try Payload(parsing: text)
        workspace = payload["team_id"]?.string.map { WorkspaceID($0) }
        app = payload["api_app_id"]?.string.map { AppID($0) }
        let type = try payload.text("type")
        content = type == "url_verification" ? .challenge(try payload.text("challenge")) : .nothing
    }

    private static func form(_ body: [UInt8]) throws(MalformedDelivery) -> FormBody {
        let form: FormBody
        do {
            form = try FormBody(parsing: body)
        } catch {
            throw MalformedDelivery("\(error)")
        }
        guard Set(form.fields.map(\.name)).count == form.fields.count else {
            throw MalformedDelivery("the form has a field twice")
        }
        return form
    }

    private init(form: FormBody) throws(MalformedDelivery) {
        if let text = form["payload"] {
            self = try Delivery(interaction: try Payload(parsing: text))
            return
        }
        workspace = form["team_id"].map { WorkspaceID($0) }
        app = form["api_app_id"].map { AppID($0) }
        if form["command"] != nil {
            content = .command(try SlashCommand(form))
        } else if form["ssl_check"] == "1" {
            content = .certificateCheck
        } else {
            throw MalformedDelivery("the form is neither a command nor an interaction")
        }
    }

    private init(interaction payload: Payload) throws(MalformedDelivery) {
        workspace = payload["team", "id"]?.string.map { WorkspaceID($0) }
        app = payload["api_app_id"]?.string.map { AppID($0) }
        switch try payload.text("type") {
        case "block_actions": content = .actions(try BlockActions(payload))
        case "block_suggestion": content = .optionLoad(try OptionLoad(payload))
        case "view_submission": content = .submission(try ViewSubmission(payload))
        case "view_closed": content = .nothing
        default: throw MalformedDelivery("the payload is of a type that Curfew does not know")
        }
    }
}
