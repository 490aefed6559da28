/// What an incident turned out to be, as its verdict says (design §7).
public enum Cause: String, CaseIterable, Codable, Sendable {
    /// A bug of the product, seen for the first time.
    case productDefect = "product_defect"
    /// A bug that was already on record.
    case knownDefect = "known_defect"
    /// Something that worked in an earlier version and no longer does.
    case regression
    /// The documentation was wrong or silent.
    case documentationDefect = "documentation_defect"
    /// A service we run was not available.
    case serviceOutage = "service_outage"
    /// The customer took the request back before a human answered.
    case withdrawn
    /// The request repeats another of the customer's own.
    case duplicate
    /// Something in the customer's own systems.
    case customerEnvironment = "customer_environment"
    /// A question about use.
    case howTo = "how_to"
    /// The customer's data.
    case customerData = "customer_data"
    /// A product or service of somebody else.
    case thirdParty = "third_party"
    /// A wish for something the product does not do.
    case featureRequest = "feature_request"
    /// Nothing could be found or reproduced.
    case noFaultFound = "no_fault_found"

    /// The settlement where a plan says nothing else: what is our fault, or never began, is waived.
    public var usualSettlement: CauseSettlement {
        switch self {
        case .productDefect, .knownDefect, .regression, .documentationDefect, .serviceOutage, .withdrawn, .duplicate:
            .waive
        case .customerEnvironment, .howTo, .customerData, .thirdParty, .featureRequest, .noFaultFound:
            .charge
        }
    }
}
