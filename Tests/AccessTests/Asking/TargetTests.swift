import Access
import Foundation
import Testing

@Suite struct `A target` {
    private static let bucket = "arn:aws:s3:::p0-sensitive-data"

    private static func resource(_ access: ResourceAccess, prefix: String? = nil) throws -> Target {
        .resource(ResourceTarget(arn: try #require(ResourceARN(bucket)), access: access, prefix: prefix))
    }

    @Test func `that is a resource says what is wanted of it`() throws {
        let read = try Self.resource(.level(.read))
        #expect(read.kind == .resource && read.what == Self.bucket && read.level == "read")
        #expect(read.shortName == "p0-sensitive-data (read)")
        let ofAWS = try Self.resource(.policy("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))
        #expect(ofAWS.level == "AmazonS3ReadOnlyAccess")
        let customers = try Self.resource(.policy("arn:aws:iam::123456789012:policy/team/reader"))
        #expect(customers.level == "arn:aws:iam::123456789012:policy/team/reader")
        #expect(customers.shortName == "p0-sensitive-data (reader)")
    }

    @Test func `is read back as it was written`() throws {
        let targets = [
            .policy("arn:aws:iam::aws:policy/X"), .group("readers"),
            try Self.resource(.level(.readWrite), prefix: "a/"),
            try Self.resource(.policy("arn:aws:iam::aws:policy/X")),
        ]
        let text = try JSONEncoder().encode(targets)
        #expect(try JSONDecoder().decode([Target].self, from: text) == targets)
    }

    @Test func `written before there were resources is still read`() throws {
        let text = #"[{"policy":{"_0":"arn:aws:iam::aws:policy/X"}},{"group":{"_0":"readers"}}]"#
        #expect(
            try JSONDecoder().decode([Target].self, from: Data(text.utf8)) == [
                .policy("arn:aws:iam::aws:policy/X"), .group("readers"),
            ])
    }

    @Test func `with a pattern for an ARN is not read`() {
        let text = #"{"resource":{"_0":{"arn":"arn:aws:s3:::*","access":{"level":{"_0":"read"}},"withListing":false}}}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Target.self, from: Data(text.utf8)) }
    }
}
