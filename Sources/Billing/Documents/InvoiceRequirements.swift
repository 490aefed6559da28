import Catalog
import Primitives

/// What EN 16931 and article 226 of the EU VAT directive ask of an invoice: one fault for each field that lacks.
public enum InvoiceRequirements {
    /// A buyer without a country: neither tax nor address can be told (BR-11).
    static let buyerCountry = BillingFault.missing("buyer.country", "the country of the buyer (EN 16931, BT-55)")

    /// Every fault of an invoice from a seller to a buyer over lines; none if it may be issued.
    public static func faults(seller: SellerSnapshot, buyer: Buyer, lines: [DocumentLine]) -> [BillingFault] {
        faults(of: seller) + faults(of: buyer) + faults(of: lines) + taxIDFaults(seller, buyer, lines)
    }

    /// Refuses an invoice that may not be issued, with all its faults.
    static func check(seller: SellerSnapshot, buyer: Buyer, lines: [DocumentLine]) throws(BillingRefusal) {
        let faults = faults(seller: seller, buyer: buyer, lines: lines)
        guard faults.isEmpty else { throw .invoiceIncomplete(faults) }
    }

    private static func faults(of seller: SellerSnapshot) -> [BillingFault] {
        [
            lack(seller.name, "seller.name", "the name of the seller (BT-27)"),
            lack(seller.street, "seller.street", "the street of the seller (BT-35)"),
            lack(seller.postcode, "seller.postcode", "the postcode of the seller (BT-38)"),
            lack(seller.city, "seller.city", "the city of the seller (BT-37)"),
        ].compactMap { $0 }
    }

    private static func faults(of buyer: Buyer) -> [BillingFault] {
        let name = lack(buyer.name, "buyer.name", "the name of the buyer (BT-44)")
        return [name, buyer.country == nil ? buyerCountry : nil].compactMap { $0 }
    }

    private static func faults(of lines: [DocumentLine]) -> [BillingFault] {
        if lines.isEmpty { return [.missing("lines", "an invoice has at least one line (BR-16)")] }
        return lines.enumerated().compactMap { index, line in
            lack(line.description, "lines[\(index)].description", "what was sold (BT-153)")
        }
    }

    /// The ids each tax category asks for (BR-S-02, BR-AE-02): tax charged the seller's, tax reversed both.
    private static func taxIDFaults(
        _ seller: SellerSnapshot, _ buyer: Buyer, _ lines: [DocumentLine]
    ) -> [BillingFault] {
        let codes = Set(lines.map(\.taxCategory))
        var faults: [BillingFault] = []
        let needsSellers = codes.isEmpty || codes.contains { $0 != .outOfScope }
        if needsSellers, let fault = lack(seller.vatID, "seller.vat_id", "the VAT id of the seller (BT-31)") {
            faults.append(fault)
        }
        if codes.contains(.reverseCharge), !buyer.hasVATID {
            faults.append(.missing("buyer.vat_id", "reverse charge needs the VAT id of the buyer (BT-48, BR-AE-02)"))
        }
        return faults
    }

    private static func lack(_ text: String, _ field: String, _ detail: String) -> BillingFault? {
        let isBlank = text.utf8.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
        return isBlank ? .missing(field, detail) : nil
    }
}
