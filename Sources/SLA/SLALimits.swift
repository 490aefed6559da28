/// The limits of every loop in this room.
public enum SLALimits {
    /// How far ahead of a start, or of the end of its last pause, a due time or an opening is looked for.
    public static let horizonDays = 3_660

    /// How many intervals one weekday or one date may have.
    public static let intervalsPerDay = 96

    /// How many dates, how many holidays and how many closures one calendar may name.
    public static let datesPerCalendar = 4_096

    /// How many open intervals one question may ask for.
    public static let openIntervals = 10_000
}
