/// A time of day as calendars write it, read to seconds after midnight.
enum WallTime {
    static let dayLength: Int64 = 86_400

    /// Reads `HH:MM`, wholly or not at all; `24:00` only where a day may end.
    static func seconds(_ text: String, endsDay: Bool) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"),
            let hour = number(bytes[0], bytes[1]), let minute = number(bytes[3], bytes[4]), minute < 60
        else { return nil }
        let seconds = hour * 3_600 + minute * 60
        return seconds < dayLength || (endsDay && seconds == dayLength) ? seconds : nil
    }

    private static func number(_ tens: UInt8, _ ones: UInt8) -> Int64? {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard digits.contains(tens), digits.contains(ones) else { return nil }
        return Int64(tens - digits.lowerBound) * 10 + Int64(ones - digits.lowerBound)
    }
}
