import ChildProcesses
import Counterparts
import Doubles
import Foundation
import HTTP
import JSON
import Testing

/// A machine whose disk, processor or memory lets Curfew down while accesses stand.
@Suite(.serialized) struct `The executable on a bad machine` {
    @Test(.enabled(if: SmallDisk.isPossible, "only root can mount a small disk"))
    func `whose disk is full takes no asks, ends what stands, and goes on when there is room`() async throws {
        let disk = try SmallDisk(megabytes: 48)
        try await live(accounts: 2, people: 60, database: disk.database) { curfew, iam, town in
            let (ana, ben) = (town.people[0], town.people[1])
            let standing = try await join(ana, curfew, iam)
            disk.fill()
            // Many ask, since of each no more than some asks may wait; in another account, so that nobody waits behind them.
            let others = town.people(of: town.accounts[1])
            try await withThrowingTaskGroup { group in
                for place in 0..<4 {
                    let people = others.enumerated().filter { $0.offset % 4 == place }.map(\.element)
                    group.addTask { try await askUntilRefused(curfew, people, fill: disk.fill) }
                }
                try await group.waitForAll()
            }
            #expect(try await curfew.get("/readyz").text.contains("the disk is full"))
            try await curfew.wait(for: "expired", of: standing)
            #expect(try await iam.holders(in: ana.account)[Town.group] == [])
            disk.empty()
            try await expectToWork(curfew, ben)
        }
    }

