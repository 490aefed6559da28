import Primitives

/// A calendar as it was written down: texts that may be faulty until `WorkCalendar` has read them.
///
/// Open time is (the date's override, else the weekly hours less the holidays) less the closures.
public struct CalendarDefinition: Hashable, Sendable {
    /// The IANA zone in whose local time all else is written.
    public var zone: String
    /// The hours that begin on each weekday.
    public var weekly: [Weekday: [Hours]]
    /// The hours that begin on one date, instead of its weekday's; an empty list closes it.
    public var dates: [String: [Hours]]
    /// The dates that are closed from midnight to midnight.
    public var holidays: [String]
    /// The hours taken out of whatever would be open.
    public var closures: [Closure]
    /// Whether it is open around the clock, in which case it says nothing about hours.
    public var always: Bool
    /// The civil date from whose midnight this version counts; without it, from when it was loaded.
    public var effectiveFrom: String?

    /// Takes a calendar as it was written.
    public init(
        zone: String, weekly: [Weekday: [Hours]] = [:], dates: [String: [Hours]] = [:], holidays: [String] = [],
        closures: [Closure] = [], always: Bool = false, effectiveFrom: String? = nil
    ) {
        self.zone = zone
        self.weekly = weekly
        self.dates = dates
        self.holidays = holidays
        self.closures = closures
        self.always = always
        self.effectiveFrom = effectiveFrom
    }
}

extension CalendarDefinition {
    /// Opening hours, half-open, as `HH:MM` texts.
    ///
    /// `to` may be `24:00`. Where `to` is not after `from` it lies on the next day, so that `22:00` to `06:00` is a
    /// night of eight hours and `09:00` to `09:00` is a day of twenty-four.
    public struct Hours: Hashable, Sendable {
        /// When they open.
        public var from: String
        /// When they close.
        public var to: String

        /// Takes the hours as they were written.
        public init(from: String, to: String) {
            self.from = from
            self.to = to
        }
    }

    /// Hours closed on one date; they read as opening hours do, over midnight too.
    public struct Closure: Hashable, Sendable {
        /// The civil date on which it begins.
        public var date: String
        /// When it begins and ends.
        public var hours: Hours

        /// Takes the closure as it was written.
        public init(date: String, from: String, to: String) {
            self.date = date
            self.hours = Hours(from: from, to: to)
        }
    }
}
