/// `verify`: adds everything up again and names what does not agree.
public struct Verify: Survey {
    /// How many differences are listed at most.
    static let mostDifferences = 100

    /// The names of the fields.
    public enum CodingKeys: String, CodingKey, CaseIterable {
        case all
    }

    /// What comes back.
    public typealias Answer = VerifyAnswer

    public static let name = "verify"
    public static let summary = "Add everything up again, and name the first thing that does not agree."
    public static let role = Role.finance

    /// Whether more than the first difference is looked for.
    public var all: Bool?

    /// Looks for the first difference, or for all.
    public init(all: Bool? = nil) {
        self.all = all
    }

    public static func summary(_ key: CodingKeys) -> String {
        switch key {
        case .all: "List up to \(mostDifferences) differences, not only the first."
        }
    }

    public func perform(in service: Service, progress: (SurveyProgress) throws -> Void) throws -> VerifyAnswer {
        try service.verify(limit: all ?? false ? Self.mostDifferences : 1, progress: progress)
    }
}
