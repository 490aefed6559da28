/// Writes zero-padded numbers one after another.
struct DigitWriter {
    private var bytes: [UInt8] = []

    init(capacity: Int) { bytes.reserveCapacity(capacity) }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    /// Appends a number below 100 as two digits.
    mutating func appendTwo(_ value: Int) {
        bytes.append(UInt8(ascii: "0") + UInt8(value / 10 % 10))
        bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    }

    mutating func append(_ date: CivilDate) {
        appendTwo(date.year / 100)
        appendTwo(date.year % 100)
        bytes.append(UInt8(ascii: "-"))
        appendTwo(date.month)
        bytes.append(UInt8(ascii: "-"))
        appendTwo(date.day)
    }

    mutating func appendTime(secondOfDay: Int) {
        appendTwo(secondOfDay / 3_600)
        bytes.append(UInt8(ascii: ":"))
        appendTwo(secondOfDay / 60 % 60)
        bytes.append(UInt8(ascii: ":"))
        appendTwo(secondOfDay % 60)
    }
}

extension ByteCursor {
    /// `YYYY-MM-DD` as numbers that may not name a real date.
    mutating func takeDateParts() -> (year: Int, month: Int, day: Int)? {
        guard let year = takeNumber(digits: 4), take(UInt8(ascii: "-")), let month = takeNumber(digits: 2),
            take(UInt8(ascii: "-")), let day = takeNumber(digits: 2)
        else { return nil }
        return (year, month, day)
    }

    /// `HH:MM:SS` as numbers that may not name a real time.
    mutating func takeTimeParts() -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = takeNumber(digits: 2), take(UInt8(ascii: ":")), let minute = takeNumber(digits: 2),
            take(UInt8(ascii: ":")), let second = takeNumber(digits: 2)
        else { return nil }
        return (hour, minute, second)
    }
}
