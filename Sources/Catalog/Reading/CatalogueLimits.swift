/// The bounds of what a catalogue may say; beyond them lies a slip of the finger, not a plan.
enum CatalogueLimits {
    static let version: ClosedRange<Int64> = 1...1_000_000
    static let days: ClosedRange<Int64> = 0...3_650
    static let credits: ClosedRange<Int64> = 0...10_000
    static let granted: ClosedRange<Int64> = 1...10_000
    static let lotPriority: ClosedRange<Int64> = 0...1_000
    static let routePriority: ClosedRange<Int64> = 1...9
    /// A list may be longer than its enumeration; the words it has twice are the faults to tell.
    static let words = 1_000
    static let digits: ClosedRange<Int64> = 1...12
    static let dunningSteps = 0...20
    static let targetSeconds: Int64 = 366 * 86_400
    static let queues = 1...1_000
    static let products = 0...10_000
    static let options = 1...12
    static let taxCategories = 1...100
    static let taxRates = 1...10_000
    static let series = 1...100
    static let taxMillionths: Int64 = 1_000_000
    static let summaryBytes = 2_000
    static let messageBytes = 1_000
    /// More than `RoutingMenu.depthLimit`, so that a menu too deep is still read and told as such.
    static let menuDepth = 16
}
