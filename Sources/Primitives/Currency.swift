/// A current currency of ISO 4217 with the number of its minor digits.
///
/// One byte: its row in the table of all of them.
public struct Currency: Hashable, Comparable, Sendable {
    private let row: UInt8

    /// Every current currency, by code; precious metals and other codes without minor units are not money here.
    public static let all: [Currency] = CurrencyTable.rows.indices.map { Currency(row: UInt8($0)) }

    private static let byCode: [String: Currency] = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    private init(row: UInt8) { self.row = row }

    /// A currency that this source names and a test looks for in the table.
    private init(listed code: String) {
        guard let currency = Self.byCode[code] else { preconditionFailure("\(code) is not in the table") }
        self = currency
    }

    /// The US dollar.
    public static let usd = Currency(listed: "USD")

    /// The euro.
    public static let eur = Currency(listed: "EUR")

    /// The pound sterling.
    public static let gbp = Currency(listed: "GBP")

    /// The yen, which has no minor digits.
    public static let jpy = Currency(listed: "JPY")

    /// The three letters, such as `USD`.
    public var code: String { CurrencyTable.rows[Int(row)].code }

    /// How many decimals an amount has: 0, 2, 3 or 4.
    public var digits: Int { CurrencyTable.rows[Int(row)].digits }

    /// By code.
    public static func < (left: Currency, right: Currency) -> Bool { left.row < right.row }
}

extension Currency: Scalar, CodingKeyRepresentable {
    /// What a schema says about it.
    public static var form: ScalarForm {
        ScalarForm(
            name: "currency", summary: "A current currency code (ISO 4217).", pattern: "^[A-Z]{3}$", sample: "USD")
    }

    /// Reads the whole of `text`, or says what is wrong with it.
    public init(parsing text: String) throws(ScalarFault) {
        guard let currency = Self.byCode[text] else { throw .unknown(text, what: "currency (ISO 4217, such as USD)") }
        self = currency
    }

    /// The canonical text.
    public var text: String { code }
}
