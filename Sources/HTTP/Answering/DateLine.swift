/// The `Date` of answers (RFC 9110 §5.6.7), written once a second.
struct DateLine {
    private var second: Int64?
    private(set) var bytes: [UInt8] = []

    /// Makes the line that of a moment, in seconds since 1970.
    mutating func set(_ seconds: Int64) {
        guard second != seconds else { return }
        second = seconds
        bytes = Array("Date: \(Self.text(seconds))\r\n".utf8)
    }

    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// A moment such as `Sun, 06 Nov 1994 08:49:37 GMT`; one before 1970 is told as 1970.
    static func text(_ seconds: Int64) -> String {
        let seconds = max(seconds, 0)
        let day = Int(seconds / 86_400)
        let time = Int(seconds % 86_400)
        let date = civil(day)
        let clock = "\(two(time / 3_600)):\(two(time / 60 % 60)):\(two(time % 60))"
        return "\(days[day % 7]), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(clock) GMT"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// The date of a day since 1970-01-01, by eras of 400 years that begin in March, so that leap days come last.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let ofEra = shifted % 146_097
        let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}
