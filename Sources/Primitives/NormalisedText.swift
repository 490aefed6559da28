@_spi(_Unicode) import Swift

/// Unicode text in normalisation form C, compared as bytes.
///
/// Swift holds `é` and `é` equal and databases do not; a text normalised at the door and compared as bytes is the
/// same to both. https://www.unicode.org/reports/tr15/
struct NormalisedText: Hashable, Comparable, Sendable {
    let string: String

    init(_ text: String) {
        string = text.utf8.allSatisfy { $0 < 0x80 } ? text : Self.normalised(text)
    }

    private static func normalised(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    static func == (left: NormalisedText, right: NormalisedText) -> Bool {
        left.string.utf8.elementsEqual(right.string.utf8)
    }

    static func < (left: NormalisedText, right: NormalisedText) -> Bool {
        left.string.utf8.lexicographicallyPrecedes(right.string.utf8)
    }

    func hash(into hasher: inout Hasher) {
        for byte in string.utf8 { hasher.combine(byte) }
        hasher.combine(0xFF as UInt8)
    }
}

extension NormalisedText {
    /// The first character that no text may carry: controls (but those `allowed`) and noncharacters.
    func firstIllegal(allowing allowed: Set<Unicode.Scalar> = []) -> Unicode.Scalar? {
        string.unicodeScalars.first { scalar in
            if scalar.value >= 0x20 && scalar.value < 0x7F { return false }
            let isControl = scalar.properties.generalCategory == .control
            return (isControl && !allowed.contains(scalar)) || scalar.properties.isNoncharacterCodePoint
        }
    }

    /// Whether there is nothing to read in it.
    var isBlank: Bool { string.unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}

extension ScalarFault {
    static func blank(_ name: String) -> ScalarFault { ScalarFault(code: "empty", detail: "the \(name) is empty") }

    static func illegalCharacter(_ scalar: Unicode.Scalar, in name: String) -> ScalarFault {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return ScalarFault(code: "illegal_character", detail: "the \(name) contains U+\(padded)")
    }
}
