/// The catalogue that is compiled into the program, so that the binary alone is enough.
public enum ShippedCatalogue {}
