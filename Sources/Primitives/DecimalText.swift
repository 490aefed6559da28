/// Plain decimal text of a fixed number of places, as an integer of the smallest of them.
enum DecimalText {
    enum Fault: Error {
        case malformed
        case tooManyPlaces
        case overflow
    }

    /// Reads `12`, `12.5` or `-12.50`: no plus, no grouping, no exponent, no bare point, no leading zeros.
    static func parse(_ text: String, places: Int) throws(Fault) -> Int64 {
        var cursor = ByteCursor(text)
        let negative = cursor.take(UInt8(ascii: "-"))
        guard let whole = cursor.takeDigits(), whole.isPlain else { throw .malformed }
        var digits = Array(whole.bytes)
        var missing = places
        if cursor.take(UInt8(ascii: ".")) {
            guard let fraction = cursor.takeDigits() else { throw .malformed }
            guard cursor.isAtEnd else { throw .malformed }
            guard fraction.bytes.count <= places else { throw .tooManyPlaces }
            digits += fraction.bytes
            missing -= fraction.bytes.count
        }
        guard cursor.isAtEnd else { throw .malformed }
        digits += Array(repeating: UInt8(ascii: "0"), count: missing)
        guard let value = Digits(bytes: digits[...]).value(negative: negative), value != .min else { throw .overflow }
        return value
    }

    /// Prints with `places` decimals, leaving out zeros at the end beyond `keeping` of them.
    static func print(_ value: Int64, places: Int, keeping: Int) -> String {
        var digits = Array(String(value.magnitude).utf8)
        if digits.count <= places {
            digits.insert(contentsOf: Array(repeating: UInt8(ascii: "0"), count: places + 1 - digits.count), at: 0)
        }
        let whole = digits.prefix(digits.count - places)
        var fraction = digits.suffix(places)
        while fraction.count > keeping, fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
        var text = value < 0 ? [UInt8(ascii: "-")] : []
        text += whole
        if !fraction.isEmpty {
            text.append(UInt8(ascii: "."))
            text += fraction
        }
        return String(decoding: text, as: UTF8.self)
    }
}
