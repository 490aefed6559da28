import Glibc

// Arguments are taken as bytes: what is not UTF-8 is refused rather than repaired into another name.
let words = CommandLine.argumentBytes()
exit(Program.run(words).rawValue)
