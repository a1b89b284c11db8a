/// One statement of a policy: for which actions, on which resources and under which conditions it allows or denies.
package struct PolicyStatement: Sendable {
    /// The statement's name; it means nothing and is unique within a policy.
    package var sid: String?
    package var effect: Effect
    package var actions: Selection
    package var resources: Selection
    /// Every one must hold; none means always.
    package var conditions: [ConditionGroup]
    /// The elements in the order they were written.
    var order: [Element]

    /// What a statement does when it applies.
    package enum Effect: String, Equatable, Sendable {
        case allow = "Allow"
        case deny = "Deny"
    }

    /// The elements of a statement.
    enum Element: String, CaseIterable {
        case sid = "Sid"
        case effect = "Effect"
        case action = "Action"
        case notAction = "NotAction"
        case resource = "Resource"
        case notResource = "NotResource"
        case condition = "Condition"
    }

    /// A statement in the usual order of elements.
    package init(
        sid: String? = nil, effect: Effect, actions: Selection, resources: Selection, conditions: [ConditionGroup] = []
    ) {
        self.init(
            sid: sid, effect: effect, actions: actions, resources: resources, conditions: conditions,
            order: [.sid, .effect, .action, .notAction, .resource, .notResource])
    }

    init(
        sid: String?, effect: Effect, actions: Selection, resources: Selection, conditions: [ConditionGroup],
        order: [Element]
    ) {
        self.sid = sid
        self.effect = effect
        self.actions = actions
        self.resources = resources
        self.conditions = conditions
        self.order = order
    }
}
