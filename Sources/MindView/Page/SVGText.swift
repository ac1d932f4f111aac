import MindGraph

/// One module's picture as an SVG file of its own.
enum SVGText {
  private static let style = """
    text { font: 600 13px ui-sans-serif, system-ui, sans-serif; fill: #1b1f24; text-anchor: middle }
    text.detail { font: 11px ui-monospace, monospace; fill: #4b535d }
    .box { fill: #fff; stroke: #57606a; stroke-width: 1.2 }
    .module .box { fill: #e8eefc; stroke: #2f5cc0 }
    .port .box { fill: #eff1f3; stroke-dasharray: 4 3 }
    .added .box { fill: #d8f3dc; stroke: #116329; stroke-width: 2 }
    .removed .box { fill: #ffe1de; stroke: #98201a; stroke-width: 2; stroke-dasharray: 7 3 }
    .changed .box { fill: #fff1c9; stroke: #6f4700; stroke-width: 2 }
    .renamed .box { fill: #f0e6fb; stroke: #5b2a91; stroke-width: 2; stroke-dasharray: 2 3 }
    .mark circle { fill: #1b1f24 } .mark text { fill: #fff; font-size: 12px }
    .line { fill: none; stroke: #57606a; stroke-width: 1.2; marker-end: url(#arrow) }
    """

  static func of(_ module: PageData.Module) -> String {
    let (width, height) = (module.size[0], module.size[1])
    var text = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img">
      <title>\(MarkupText.escaped(module.path.isEmpty ? module.name : module.path.joined(separator: "/")))</title>
      <style>\(style)</style>
      <defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#57606a"/></marker></defs>
      <rect width="100%" height="100%" fill="#fff"/>

      """
    for line in module.lines { text += "<path class=\"line\" d=\"\(path(line.points))\"/>\n" }
    for item in module.items {
      let (x, y, w, h) = (item.box[0], item.box[1], item.box[2], item.box[3])
      let kind = ["node", "module"].contains(item.kind) ? item.kind : "port"
      text += "<g class=\"\(kind) \(item.status ?? "")\">"
      text +=
        "<rect class=\"box\" x=\"\(x - w / 2)\" y=\"\(y - h / 2)\" width=\"\(w)\" height=\"\(h)\" rx=\"6\"/>"
      let hasDetail = !item.detail.isEmpty
      text +=
        "<text x=\"\(x)\" y=\"\(y + (hasDetail ? -3 : 5))\">\(MarkupText.escaped(item.title))</text>"
      if hasDetail {
        text +=
          "<text class=\"detail\" x=\"\(x)\" y=\"\(y + 14)\">\(MarkupText.escaped(item.detail))</text>"
      }
      if let sign = item.status.flatMap({ PartChange(rawValue: $0) })?.sign {
        let corner = (x: x + w / 2 - 2, y: y - h / 2 + 2)
        text += "<g class=\"mark\"><circle cx=\"\(corner.x)\" cy=\"\(corner.y)\" r=\"8\"/>"
        text += "<text x=\"\(corner.x)\" y=\"\(corner.y + 4)\">\(sign)</text></g>"
      }
      text += "</g>\n"
    }
    return text + "</svg>\n"
  }

  private static func path(_ points: [Double]) -> String {
    guard points.count >= 8 else { return "" }
    let rest = points.dropFirst(2).map { String($0) }.joined(separator: " ")
    return "M\(points[0]) \(points[1])C\(rest)"
  }
}
