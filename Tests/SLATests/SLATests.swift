import Testing

@testable import SLA
