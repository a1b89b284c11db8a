extension PolicyDocument {
    /// The most characters a customer-managed policy may have.
    ///
    /// Source: "IAM and AWS STS quotas" in the IAM User Guide.
    package static let managedPolicyLimit = 6144

    /// The characters that count against IAM's limits: those of the compact text.
    ///
    /// IAM does not count white space. Whether it counts a space within a text it does not say, so this does.
    package var size: Int {
        // As many as there are bytes that begin one.
        text.utf8.count { $0 & 0xC0 != 0x80 }
    }

    /// The first character that IAM takes in no policy text, if there is one.
    package static func characterOutsideIAM(in text: String) -> Unicode.Scalar? {
        text.unicodeScalars.first { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D, 0x20...0xFF: false
            default: true
            }
        }
    }
}
