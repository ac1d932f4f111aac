import MindConv

/// Sections as one page of HTML that needs nothing else.
enum HTMLText {
  private static let style = """
    body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1a1a1a;background:#fff}
    table{border-collapse:collapse;margin:.5rem 0}
    th,td{padding:.2rem .8rem;border-bottom:1px solid #ccc;text-align:left;font-variant-numeric:tabular-nums}
    pre{font:13px/1.4 ui-monospace,monospace}
    """

  static func page(title: String, _ sections: [ComparisonText.Section]) -> String {
    let body = sections.map { section in
      var parts: [String] = []
      if !section.title.isEmpty { parts.append("<h2>\(escaped(section.title))</h2>") }
      if !section.lines.isEmpty { parts.append(preformatted(section.lines)) }
      if let table = section.table { parts.append(html(table)) }
      if !section.after.isEmpty { parts.append(preformatted(section.after)) }
      return "<section>\n" + parts.joined(separator: "\n") + "\n</section>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>\(escaped(title))</title>
      <style>
      \(style)
      </style></head>
      <body>
      <h1>\(escaped(title))</h1>
      \(body.joined(separator: "\n"))
      </body>
      </html>
      """
  }

  private static func preformatted(_ lines: [String]) -> String {
    "<pre>" + escaped(lines.joined(separator: "\n")) + "</pre>"
  }

  private static func html(_ table: TextTable) -> String {
    let rows = table.cells.enumerated().map { index, row in
      let cell = index == 0 ? "th" : "td"
      return "<tr>" + row.map { "<\(cell)>\(escaped($0))</\(cell)>" }.joined() + "</tr>"
    }
    return "<table>\n" + rows.joined(separator: "\n") + "\n</table>"
  }

  /// Text in which nothing is markup.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in VisibleText.lines(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
