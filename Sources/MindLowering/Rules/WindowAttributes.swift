import MindGraph
import MindOperators

/// ONNX's attributes for windows that move over spatial dimensions.
enum WindowAttributes {
  /// The padding: explicit numbers where they are known, else `auto_pad`.
  ///
  /// Explicit numbers are understood by more consumers. They are known unless the mode is "same" and
  /// the amount depends on a size that isn't.
  static func padding(
    _ windows: [Window], over dimensions: (some Collection<Dimension>)?
  ) throws -> [NamedAttribute] {
    let sizes = dimensions.map { $0.map(\.size) } ?? windows.map { _ in nil }
    var pads: [Padding] = []
    for (window, size) in zip(windows, sizes) {
      if let size {
        pads.append(try window.padding(of: size))
      } else if case .same = window.mode, window.stride > 1 {
        return [NamedAttribute("auto_pad", .string("SAME_UPPER"))]
      } else if case .explicit(let border) = window.mode {
        pads.append(border)
      } else {
        // With stride 1, the amount is the same for every size.
        pads.append(try window.padding(of: 1))
      }
    }
    // All that comes before, then all that comes after.
    return [NamedAttribute("pads", .ints(pads.map(\.before) + pads.map(\.after)))]
  }

  /// The attributes of pooling.
  ///
  /// Where sizes are known, padding says what a ceiling would: runtimes differ in the latter.
  static func pooling(
    _ windows: [Window], over dimensions: [Dimension]?
  ) throws -> [NamedAttribute] {
    var attributes = try padding(windows, over: dimensions)
    let isKnown = dimensions?.allSatisfy { $0.size != nil } ?? false
    if windows.contains(where: { $0.isCeiling }), !isKnown {
      attributes.append(NamedAttribute("ceil_mode", .int(1)))
    }
    return attributes + [
      NamedAttribute("kernel_shape", .ints(windows.map(\.kernel))),
      NamedAttribute("strides", .ints(windows.map(\.stride))),
    ]
  }
}
