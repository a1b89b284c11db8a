import Access
import Testing

@Suite struct `The ARN of a resource` {
    @Test func `is taken apart`() throws {
        let arn = try #require(ResourceARN("arn:aws:dynamodb:eu-west-1:123456789012:table/orders"))
        #expect(arn.partition == "aws" && arn.service == "dynamodb" && arn.region == "eu-west-1")
        #expect(arn.account == "123456789012" && arn.resource == "table/orders" && arn.name == "orders")
    }

    @Test(arguments: [
        ("arn:aws:s3:::p0-sensitive-data", "p0-sensitive-data"), ("arn:aws:s3:::b/a/key", "b/a/key"),
        ("arn:aws:sqs:eu-west-1:123456789012:orders", "orders"),
        ("arn:aws:sns:eu-west-1:123456789012:orders:5f3e", "orders:5f3e"),
        ("arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/x", "/aws/lambda/x"),
        ("arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf", "prod/db-AbCdEf"),
        ("arn:aws:ssm:eu-west-1:123456789012:parameter/prod/db", "prod/db"),
        ("arn:aws:apigateway:eu-west-1::/restapis/abc", "/restapis/abc"),
        ("arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/1234-abcd", "1234-abcd"),
    ])
    func `has the name that people know it by`(text: String, name: String) throws {
        let arn = try #require(ResourceARN(text))
        #expect(arn.name == name)
        #expect(arn.text == text)
    }

    @Test(arguments: [
        "", "arn", "arn:aws:s3", "arn:aws:s3:::", "arn:aws:s3:::*", "arn:aws:s3:::bucket*", "arn:aws:s3:::bucke?",
        "arn:aws:s3:::${aws:username}", "arn:*:s3:::bucket", "arn:aws:*:::bucket", "arn:aws:sqs:*:123456789012:q",
        "arn:aws:sqs:eu-west-1:*:q", "arn:aws:sqs:eu-west-1:12345678901:q", "arn:aws:sqs:eu-west-1:12345678901a:q",
        "arn:aws:s3:::a b", "arn:aws:s3:::a\n", "arn:aws:s3:::ä", "ARN:aws:s3:::b", " arn:aws:s3:::b", "arn::s3:::b",
        "arn:aws::::b", "arn:aws:S3:::b",
    ])
    func `is never a pattern nor half an ARN`(text: String) {
        #expect(ResourceARN(text) == nil)
    }

    @Test func `of more than 2,048 bytes is refused`() {
        let head = "arn:aws:s3:::"
        #expect(ResourceARN(head + String(repeating: "a", count: 2048 - head.utf8.count)) != nil)
        #expect(ResourceARN(head + String(repeating: "a", count: 2049 - head.utf8.count)) == nil)
    }

    @Test func `is read back as the fields it was made of, whatever they are`() {
        var random = SeededGenerator(seed: 81)
        let words = ["", "a", "s3", "-", "*", "?", "$", "arn", "123456789012", ":", "/", "é", " ", "x-1"]
        for _ in 0..<20_000 {
            let fields = (0..<Int.random(in: 5...7, using: &random)).map { _ in
                words.randomElement(using: &random) ?? ""
            }
            let text = "arn:" + fields.joined(separator: ":")
            guard let arn = ResourceARN(text) else { continue }
            let account = arn.account?.text ?? ""
            #expect(text == "arn:\(arn.partition):\(arn.service):\(arn.region):\(account):\(arn.resource)")
            #expect(!text.contains { "*?$é ".contains($0) })
        }
    }
}
