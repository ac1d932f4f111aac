/// A plain layered layout, for when Graphviz is not there or takes too long: every box lies below those that
/// it needs, boxes of a layer side by side.
///
/// Linear in boxes and lines.
enum LayeredLayout {
  private static let gap = 24.0
  private static let layerGap = 44.0

  static func picture(of sketch: Sketch) -> Picture {
    let layers = self.layers(of: sketch)
    var centers = [Point](repeating: Point(x: 0, y: 0), count: sketch.boxes.count)
    var width = 0.0
    var y = gap
    var widths: [Double] = []
    for layer in layers {
      let total = layer.reduce(gap) { $0 + sketch.boxes[$1].width + gap }
      widths.append(total)
      width = max(width, total)
    }
    for (layer, total) in zip(layers, widths) {
      let height = layer.map { sketch.boxes[$0].height }.max() ?? 0
      var x = (width - total) / 2 + gap
      for box in layer {
        centers[box] = Point(x: x + sketch.boxes[box].width / 2, y: y + height / 2)
        x += sketch.boxes[box].width + gap
      }
      y += height + layerGap
    }
    let curves = sketch.lines.map { line -> [Point] in
      var start = centers[line.from]
      var end = centers[line.to]
      start.y += sketch.boxes[line.from].height / 2
      end.y -= sketch.boxes[line.to].height / 2
      let bend = max(12, (end.y - start.y) / 2)
      return [
        start, Point(x: start.x, y: start.y + bend), Point(x: end.x, y: end.y - bend), end,
      ]
    }
    return Picture(
      size: BoxSize(width: width, height: y - layerGap + gap), centers: centers, curves: curves)
  }

  /// The boxes of each layer: first by the longest way to them, then beside what they need.
  private static func layers(of sketch: Sketch) -> [[Int]] {
    let count = sketch.boxes.count
    var followers = [[Int]](repeating: [], count: count)
    var sources = [[Int]](repeating: [], count: count)
    var missing = [Int](repeating: 0, count: count)
    for line in sketch.lines {
      followers[line.from].append(line.to)
      sources[line.to].append(line.from)
      missing[line.to] += 1
    }
    var depth = [Int](repeating: 0, count: count)
    var ready = missing.indices.filter { missing[$0] == 0 }
    var order: [Int] = []
    while let box = ready.popLast() {
      order.append(box)
      for next in followers[box] {
        depth[next] = max(depth[next], depth[box] + 1)
        missing[next] -= 1
        if missing[next] == 0 { ready.append(next) }
      }
    }
    // Modules may depend on each other; what is on such a ring keeps the depth that it got so far.
    var layers = [[Int]](repeating: [], count: (depth.max() ?? -1) + 1)
    for box in 0..<count { layers[depth[box]].append(box) }
    var position = [Double](repeating: 0, count: count)
    for (index, layer) in layers.enumerated() {
      let keys = Dictionary(
        uniqueKeysWithValues: layer.map { box in
          let places = sources[box].filter { depth[$0] < depth[box] }.map { position[$0] }
          return (box, places.isEmpty ? 0.5 : places.reduce(0, +) / Double(places.count))
        })
      layers[index] = layer.sorted { (keys[$0] ?? 0, $0) < (keys[$1] ?? 0, $1) }
      for (place, box) in layers[index].enumerated() {
        position[box] = (Double(place) + 0.5) / Double(layer.count)
      }
    }
    return layers
  }
}
