import Primitives

/// How a request names the person who asks: by id or by address.
public enum ContactName: Hashable, Sendable {
    case id(ContactID)
    case email(EmailAddress)

    /// Whether this is the name of a registered contact.
    func names(_ contact: RegisteredContact) -> Bool {
        switch self {
        case .id(let id): contact.id == id
        case .email(let email): contact.email == email
        }
    }
}

extension ContactName: Scalar {
    /// How a contact is named.
    public static var form: ScalarForm {
        ScalarForm(name: "contact", summary: "A contact, by id (con_…) or address.", sample: "ada@example.com")
    }

    /// Reads an id where it has an id's prefix, else an address.
    public init(parsing text: String) throws(ScalarFault) {
        if text.hasPrefix("\(ContactTag.prefix)_"), !text.utf8.contains(UInt8(ascii: "@")) {
            self = .id(try ContactID(parsing: text))
        } else {
            self = .email(try EmailAddress(parsing: text))
        }
    }

    /// The id or the address.
    public var text: String {
        switch self {
        case .id(let id): id.text
        case .email(let email): email.text
        }
    }
}
