import Foundation

// Prints what it measured and never fails on time: figures are for reading, not for judging a change.
let words = Array(CommandLine.arguments.dropFirst())
do {
    for benchmark in try Benchmark.named(words) { try benchmark.run() }
} catch {
    FileHandle.standardError.write(Data("acquit-bench: \(error)\n".utf8))
    exit(1)
}
