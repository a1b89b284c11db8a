import Access

extension Field {
    /// The section `durations`, in which each part makes do with what the others say.
    func durations() -> Settings.Durations? {
        section { section in
            let longest = section.optional("longest") { $0.duration() }
            let choices = section.value("choices", default: Self.choices(upTo: longest ?? nil)) {
                $0.choices(upTo: longest ?? nil)
            }
            let standard = section.optional("default") { $0.standardDuration(among: choices) }
            guard let longest, let choices, let first = choices.first, let standard else { return nil }
            return Settings.Durations(
                choices: choices, standard: standard ?? (choices.contains(.seconds(3600)) ? .seconds(3600) : first),
                longest: longest ?? choices.reduce(first, max))
        }
    }

    private func standardDuration(among choices: [Duration]?) -> Duration? {
        guard let standard = duration() else { return nil }
        guard let choices, !choices.contains(standard) else { return standard }
        let written = choices.map(\.written).joined(separator: ", ")
        return fail("is \(standard.written), which is none of the choices \(written)")
    }

    private func choices(upTo longest: Duration?) -> [Duration]? {
        guard let fields = fields() else { return nil }
        guard (1...100).contains(fields.count) else {
            return fail("needs 1 to 100 durations, which is what a form can show, and has \(fields.count)")
        }
        var seen: Set<Duration> = []
        let choices: [Duration?] = fields.map { field in
            guard let duration = field.duration() else { return nil }
            if let longest, duration > longest {
                return field.fail("is \(duration.written), more than durations.longest (\(longest.written))")
            }
            return seen.insert(duration).inserted ? duration : field.fail("is \(duration.written) a second time")
        }
        return choices.contains(nil) ? nil : choices.compactMap(\.self)
    }

    /// The choices where the file names none.
    static func choices(upTo longest: Duration?) -> [Duration] {
        let standard: [Duration] = [.seconds(1800), .seconds(3600), .seconds(14400), .seconds(28800)]
        guard let longest else { return standard }
        let short = standard.filter { $0 <= longest }
        return short.isEmpty ? [longest] : short
    }
}

extension Settings.Durations {
    /// What holds where the file says nothing of durations.
    static let standard = Settings.Durations(
        choices: Field.choices(upTo: nil), standard: .seconds(3600), longest: .seconds(28800))
}
