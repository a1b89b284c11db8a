/// One request to AWS, as a policy judges it.
package struct PolicyRequest: Equatable, Sendable {
    /// Such as `s3:GetObject`; it counts without regard to case.
    package var action: String
    /// The ARN acted on, or `*` for actions that act on none.
    package var resource: String
    package var context: RequestContext

    package init(action: String, resource: String, context: RequestContext = [:]) {
        self.action = action
        self.resource = resource
        self.context = context
    }
}
