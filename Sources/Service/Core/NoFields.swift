/// The coding keys of an operation that has no field.
public enum NoFields: String, CodingKey, CaseIterable {
    /// There is none; a raw type needs one case, and synthesis needs a property for each.
    case none

    /// No field, no sentence.
    public static var allCases: [NoFields] { [] }
}
