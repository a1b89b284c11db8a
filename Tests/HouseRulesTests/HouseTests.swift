import Testing

@Suite struct `The house` {
    @Test(arguments: Rule.all)
    func `keeps to its rules`(rule: Rule) throws {
        let findings = try rule.findings(.project)
        #expect(findings.isEmpty, "\(rule.testDescription):\n\(findings.map(\.description).joined(separator: "\n"))")
    }

    @Test func `has been found`() {
        #expect(SourceTree.project.modules.isSuperset(of: ["Access", "curfew"]))
        #expect(SourceTree.project.files.contains { $0.path == "Package.swift" })
        #expect(SourceTree.project.files.contains { $0.path == "Packaging/build" && $0.isExecutable })
    }
}

@Suite struct `A rule of the house` {
    @Test(arguments: Sample.broken)
    func `finds what breaks it`(sample: Sample) throws {
        #expect(try !sample.findings().isEmpty)
    }

    @Test(arguments: Sample.sound)
    func `lets pass what does not`(sample: Sample) throws {
        #expect(try sample.findings().isEmpty)
    }

    @Test(arguments: Rule.all)
    func `has been seen to fail`(rule: Rule) {
        #expect(Sample.broken.contains { rule.testDescription.hasPrefix($0.rule) })
    }

    @Test func `names the place`() throws {
        let sample = Sample("Nothing is forced", "let a = \"\"\"\n  b!\n  \"\"\"\nlet c = d!")
        #expect(try sample.findings().map(\.description) == ["Sources/Slack/Sample.swift:4 has `d!`"])
    }
}
