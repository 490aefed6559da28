/// The proleptic Gregorian calendar in integers.
///
/// The algorithms count in eras of 400 years, after which the calendar repeats to the day and the weekday:
/// https://howardhinnant.github.io/date_algorithms.html
enum CivilCalendar {
    static let daysPerEra = 146_097
    static let secondsPerDay: Int64 = 86_400
    static let secondsPerEra: Int64 = 12_622_780_800

    /// Days from 1970-01-01 to a date that need not have been checked for its day.
    static func epochDays(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = floorDivide(shifted, 400)
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * daysPerEra + dayOfEra - 719_468
    }

    /// The date that many days from 1970-01-01.
    static func date(epochDays: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = epochDays + 719_468
        let era = floorDivide(shifted, daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400
        return (month <= 2 ? year + 1 : year, month, day)
    }

    static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    static func days(inMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days since Monday, 0...6.
    static func weekday(epochDays: Int) -> Int {
        let remainder = (epochDays % 7 + 3) % 7
        return remainder < 0 ? remainder + 7 : remainder
    }

    static func floorDivide<Number: FixedWidthInteger & SignedInteger>(_ value: Number, _ divisor: Number) -> Number {
        let quotient = value / divisor
        return value % divisor < 0 ? quotient - 1 : quotient
    }
}
