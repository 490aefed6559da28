import Testing

@testable import Entitlement
