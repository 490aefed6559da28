/// A step of a path in the form `Codable` asks for.
struct PathKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        self.intValue = nil
    }

    init(intValue: Int) {
        self.stringValue = String(intValue)
        self.intValue = intValue
    }

    /// The name under which `Codable` puts a superclass when no other is given.
    static let ancestor = PathKey(stringValue: "super")
}

extension JSONPath {
    /// The path that `Codable` spells as keys.
    ///
    /// Only our own keys say that an integer is an index: an enumeration of integers may name members too.
    init(_ keys: [any CodingKey]) {
        self = keys.reduce(.root) { path, key in
            if let index = (key as? PathKey)?.intValue { .element(path, index) } else { .member(path, key.stringValue) }
        }
    }

    /// The path as `Codable` spells it.
    var codingKeys: [any CodingKey] {
        switch self {
        case .root: []
        case .member(let parent, let name): parent.codingKeys + [PathKey(stringValue: name)]
        case .element(let parent, let index): parent.codingKeys + [PathKey(intValue: index)]
        }
    }
}

extension JSONFault {
    /// What a `Codable` conformance threw, as a fault; its own context tells the path better where it has one.
    init(translating error: any Error, at path: JSONPath, position: JSONPosition?) {
        switch error {
        case let fault as JSONFault: self = fault
        case let reason as Reason:
            self.init(code: reason.code, path: path.description, detail: reason.detail, position: position)
        case let error as EncodingError: self.init(error, at: path)
        case let error as DecodingError: self.init(error, position: position)
        default: self.init(.invalidValue, at: path, "is not accepted: \(error)", position: position)
        }
    }

    private init(_ error: EncodingError, at path: JSONPath) {
        switch error {
        case .invalidValue(_, let context):
            self.init(.invalidValue, at: JSONPath(context.codingPath), "cannot be written: \(context.debugDescription)")
        @unknown default: self.init(.invalidValue, at: path, "cannot be written: \(error)")
        }
    }

    private init(_ error: DecodingError, position: JSONPosition?) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(.missingField, at: JSONPath(context.codingPath + [key]), "is missing", position: position)
        case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
            let detail = "is not accepted: \(context.debugDescription)"
            self.init(.invalidValue, at: JSONPath(context.codingPath), detail, position: position)
        @unknown default: self.init(.invalidValue, "is not accepted: \(error)", position: position)
        }
    }
}
