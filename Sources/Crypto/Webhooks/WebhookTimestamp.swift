/// The seconds since 1970 that a signed message carries, read in the one form they have.
enum WebhookTimestamp {
    /// The number a text stands for: digits alone, no leading zero.
    ///
    /// The text itself is what was signed, so a second way to write the same number would be a second message.
    static func seconds(of text: String) throws(SignatureFault) -> Int64 {
        let digits = text.utf8
        guard 1...WebhookLimits.mostTimestampDigits ~= digits.count, digits.first != UInt8(ascii: "0"),
            digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let seconds = Int64(text)
        else { throw .timestampMalformed }
        return seconds
    }

    /// Refuses what was signed too long ago, or by a clock that runs too far ahead.
    static func check(_ text: String, now: Int64) throws(SignatureFault) {
        let seconds = try seconds(of: text)
        let (distance, overflow) = seconds.subtractingReportingOverflow(now)
        guard !overflow, distance.magnitude <= UInt64(WebhookLimits.toleranceSeconds) else {
            throw .timestampOutOfTolerance
        }
    }
}
