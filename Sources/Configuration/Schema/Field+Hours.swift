import Access
import YAML

extension Field {
    /// A rule's `hours`.
    func hours() -> Hours? {
        section { section in
            let days = section.value("days", default: Set(Weekday.allCases)) { $0.weekdays() }
            let from = section.value("from", default: 0) { $0.timeOfDay(upTo: 1439) }
            let to = section.value("to", default: 1440) { $0.timeOfDay(upTo: 1440) }
            let zone = section.required("zone", hint: "write zone: and a place, for example Europe/Madrid, or UTC") {
                $0.zone()
            }
            guard let days, let from, let to, let zone else { return nil }
            guard from != to else {
                return fail("begins and ends at the same time", hint: "leave from and to out for whole days")
            }
            return Hours(days: days, from: from, to: to, zone: zone)
        }
    }

    /// One day, days from one to another, or a list of them.
    private func weekdays() -> Set<Weekday>? {
        guard case .sequence = node.content else { return someWeekdays() }
        return someItems { $0.someWeekdays() }.map { $0.reduce([]) { $0.union($1) } }
    }

    private func someWeekdays() -> Set<Weekday>? {
        text("a day or two with - between them", hint: "for example mon-fri, or [mon, wed]") { text in
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
                Weekday(rawValue: String($0))
            }
            guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1],
                let start = Weekday.allCases.firstIndex(of: first), let end = Weekday.allCases.firstIndex(of: last)
            else { return nil }
            let count = (end - start + 7) % 7
            return Set((0...count).map { Weekday.allCases[(start + $0) % 7] })
        }
    }

    /// Minutes after midnight.
    private func timeOfDay(upTo most: Int) -> Int? {
        text("a time from 00:00 to \(most == 1440 ? "24:00" : "23:59")", hint: "in quotes, for example \"08:00\"") {
            text in
            let parts = text.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 && Alphabet.digits.spells($0) }),
                let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour * 60 + minute <= most
            else { return nil }
            return hour * 60 + minute
        }
    }

    /// A zone of the system's database of time zones.
    private func zone() -> ZoneOffsets? {
        guard let name = text() else { return nil }
        if name == "UTC" { return .utc }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        let isName = parts.allSatisfy { (.letters + .digits + "-_+").spells($0, atMost: 64) }
        guard isName, parts.count <= 3 else {
            return fail("has to be a time zone, not \"\(name)\"", hint: "for example Europe/Madrid, or UTC")
        }
        let folder = reading.environment["TZDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/usr/share/zoneinfo"
        do {
            let file = try ZoneFile(try SmallFile("\(folder)/\(name)", atMost: 1 << 20).bytes)
            return ZoneOffsets(name: name, first: file.first, changes: file.changes)
        } catch let problem as ZoneProblem {
            return fail("is \(name), which cannot be read: \(problem)", hint: "install the package tzdata anew")
        } catch {
            let why = (error as? FileTrouble)?.why ?? "\(error)"
            return fail(
                "is \(name), which cannot be read in \(folder): \(why)",
                hint: "for example Europe/Madrid; the package tzdata has them all")
        }
    }
}