    @Test(.enabled(if: Tracer.isPossible, "needs strace, and root to attach it"))
    func `whose disk takes no more writes ends what stands, and writes it down when it can`() async throws {
        try await live { curfew, iam, town in
            let (ana, ben) = (town.people[0], town.people[1])
            let standing = try await join(ana, curfew, iam)
            let tracer = try await Tracer(
                try #require(curfew.processID), calls: "pwrite64,fdatasync,ftruncate", "error=EROFS")
            try await eventually("the access is over", within: .seconds(60)) {
                try await iam.holders(in: ana.account)[Town.group] == []
            }
            let refused = try await curfew.run(
                "ask", "--person", ben.email, "aws", "policy", "IAMReadOnlyAccess", "--reason", "ticket 481")
            #expect(refused.status != 0)
            await tracer.stop()
            try await curfew.wait(for: "expired", of: standing)
            try await eventually("ana is told") {
                try await town.told(ana, about: standing).last?.contains("has expired") ?? false
            }
            try await expectToWork(curfew, ben)
        }
    }

    @Test(.enabled(if: Tracer.isPossible, "needs strace, and root to attach it"))
    func `whose disk takes a fifth of a second for each commit answers everybody and ends everything`() async throws {
        try await live(people: 4, under: Tracer.prefix(calls: "fdatasync,fsync", "delay_exit=200000")) {
            curfew, iam, town in
            try await withThrowingTaskGroup { group in
                for person in town.people {
                    group.addTask { try await town.ask("aws policy IAMReadOnlyAccess", for: "15s", by: person) }
                }
                for try await answer in group { #expect(answer["status"] == 200, "\(answer)") }
            }
            try await expectAllOver(curfew, town.people.count)
            #expect(try await iam.holders(in: town.accounts[0]).values.allSatisfy(\.isEmpty))
            for person in town.people {
                let id = try #require(
                    try await curfew.requests().first { $0["person"]?.string == person.email }?["id"]?.string)
                try await eventually("\(person.email) is told") {
                    try await town.told(person, about: id).last?.contains("has expired") ?? false
                }
            }
            #expect(try await town.slack.problems.isEmpty)
        }
    }

    @Test func `that stood still past a deadline ends what is overdue as soon as it goes on`() async throws {
        try await live { curfew, iam, town in
            let (ana, ben) = (town.people[0], town.people[1])
            let standing = try await join(ana, curfew, iam)
            curfew.signal(SIGSTOP)
            try await Weather.pass(Weather.isLong ? .seconds(60) : .seconds(12))
            #expect(try await iam.holders(in: ana.account)[Town.group] == [ana.email])
            curfew.signal(SIGCONT)
            try await eventually("the access is over", within: .seconds(10)) {
                try await iam.holders(in: ana.account)[Town.group] == []
            }
            try await curfew.wait(for: "expired", of: standing)
            try await expectToWork(curfew, ben)
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "needs prlimit"))
    func `with little memory more than it has at rest grants and ends twenty accesses at once`() async throws {
        try await live(people: 20) { curfew, iam, town in
            let atRest = try #require(curfew.dataSize)
            try await curfew.end()
            let limit = atRest + (48 << 20)
            try await curfew.start(under: ["prlimit", "--data=\(limit)"])
            try await withThrowingTaskGroup { group in
                for lane in 0..<5 {
                    group.addTask {
                        for person in town.people.enumerated().filter({ $0.offset % 5 == lane }).map(\.element) {
                            _ = try await curfew.ask(person: person.email, lasting: "20s")
                        }
                    }
                }
                try await group.waitForAll()
            }
            try await expectAllOver(curfew, 20)
            #expect(try await iam.holders(in: town.accounts[0]).values.allSatisfy(\.isEmpty))
        }
    }

    /// Curfew on the machine, ready, before the small IAM and a Slack; afterwards its trail verifies and it ends well.
    private func live(
        accounts: Int = 1, people: Int = 2, database: String? = nil, under program: [String] = [],
        _ work: (RunningCurfew, FastIAM, Town) async throws -> Void
    ) async throws {
        let small = try await RunningCounterpart.fastIAM()
        defer { small.stop() }
        let iam = FastIAM(small)
        let town = try await Town(accounts: accounts, peopleInEach: people, numbers: 7)
        defer { town.close() }
        for account in town.accounts {
            try await iam.addPeople(town.people(of: account).map(\.email), group: Town.group, to: account)
        }
        let curfew = try await town.curfew(aws: small.url, database: database)
        try await curfew.start(under: program)
        try await work(curfew, iam, town)
        #expect(try await curfew.run("audit", "verify").status == 0)
        #expect(try await curfew.end() == 0)
    }

    /// Asks at such length that the room that is left is soon taken.
    private func askUntilRefused(_ curfew: RunningCurfew, _ people: [Town.Resident], fill: () -> Void) async throws {
        let reason = String(repeating: "ticket 481 ", count: 270)
        var turns = 0
        try await eventually("asks are refused", within: .seconds(120)) {
            let person = people[turns % people.count]
            turns += 1
            let outcome = try await curfew.run(
                "ask", "--person", person.email, "aws", "group", Town.group, "--account", person.account,
                "--reason", reason, "--duration", "1s")
            fill()
            return outcome.status == 1 && outcome.errors.contains("the disk of the server is full")
        }
    }

    /// The person is a member for eight seconds: Curfew itself has to end that.
    private func join(_ person: Town.Resident, _ curfew: RunningCurfew, _ iam: FastIAM) async throws -> String {
        let id = try await curfew.ask(
            ["group", Town.group, "--account", person.account], person: person.email, lasting: "8s")
        try await curfew.wait(for: "granted", of: id)
        #expect(try await iam.holders(in: person.account)[Town.group] == [person.email])
        return id
    }

    /// Everything that was asked for has been had and has ended.
    private func expectAllOver(_ curfew: RunningCurfew, _ count: Int) async throws {
        var states: [String: Int] = [:]
        do {
            try await eventually("all have expired", within: .seconds(120)) {
                states = try await curfew.requests().reduce(into: [:]) {
                    $0[$1["state"]?.string ?? "", default: 0] += 1
                }
                return states == ["expired": count]
            }
        } catch let late as Unexpected {
            throw Unexpected(description: "\(late): \(states)")
        }
    }

    /// Whatever was wrong is over: an ask is taken, granted and ended.
    private func expectToWork(_ curfew: RunningCurfew, _ person: Town.Resident) async throws {
        try await eventually("it is ready again", within: .seconds(120)) {
            (try? await curfew.get("/readyz"))?.status == 200
        }
        let id = try await curfew.ask(
            ["policy", "IAMReadOnlyAccess", "--account", person.account], person: person.email, lasting: "10m")
        try await eventually("\(id) is granted", within: .seconds(120)) { try await curfew.state(of: id) == "granted" }
        #expect(try await curfew.run("revoke", id).status == 0)
        try await curfew.wait(for: "revoked", of: id)
    }
}

extension RunningCurfew {
    /// How much the process may write to of what it has mapped for itself, in bytes: what RLIMIT_DATA bounds.
    fileprivate var dataSize: Int? {
        guard let processID, let status = try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)
        else { return nil }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmData:") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 << 10 }
    }
}
