import Primitives

/// Stripe's amounts, which are in units of its own: not every currency has the digits there that ISO 4217 gives it.
///
/// See [Stripe's list](https://docs.stripe.com/currencies#minor-units). Some have no decimals. Some of the three-digit
/// ones have three. All others have two, also the Icelandic króna and the Ugandan shilling, whose cents are always 0.
enum StripeAmount {
    private static let withoutDecimals: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA", "PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF",
    ]
    private static let withThreeDecimals: Set<String> = ["BHD", "JOD", "KWD", "OMR", "TND"]

    /// How many decimals Stripe gives a currency.
    static func digits(_ currency: Currency) -> Int {
        if withoutDecimals.contains(currency.code) { return 0 }
        return withThreeDecimals.contains(currency.code) ? 3 : 2
    }

    /// The money that an amount of Stripe's stands for; nil where no whole number of minor units does.
    static func money(_ amount: Int64, _ currency: Currency) -> Money? {
        var minorUnits = amount
        for _ in digits(currency)..<max(digits(currency), currency.digits) {
            let (product, overflow) = minorUnits.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            minorUnits = product
        }
        for _ in currency.digits..<max(currency.digits, digits(currency)) {
            guard minorUnits.isMultiple(of: 10) else { return nil }
            minorUnits /= 10
        }
        return Money(minorUnits: minorUnits, currency: currency)
    }
}
