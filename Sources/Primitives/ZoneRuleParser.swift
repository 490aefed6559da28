/// Reads `CET-1CEST,M3.5.0,M10.5.0/3` and its like: the whole text or nothing.
struct ZoneRuleParser {
    private var cursor: ByteCursor

    static func parse(_ text: [UInt8]) -> ZoneRule? {
        var parser = ZoneRuleParser(cursor: ByteCursor(text))
        guard let rule = parser.rule(), parser.cursor.isAtEnd else { return nil }
        return rule
    }

    private mutating func rule() -> ZoneRule? {
        guard skipDesignation(), let west = time(hourLimit: 24) else { return nil }
        if cursor.isAtEnd { return ZoneRule(standardOffset: -west, daylight: nil) }
        guard skipDesignation() else { return nil }
        var daylightOffset = 3_600 - west
        if cursor.next != UInt8(ascii: ",") {
            guard let daylightWest = time(hourLimit: 24) else { return nil }
            daylightOffset = -daylightWest
        }
        guard let start = moment(), let end = moment() else { return nil }
        return ZoneRule(standardOffset: -west, daylight: .init(offset: daylightOffset, start: start, end: end))
    }

    /// Steps over `CET` or `<+03>`; nothing here needs to know what a time is called.
    private mutating func skipDesignation() -> Bool {
        let isQuoted = cursor.take(UInt8(ascii: "<"))
        var length = 0
        while cursor.take(where: { Self.isLetter($0) || (isQuoted && Self.isQuotedSign($0)) }) != nil { length += 1 }
        guard length >= 3 else { return false }
        return isQuoted ? cursor.take(UInt8(ascii: ">")) : true
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isQuotedSign(_ byte: UInt8) -> Bool {
        Digits.isDigit(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    private mutating func time(hourLimit: Int) -> Int? {
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        guard let hours = number(0...hourLimit) else { return nil }
        var seconds = hours * 3_600
        if cursor.take(UInt8(ascii: ":")) {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if cursor.take(UInt8(ascii: ":")) {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// `,date[/time]`; the time is two in the morning unless given.
    private mutating func moment() -> ZoneRule.YearlyMoment? {
        guard cursor.take(UInt8(ascii: ",")), let day = day() else { return nil }
        guard cursor.take(UInt8(ascii: "/")) else { return .init(day: day, second: 7_200) }
        return time(hourLimit: 167).map { .init(day: day, second: $0) }
    }

    private mutating func day() -> ZoneRule.YearlyMoment.Day? {
        if cursor.take(UInt8(ascii: "J")) { return number(1...365).map { .withoutLeapDay($0) } }
        guard cursor.take(UInt8(ascii: "M")) else { return number(0...365).map { .withLeapDay($0) } }
        guard let month = number(1...12), cursor.take(UInt8(ascii: ".")), let week = number(1...5),
            cursor.take(UInt8(ascii: ".")), let weekday = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        guard let value = cursor.takeDigits()?.value(), let number = Int(exactly: value), range.contains(number) else {
            return nil
        }
        return number
    }
}
