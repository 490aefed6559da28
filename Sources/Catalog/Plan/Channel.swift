/// The way by which a request reaches support.
public enum Channel: String, CaseIterable, Codable, Sendable {
    /// A telephone call.
    case phone
    /// An e-mail.
    case email
    /// A form on a web page.
    case web
    /// A live chat.
    case chat
    /// The customer portal.
    case portal
    /// A call of the HTTP API.
    case api
    /// A video call.
    case video
    /// A messenger or SMS.
    case message
    /// A visit.
    case onsite
}
