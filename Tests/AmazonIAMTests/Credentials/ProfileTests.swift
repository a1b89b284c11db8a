import Testing

@testable import AmazonIAM

@Suite struct `A shared file of AWS's` {
    @Test func `is read by sections, with comments and what is nested`() {
        let file = ProfileFile(
            parsing: """
                # ours
                [default]
                region = eu-west-1   # where we are
                aws_access_key_id=AKIA1
                s3 =
                  endpoint_url = http://s3.local
                ; old
                [ profile  dev ]
                Role_Arn = arn:aws:iam::1:role/x#y
                endpoint_url = http://all.local;8
                no equals sign here
                [services local]
                iam =
                    endpoint_url = http://iam.local
                sts =
                \tendpoint_url = http://sts.local
                """)
        #expect(file.sections["default"]?.values["region"] == "eu-west-1")
        #expect(file.sections["default"]?.values["endpoint_url"] == nil)
        #expect(file.sections["profile dev"]?.values["role_arn"] == "arn:aws:iam::1:role/x#y")
        #expect(file.sections["profile dev"]?.values["endpoint_url"] == "http://all.local;8")
        #expect(file.sections["services local"]?.nested["sts"] == ["endpoint_url": "http://sts.local"])
    }

    @Test(arguments: 0..<20)
    func `of any characters is read or passed over`(seed: Int) {
        let pieces = [
            "[", "]", "=", "#", ";", " ", "\t", "\n", "\r\n", "a", "profile b", "\u{0}", "ä", "key = value\n",
        ]
        var state = UInt64(seed)
        for _ in 0..<200 {
            let text = (0..<30).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return pieces[Int(state >> 33) % pieces.count]
            }
            for section in ProfileFile(parsing: text.joined()).sections.values {
                #expect(section.values.values.allSatisfy { $0.trimmed == $0 })
            }
        }
    }

    @Test(arguments: ["", "x = 1", "[", "[]", "=", "[a]\n=", "[a]\n = = =", "\u{FEFF}[a]\r\nx = 1\r\n"])
    func `however odd is passed over`(text: String) {
        _ = ProfileFile(parsing: text)
    }
}

@Suite struct `A profile` {
    private let files = [
        "/home/curfew/.aws/credentials": "[dev]\naws_access_key_id = FROM_CREDENTIALS\n",
        "/home/curfew/.aws/config": """
        [default]
        region = eu-west-1
        [profile dev]
        aws_access_key_id = FROM_CONFIG
        services = local
        [dev]
        region = never-read
        [services local]
        iam =
          endpoint_url = http://iam.local
        """,
    ]

    private func surroundings(_ variables: [String: String] = [:]) -> Surroundings {
        let files = files
        return Surroundings(variables: variables.merging(["HOME": "/home/curfew"]) { $1 }, files: { files[$0] })
    }

    @Test func `is put together from both files, the credentials first`() throws {
        let profile = try #require(Profile("dev", in: surroundings()))
        #expect(profile["aws_access_key_id"] == "FROM_CREDENTIALS")
        #expect(profile["region"] == nil)
        #expect(profile.endpoints == ["iam": "http://iam.local"])
    }

    @Test func `is the default one unless a variable names another`() {
        #expect(Profile.chosen(in: surroundings())?.name == "default")
        #expect(Profile.chosen(in: surroundings(["AWS_PROFILE": "dev"]))?.name == "dev")
        #expect(Profile.chosen(in: surroundings(["AWS_PROFILE": "none"])) == nil)
    }
}
