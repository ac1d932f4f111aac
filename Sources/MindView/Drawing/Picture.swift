/// A point of a picture, in pixels from its upper left corner.
struct Point: Sendable, Hashable {
  var x: Double
  var y: Double
}

/// How large an item of a picture is, in pixels.
struct BoxSize: Sendable, Hashable {
  var width: Double
  var height: Double
}

/// What is to be placed: boxes, and lines between them.
struct Sketch: Sendable {
  /// The boxes' sizes.
  var boxes: [BoxSize]
  /// From which box to which the lines go.
  var lines: [(from: Int, to: Int)]
}

/// Boxes and lines in their places.
struct Picture: Sendable {
  var size: BoxSize
  /// The boxes' centers.
  var centers: [Point]
  /// For each line a start and, for each Bézier curve of it, two control points and an end.
  var curves: [[Point]]
}
