import JSON
import Primitives

/// Numbers that banks and tax offices give, as far as their form can be checked.
extension JSONCursor {
    /// Reads a VAT id, which begins with the country's letters; Greece's are `EL`.
    func vatID(of country: CountryCode?) -> String? {
        business(number: 4...14, "a VAT id such as DE123456789") { text in
            guard let country else { return text.prefix(2).allSatisfy(\.isUppercase) }
            return text.hasPrefix(country.text == "GR" ? "EL" : country.text)
        }
    }

    /// Reads an IBAN without spaces, its check digits right (ISO 13616).
    func iban() -> String? {
        business(number: 15...34, "an IBAN without spaces, its check digits right") { BusinessNumber.isIBAN($0) }
    }

    /// Reads a BIC (ISO 9362).
    func bic() -> String? {
        business(number: 8...11, "a BIC of 8 or 11 characters") { text in
            text.utf8.count != 9 && text.utf8.count != 10 && text.utf8.prefix(4).allSatisfy(BusinessNumber.isLetter)
        }
    }

    /// Reads a telephone number; documents to German buyers need three digits at least (XRechnung, BR-DE-27).
    func phone() -> String? {
        guard let text = words(upTo: 40) else { return nil }
        if text.utf8.filter(BusinessNumber.isDigit).count < 3 { refuse(.badNumber, "must have three digits or more") }
        return text
    }

    private func business(
        number length: ClosedRange<Int>, _ form: String, _ isRight: (String) -> Bool
    ) -> String? {
        guard let text = string() else { return nil }
        let isPlain = text.utf8.allSatisfy { BusinessNumber.isDigit($0) || BusinessNumber.isLetter($0) }
        if !isPlain || !length.contains(text.utf8.count) || !isRight(text) { refuse(.badNumber, "must be \(form)") }
        return text
    }
}

/// The alphabet of such numbers, and the check of an IBAN.
private enum BusinessNumber {
    static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    /// Moved by four and read as a number, letters counting from 10, an IBAN leaves 1 when divided by 97.
    static func isIBAN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.prefix(2).allSatisfy(isLetter), bytes.dropFirst(2).prefix(2).allSatisfy(isDigit) else {
            return false
        }
        let rest = (bytes.dropFirst(4) + bytes.prefix(4)).reduce(0) { rest, byte in
            isDigit(byte)
                ? (rest * 10 + Int(byte - UInt8(ascii: "0"))) % 97
                : (rest * 100 + Int(byte - UInt8(ascii: "A")) + 10) % 97
        }
        return rest == 1
    }
}
