/// What an operation touches, and so whether a caller who is kept to one account may run it.
public enum Reach: String, Sendable {
    /// The whole house: every account, or none in particular. Callers kept to an account are refused.
    case house
    /// Accounts that the request names or filters by: whoever is kept to one finds no other.
    case account
    /// What everybody may see, such as the plans on sale.
    case open
}
