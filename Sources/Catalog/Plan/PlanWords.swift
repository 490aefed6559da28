/// Words that a plan's document uses in place of amounts and periods.
enum PlanWords {
    static let nextBusinessDay = "next_business_day"
    static let waive = "waive"
    static let charge = "charge"
    static let unlimited = "unlimited"
}
