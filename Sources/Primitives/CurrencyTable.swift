/// ISO 4217, list one, as it stands in 2026.
///
/// https://www.six-group.com/en/products-services/financial-information/data-standards.html
///
/// The Bulgarian lev, the Croatian kuna, the Antillean guilder, the old leone, the convertible Cuban peso and the
/// Zimbabwean dollar have left it; the Caribbean guilder, the new leone and Zimbabwe Gold have come.
enum CurrencyTable {
    /// Sorted by code.
    static let rows: [(code: String, digits: Int)] =
        [(0, none), (2, hundredths), (3, thousandths), (4, tenThousandths)]
        .flatMap { digits, codes in codes.split(whereSeparator: \.isWhitespace).map { (String($0), digits) } }
        .sorted { $0.0 < $1.0 }

    private static let none = """
        BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
        """

    private static let hundredths = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
        CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP
        GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK
        LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO
        NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS
        SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST
        XAD XCD XCG YER ZAR ZMW ZWG
        """

    private static let thousandths = "BHD IQD JOD KWD LYD OMR TND"

    private static let tenThousandths = "CLF UYW"
}
