import Primitives

/// How much time a promise allows.
public enum Target: Hashable, Sendable {
    /// So many seconds of open time.
    case seconds(Int64)
    /// The close of the first business date after the local date of the start.
    case nextBusinessDay
}

extension Target: Scalar {
    /// How a target is written.
    public static var form: ScalarForm {
        ScalarForm(
            name: "target", summary: "Seconds of open time, or next-business-day.",
            pattern: "^([0-9]{1,12}|next-business-day)$", sample: "7200")
    }

    /// Reads seconds as plain digits, or `next-business-day`, also with underscores.
    public init(parsing text: String) throws(ScalarFault) {
        if text == "next-business-day" || text == "next_business_day" {
            self = .nextBusinessDay
            return
        }
        let isPlain =
            text.utf8.count <= 12 && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isPlain, let seconds = Int64(text) else {
            throw ScalarFault(
                code: "target_malformed", detail: "\"\(text)\" is neither seconds nor next-business-day")
        }
        self = .seconds(seconds)
    }

    /// The canonical form.
    public var text: String {
        switch self {
        case .seconds(let seconds): "\(seconds)"
        case .nextBusinessDay: "next-business-day"
        }
    }
}
