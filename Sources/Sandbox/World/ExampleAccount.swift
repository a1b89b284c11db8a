package import Access

extension SimulatedAccount {
    /// The account of `curfew demo` and of tests: a small company with a few people, groups and policies of its own.
    package static func example(id: AccountID = "123456789012") throws(Failure) -> SimulatedAccount {
        var account = SimulatedAccount(id: id, managedByAWS: ExamplePolicies.managedByAWS)
        for policy in ExamplePolicies.ofTheCustomer(in: id) {
            try account.createPolicy(policy)
        }
        for name in ["ana", "bo", "cy", "dee"] {
            try account.createUser(UserName("\(name)@example.com"), tags: ["team": "orders"])
        }
        try account.createGroup("readers-logs", policies: [ExamplePolicies.logsReader])
        try account.createGroup(
            "orders-operators", policies: [ExamplePolicies.dynamoDBReader, ExamplePolicies.ordersDeployer(in: id)])
        try account.join("cy@example.com", "readers-logs")
        account.resources = ExampleResources.all(in: id)
        return account
    }
}
