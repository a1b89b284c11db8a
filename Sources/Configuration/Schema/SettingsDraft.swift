import Access
import YAML

/// A file as far as it could be read: each part by itself, and everything that is wrong.
struct SettingsDraft {
    private var listen: ListenAddress?
    private var publicURL: String?
    private var database: String?
    private var adminSocket: String?
    private var installation: String?
    private var slack: Settings.SlackApp?
    private var people: Settings.People?
    private var aws: Settings.AWS?
    private var pagerDuty: Settings.PagerDuty?
    private var durations: Settings.Durations?
    private var waiting: Settings.Waiting?
    private var rules: Rules?
    private let reading: FileReading

    /// The largest file that is read, in bytes.
    private static let maximumSize = YAMLDocument.maximumSize

    init(path: String, environment: [String: String]) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        reading = FileReading(file: name, environment: environment)
        do throws(FileTrouble) {
            read(try SmallFile(path, atMost: Self.maximumSize).bytes)
        } catch {
            reading.fail(
                at: nil, "could not read \(path): \(error.why)",
                hint: "--config FILE names another; the package comes with an annotated example")
        }
    }

    /// Everything that is wrong, in the order of the file.
    var problems: [ConfigurationProblem] {
        inOrder(reading.problems)
    }

    /// The settings; nil when anything is wrong.
    var settings: Settings? {
        guard reading.problems.isEmpty, let listen, let database, let adminSocket, let installation, let people,
            let aws,
            let durations, let waiting, let rules
        else { return nil }
        return Settings(
            listen: listen, publicURL: publicURL, database: database, adminSocket: adminSocket,
            installation: installation, slack: slack, people: people, aws: aws,
            pagerDuty: pagerDuty, durations: durations, waiting: waiting, rules: rules,
            remarks: inOrder(reading.remarks))
    }

    /// What ending needs, whatever else is wrong.
    ///
    /// Nothing where it is in doubt: with another role or path Curfew would look in the wrong place, find nothing, and
    /// take for ended what still stands.
    var endingOnly: Settings.EndingOnly? {
        guard let database, let aws, let installation, !reading.leavesEndingInDoubt else { return nil }
        return Settings.EndingOnly(
            database: database, aws: aws, installation: installation, listen: listen, adminSocket: adminSocket,
            slack: slack, people: people)
    }

    private mutating func read(_ bytes: [UInt8]) {
        let document = YAMLDocument(reading: bytes)
        for problem in document.problems {
            reading.fail(at: problem.place, problem.message, hint: problem.hint)
        }
        guard let root = document.root else {
            if document.problems.isEmpty {
                reading.fail(at: nil, "the file is empty", hint: "the package comes with an annotated example")
            }
            return
        }
        guard case .mapping(let entries) = root.content else {
            reading.fail(
                at: root.place, "the file has to be keys with values", hint: "for example listen: 127.0.0.1:8080")
            return
        }
        let section = Section(entries, path: "", place: root.place, reading: reading)
        readHost(section)
        readParties(section)
        section.finish()
        if ["aws", "database", "installation"].contains(where: section.strays.contains) {
            reading.leavesEndingInDoubt = true
        }
    }

    private mutating func readHost(_ section: Section) {
        let standard = ListenAddress(host: "127.0.0.1", port: 8080)
        listen = section.value("listen", default: standard) { $0.listenAddress() }
        publicURL = section.value("public_url") { $0.webAddress() }.map {
            $0.hasSuffix("/") ? String($0.dropLast()) : $0
        }
        database = section.value("database", default: "/var/lib/curfew/curfew.db") { $0.filePath() }
        adminSocket = section.value("admin_socket", default: "/run/curfew/admin.sock") { $0.socketPath() }
        installation = section.value("installation", default: "main") { $0.installation() }
        section.field("tls")?.tls()
        section.field("web")?.web()
        section.field("metrics")?.metrics()
    }

    private mutating func readParties(_ section: Section) {
        var known = KnownNames()
        known.hasSlack = section.entries.contains { $0.key == "slack" }
        known.hasPagerDuty = section.entries.contains { $0.key == "pagerduty" }
        slack = section.value("slack") { $0.slack() }
        people = section.required("people", hint: "write people: {domains: [example.com]}") {
            $0.people(noting: &known)
        }
        aws = section.required("aws", hint: "write aws: and below it accounts:") { $0.aws(noting: &known) }
        pagerDuty = section.value("pagerduty") { $0.pagerDuty() }
        durations = section.value("durations", default: .standard) { $0.durations() }
        waiting = section.value("waiting", default: .standard) { $0.waiting() }
        rules = section.value("rules", default: Rules([])) { $0.rules(known) }
        if rules?.rules.isEmpty == true {
            reading.remark(at: section.place, "there are no rules, so nobody can ask for anything", hint: "add rules:")
        }
    }

    private func inOrder(_ problems: [ConfigurationProblem]) -> [ConfigurationProblem] {
        let beginning = YAMLPlace(line: 0, column: 0)
        return problems.enumerated().sorted {
            ($0.element.place ?? beginning, $0.offset) < ($1.element.place ?? beginning, $1.offset)
        }.map(\.element)
    }
}
