extension String {
    /// The text on one line without anything that a terminal would obey: what came from outside is only ever shown.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map(\.shown)))
    }
}

extension Unicode.Scalar {
    /// A space for white space, the replacement character for other control and direction characters.
    fileprivate var shown: Unicode.Scalar {
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: properties.isWhitespace ? " " : "\u{FFFD}"
        case .format: "\u{FFFD}"
        default: self
        }
    }
}
