import Primitives

/// The canonical form: every field in a fixed order, weekdays and dates sorted, lists as they were written.
extension CalendarDefinition: Codable {
    private enum CodingKeys: String, CodingKey {
        case zone
        case weekly
        case dates
        case holidays
        case closures
        case always
        case effectiveFrom = "effective_from"
    }

    /// Reads the canonical form back, to an equal value.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        let days = try fields.nestedContainer(keyedBy: DayKey.self, forKey: .weekly)
        let dates = try fields.nestedContainer(keyedBy: DayKey.self, forKey: .dates)
        self.init(
            zone: try fields.decode(String.self, forKey: .zone),
            weekly: try Self.weekly(from: days),
            dates: try Self.dates(from: dates),
            holidays: try fields.decode([String].self, forKey: .holidays),
            closures: try fields.decode([Closure].self, forKey: .closures),
            always: try fields.decode(Bool.self, forKey: .always),
            effectiveFrom: try fields.decodeIfPresent(String.self, forKey: .effectiveFrom))
    }

    /// Writes the canonical form.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(zone, forKey: .zone)
        var days = fields.nestedContainer(keyedBy: DayKey.self, forKey: .weekly)
        for day in Weekday.allCases {
            try days.encodeIfPresent(weekly[day], forKey: DayKey(day.rawValue))
        }
        var overrides = fields.nestedContainer(keyedBy: DayKey.self, forKey: .dates)
        for (date, hours) in dates.sorted(by: { $0.key < $1.key }) {
            try overrides.encode(hours, forKey: DayKey(date))
        }
        try fields.encode(holidays, forKey: .holidays)
        try fields.encode(closures, forKey: .closures)
        try fields.encode(always, forKey: .always)
        try fields.encodeIfPresent(effectiveFrom, forKey: .effectiveFrom)
    }

    private static func weekly(from days: KeyedDecodingContainer<DayKey>) throws -> [Weekday: [Hours]] {
        var weekly: [Weekday: [Hours]] = [:]
        for key in days.allKeys {
            guard let day = Weekday(rawValue: key.stringValue) else {
                throw DecodingError.dataCorruptedError(forKey: key, in: days, debugDescription: "no such weekday")
            }
            weekly[day] = try days.decode([Hours].self, forKey: key)
        }
        return weekly
    }

    private static func dates(from container: KeyedDecodingContainer<DayKey>) throws -> [String: [Hours]] {
        var dates: [String: [Hours]] = [:]
        for key in container.allKeys {
            dates[key.stringValue] = try container.decode([Hours].self, forKey: key)
        }
        return dates
    }
}

extension CalendarDefinition.Hours: Codable {
    /// Reads `["09:00", "17:00"]`.
    public init(from decoder: any Decoder) throws {
        var texts = try decoder.unkeyedContainer()
        self.init(from: try texts.decode(String.self), to: try texts.decode(String.self))
    }

    /// Writes `["09:00", "17:00"]`.
    public func encode(to encoder: any Encoder) throws {
        var texts = encoder.unkeyedContainer()
        try texts.encode(from)
        try texts.encode(to)
    }
}

extension CalendarDefinition.Closure: Codable {
    /// Reads `["2026-03-02", "10:00", "10:30"]`.
    public init(from decoder: any Decoder) throws {
        var texts = try decoder.unkeyedContainer()
        self.init(
            date: try texts.decode(String.self), from: try texts.decode(String.self),
            to: try texts.decode(String.self))
    }

    /// Writes `["2026-03-02", "10:00", "10:30"]`.
    public func encode(to encoder: any Encoder) throws {
        var texts = encoder.unkeyedContainer()
        try texts.encode(date)
        try texts.encode(hours.from)
        try texts.encode(hours.to)
    }
}

/// A weekday or a date as the key of an object.
private struct DayKey: CodingKey {
    let stringValue: String

    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.init(stringValue) }

    var intValue: Int? { nil }
    init?(intValue: Int) { nil }
}
