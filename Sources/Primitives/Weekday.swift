/// A day of the week, Monday first as ISO 8601 counts.
public enum Weekday: String, CaseIterable, Codable, Sendable {
    case mon
    case tue
    case wed
    case thu
    case fri
    case sat
    case sun

    /// 1 for Monday to 7 for Sunday (ISO 8601).
    public var number: Int {
        switch self {
        case .mon: 1
        case .tue: 2
        case .wed: 3
        case .thu: 4
        case .fri: 5
        case .sat: 6
        case .sun: 7
        }
    }

    /// The weekday a number of days after Monday; any integer.
    init(daysSinceMonday days: Int) {
        switch (days % 7 + 7) % 7 {
        case 0: self = .mon
        case 1: self = .tue
        case 2: self = .wed
        case 3: self = .thu
        case 4: self = .fri
        case 5: self = .sat
        default: self = .sun
        }
    }
}
