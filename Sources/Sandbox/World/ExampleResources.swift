import Access

/// What the example account's services hold.
enum ExampleResources {
    static func all(in account: AccountID) -> [ListedResource] {
        let here = "eu-west-1:\(account)"
        let known: [(String, [String: String])] = [
            ("arn:aws:s3:::p0-sensitive-data", ["env": "prod", "team": "orders"]),
            ("arn:aws:s3:::p0-sensitive-data-2", ["env": "dev", "team": "orders"]),
            ("arn:aws:s3:::example-access-logs", ["env": "prod"]),
            ("arn:aws:dynamodb:\(here):table/orders", ["env": "prod", "team": "orders"]),
            ("arn:aws:dynamodb:\(here):table/baskets", ["env": "dev", "team": "orders"]),
            ("arn:aws:sqs:\(here):orders-incoming", ["env": "prod", "team": "orders"]),
            ("arn:aws:sns:\(here):orders-shipped", ["env": "prod", "team": "orders"]),
            ("arn:aws:secretsmanager:\(here):secret:orders/database-AbCdEf", ["env": "prod"]),
            ("arn:aws:ssm:\(here):parameter/orders/endpoint", ["env": "prod"]),
            ("arn:aws:lambda:\(here):function:ship-order", ["env": "prod", "team": "orders"]),
            ("arn:aws:logs:\(here):log-group:/aws/lambda/ship-order", ["env": "prod"]),
        ]
        return known.compactMap { text, tags in
            ResourceARN(text).map { ListedResource(arn: $0, account: account, tags: tags) }
        }
    }
}
