/// What all encoders of one document share.
///
/// The class is only the sharing; everything happens in the stack, so that each step costs one access to it.
final class EncodingSink {
    var stack: EncodingStack

    init(pretty: Bool) {
        stack = EncodingStack(pretty: pretty)
    }

    /// The encoder at a new place; where none can be given, one that writes nothing because the fault is remembered.
    func encoder(at place: (inout EncodingStack) throws(JSONFault) -> EncodingStack.Place) -> ValueEncoder {
        do {
            return ValueEncoder(sink: self, place: try place(&stack))
        } catch {
            stack.remember(error)
            return ValueEncoder(sink: self, place: EncodingStack.Place(depth: Int.max, serial: 0))
        }
    }
}
