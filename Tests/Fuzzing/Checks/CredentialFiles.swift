import Access
import Cryptography

@testable import AmazonIAM

extension FuzzTarget {
    /// AWS's shared files, and what credential processes and metadata endpoints print.
    static let credentialFiles = FuzzTarget("credential-files") { bytes in
        try expectWhole(bytes)
        let text = String(decoding: bytes, as: UTF8.self)
        let file = ProfileFile(parsing: text)
        // Indented, a name may begin like a header; written down without indentation, it would be one.
        let isWritable = !file.sections.values.contains { $0.values.keys.contains { $0.unicodeScalars.first == "[" } }
        if isWritable {
            try claim(ProfileFile(parsing: written(file)), is: file, "a file is read differently again")
        }
        for (header, section) in file.sections {
            try claim(!header.contains("\n") && !section.values.keys.contains { $0.contains("\n") }, "a line runs on")
            try claim(section.values.keys.allSatisfy { $0 == $0.lowercased() }, "a key is not in lower case")
        }
        let surroundings = Surroundings(variables: ["HOME": "/h", "AWS_PROFILE": "dev"]) { path in
            path == "/h/.aws/config" || path == "/h/.aws/credentials" ? text : nil
        }
        guard let profile = Profile.chosen(in: surroundings) else { return }
        try claim(profile.name, is: "dev", "another profile was taken")
        let mine = (file.sections["profile dev"]?.values ?? [:]).merging(file.sections["dev"]?.values ?? [:]) { $1 }
        for (key, value) in mine {
            try claim(profile[key], is: value.isEmpty ? nil : value, "\(key) comes from elsewhere")
        }
    }

    private static func expectWhole(_ bytes: [UInt8]) throws {
        do {
            let credentials = try AWSCredentials(parsing: bytes, from: "somewhere")
            try claim(!credentials.accessKeyID.isEmpty, "the key's id is empty")
            try claim(!credentials.secretAccessKey.revealed.isEmpty, "the key is empty")
            try claim(!"\(credentials)".contains("\"\(credentials.secretAccessKey.revealed)\""), "the key is shown")
        } catch let failure as Failure {
            try claim(failure.message.hasPrefix("somewhere "), "it is not said who answered: \(failure)")
        }
    }

    private static func written(_ file: ProfileFile) -> String {
        var lines: [String] = []
        for (header, section) in file.sections {
            lines.append("[\(header)]")
            let names = Set(section.values.keys).union(section.nested.keys)
            for name in names {
                lines.append("\(name)=\(section.values[name] ?? "")")
                for (key, value) in section.nested[name] ?? [:] { lines.append("  \(key)=\(value)") }
            }
        }
        return lines.joined(separator: "\n")
    }
}
