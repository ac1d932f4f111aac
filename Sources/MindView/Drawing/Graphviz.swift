import Glibc

/// Graphviz's `dot`, as a process: it is told sizes and lines, never a name from a file.
struct Graphviz {
  /// How long one process may take.
  private static let patience = 2.0
  /// How long all of them may take.
  private static let allPatience = 30.0
  /// Pictures of fewer lines than this share a process.
  private static let fewLines = 40
  private static let batchCount = 24
  /// With more lines than this in a picture there is no hope.
  private static let mostLines = 2000
  private static let pointsPerPixel = 0.75

  private let path: String

  /// Finds the program; `nil` when it is not installed.
  init?() {
    let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let candidates = folders.split(separator: ":").map { "\($0)/dot" }
    guard let path = candidates.first(where: { access($0, X_OK) == 0 }) else { return nil }
    self.path = path
  }

  /// Places what it can in time.
  ///
  /// - Returns: a picture for each sketch, or `nil` where that took too long.
  func pictures(of sketches: [Sketch]) -> [Picture?] {
    var pictures = [Picture?](repeating: nil, count: sketches.count)
    var waiting = batches(of: sketches)
    waiting.reverse()
    var running: [(batch: [Int], job: PipedProcess)] = []
    let start = Self.now()
    while !waiting.isEmpty || !running.isEmpty {
      while running.count < 2, let batch = waiting.popLast() {
        guard Self.now() - start < Self.allPatience else { continue }
        let text = batch.map { Self.text(of: sketches[$0]) }.joined()
        if let job = PipedProcess(path, ["-Tplain"], input: text) { running.append((batch, job)) }
      }
      for index in running.indices.reversed() {
        switch running[index].job.poll(deadline: Self.patience) {
        case .running: continue
        case .failed: break
        case .done(let output):
          let parts = output.components(endingWith: "stop")
          for (sketch, part) in zip(running[index].batch, parts) {
            pictures[sketch] = Self.picture(part, of: sketches[sketch])
          }
        }
        running.remove(at: index)
      }
      usleep(1000)
    }
    return pictures
  }

  private func batches(of sketches: [Sketch]) -> [[Int]] {
    var batches: [[Int]] = []
    var few: [Int] = []
    for (index, sketch) in sketches.enumerated() where sketch.lines.count <= Self.mostLines {
      guard sketch.lines.count < Self.fewLines, sketch.boxes.count < Self.fewLines else {
        batches.append([index])
        continue
      }
      few.append(index)
      if few.count == Self.batchCount {
        batches.append(few)
        few = []
      }
    }
    if !few.isEmpty { batches.append(few) }
    return batches
  }

  static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private struct Line: Hashable {
    let from: Int
    let to: Int
  }

  private static func text(of sketch: Sketch) -> String {
    var text = """
      digraph g {
      graph [nodesep=0.25, ranksep=0.36];
      node [shape=box, fixedsize=true];
      edge [arrowhead=none];

      """
    for (index, box) in sketch.boxes.enumerated() {
      let (width, height) = (box.width * pointsPerPixel / 72, box.height * pointsPerPixel / 72)
      text += "n\(index) [label=\"\", width=\(width), height=\(height)];\n"
    }
    for line in sketch.lines { text += "n\(line.from) -> n\(line.to);\n" }
    return text + "}\n"
  }

  /// Reads the plain form: inches from the lower left corner.
  private static func picture(_ text: Substring, of sketch: Sketch) -> Picture? {
    let scale = 72 / pointsPerPixel
    let margin = 12.0
    var size = BoxSize(width: 0, height: 0)
    var centers = [Point?](repeating: nil, count: sketch.boxes.count)
    // Lines come in an order of their own.
    var curves: [Line: [Point]] = [:]
    func point(_ x: Substring, _ y: Substring) -> Point? {
      guard let x = Double(x), let y = Double(y) else { return nil }
      return Point(x: margin + x * scale, y: size.height - margin - y * scale)
    }
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words.first {
      case "graph" where words.count >= 4:
        guard let width = Double(words[2]), let height = Double(words[3]) else { return nil }
        size = BoxSize(width: width * scale + 2 * margin, height: height * scale + 2 * margin)
      case "node" where words.count >= 4:
        guard let index = Int(words[1].dropFirst()), centers.indices.contains(index) else {
          return nil
        }
        centers[index] = point(words[2], words[3])
      case "edge" where words.count >= 4:
        guard let count = Int(words[3]), count > 1, words.count >= 4 + 2 * count else {
          return nil
        }
        let curve = (0..<count).compactMap { point(words[4 + 2 * $0], words[5 + 2 * $0]) }
        guard curve.count == count, let from = Int(words[1].dropFirst()),
          let to = Int(words[2].dropFirst())
        else { return nil }
        curves[Line(from: from, to: to)] = curve
      default: continue
      }
    }
    let places = centers.compactMap { $0 }
    let ordered = sketch.lines.compactMap { curves[Line(from: $0.from, to: $0.to)] }
    guard places.count == sketch.boxes.count, ordered.count == sketch.lines.count else {
      return nil
    }
    return Picture(size: size, centers: places, curves: ordered)
  }
}

extension String {
  /// The parts that end with a line of that word.
  fileprivate func components(endingWith word: String) -> [Substring] {
    var parts: [Substring] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      let end = self[index...].firstIndex(of: "\n") ?? endIndex
      if self[index..<end] == word {
        parts.append(self[start..<index])
        start = end
      }
      index = end < endIndex ? self.index(after: end) : end
    }
    return parts
  }
}
