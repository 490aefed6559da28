/// A comparison of something of ours with the same of somebody else, in turns within one run.
enum Benchmark: String, CaseIterable {
    /// The check, against nginx returning a fixed answer of the same size.
    case check
    /// The durable open, against PostgreSQL doing one UPDATE and one INSERT.
    case open

    /// How often each has its turn.
    static let rounds = 3
    /// How long a turn lasts.
    static let seconds = 5

    struct Unknown: Error, CustomStringConvertible {
        let description: String
    }

    /// The benchmarks of these names; all where none is named.
    static func named(_ words: [String]) throws -> [Benchmark] {
        guard !words.isEmpty else { return Array(allCases) }
        return try words.map { word in
            guard let benchmark = Benchmark(rawValue: word) else {
                let known = allCases.map(\.rawValue).joined(separator: ", ")
                throw Unknown(description: "there is no benchmark `\(word)`; there are \(known)")
            }
            return benchmark
        }
    }

    func run() throws {
        switch self {
        case .check: try CheckBenchmark().run()
        case .open: try OpenBenchmark().run()
        }
    }

    /// Gives both their turns and prints what came of it, a line a round, then the median ratio.
    static func compare(
        _ title: String, _ ours: () throws -> Double, with name: String, _ theirs: () throws -> Double
    ) throws {
        print("\(title): \(rounds) rounds of \(seconds) s each, in turns")
        var ratios: [Double] = []
        for round in 1...rounds {
            let (our, their) = (try ours(), try theirs())
            ratios.append(our / their)
            print("  round \(round)  acquit \(Int(our))/s  \(name) \(Int(their))/s  ratio \(rounded(our / their))")
        }
        print("  median ratio \(rounded(ratios.sorted()[ratios.count / 2]))")
    }

    private static func rounded(_ ratio: Double) -> Double { (ratio * 100).rounded() / 100 }
}
