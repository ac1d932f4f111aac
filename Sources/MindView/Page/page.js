"use strict";
// Texts of the model are only ever set as text: nothing here makes markup of them.
(() => {
  const data = JSON.parse(document.getElementById("model").textContent);
  const { modules, nodes, weights } = data;
  const space = "http://www.w3.org/2000/svg";
  const signs = { added: "+", removed: "\u2212", changed: "~", renamed: "\u2192" };

  function element(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "text") made.textContent = value;
      else if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function drawn(name, properties = {}, ...children) {
    const made = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(properties)) {
      if (key === "text") made.textContent = value;
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const title = (module) => modules[module].path.join(" / ") || modules[module].name || "model";
  const parentOf = (module) => (modules[module].parent === undefined ? null : modules[module].parent);

  // The frame of the page.
  const status = element("p", { class: "hidden", role: "status", "aria-live": "polite" });
  const field = element("input", {
    type: "search", id: "search", placeholder: "Search names and operators", autocomplete: "off", role: "combobox",
    "aria-expanded": "false", "aria-controls": "results", "aria-autocomplete": "list", "aria-label": "Search names and operators",
  });
  const results = element("ul", { class: "results", id: "results", role: "listbox", "aria-label": "Results" });
  results.hidden = true;
  const header = element("header", {},
    element("h1", { text: data.title }),
    ...data.facts.slice(0, 6).map(([key, value]) => element("p", { text: `${key}: ${value}` })),
    element("div", { class: "search" }, field, results));
  const tree = element("ul", { role: "tree", "aria-label": "Modules" });
  const navigation = element("nav", { class: "modules", "aria-label": "Modules" }, tree);
  const crumbs = element("ol", { class: "crumbs" });
  const view = drawn("g", { class: "view" });
  const svg = drawn("svg", { role: "group", "aria-label": "Graph" },
    drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
      drawn("path", { d: "M0 0L8 4L0 8z", class: "arrow" }))), view);
  const stage = element("div", { class: "stage" }, svg);
  const tool = (text, label, action) => element("button", { type: "button", text, "aria-label": label, title: label, onclick: action });
  const tools = element("div", { class: "tools", role: "toolbar", "aria-label": "View" },
    tool("\u2191", "To the module around", () => leave()), tool("+", "Larger", () => zoom(1.25)), tool("\u2212", "Smaller", () => zoom(0.8)),
    tool("Fit", "Fit the picture", () => fit()));
  const main = element("main", {}, element("div", { class: "bar" }, element("nav", { "aria-label": "Path" }, crumbs), tools), stage);
  const details = element("aside", { "aria-label": "Details", tabindex: "0" });
  document.body.append(header, navigation, main, details, status);
  if (data.isDifference) {
    stage.append(element("ul", { class: "legend", "aria-label": "Colors" }, ...Object.entries(signs).map(([name, sign]) =>
      element("li", {}, element("span", { class: `tag ${name}`, text: `${sign} ${name}` })))));
  }

  // Where we are.
  let current = data.roots[0];
  let selected = null;
  let groups = [];
  let place = { x: 0, y: 0, scale: 1 };

  function move() {
    view.style.transform = `translate(${place.x}px, ${place.y}px) scale(${place.scale})`;
  }

  function fit() {
    const [width, height] = modules[current].size;
    const room = stage.getBoundingClientRect();
    if (data.isDifference) room.height -= 48; // what the signs mean
    const scale = Math.min(1.4, (room.width - 24) / width, (room.height - 24) / height);
    // A long chain is shown from its beginning in a size that can be read.
    place.scale = Math.max(scale, Math.min(0.75, (room.width - 24) / width, 1));
    place.scale = Math.max(place.scale, 0.3);
    place.x = (room.width - width * place.scale) / 2;
    place.y = height * place.scale > room.height - 24 ? 12 : (room.height - height * place.scale) / 2;
    move();
  }

  function zoom(factor, x, y) {
    const room = stage.getBoundingClientRect();
    const [fixedX, fixedY] = x === undefined ? [room.width / 2, room.height / 2] : [x - room.left, y - room.top];
    const scale = Math.min(4, Math.max(0.05, place.scale * factor));
    place.x = fixedX - (fixedX - place.x) * (scale / place.scale);
    place.y = fixedY - (fixedY - place.y) * (scale / place.scale);
    place.scale = scale;
    move();
  }

  function reveal(index) {
    const [x, y, width, height] = modules[current].items[index].box;
    const room = stage.getBoundingClientRect();
    const left = place.x + (x - width / 2) * place.scale, right = place.x + (x + width / 2) * place.scale;
    const top = place.y + (y - height / 2) * place.scale, bottom = place.y + (y + height / 2) * place.scale;
    if (left < 16 || right > room.width - 16) place.x = room.width / 2 - x * place.scale;
    if (top < 16 || bottom > room.height - 16) place.y = room.height / 2 - y * place.scale;
    move();
  }

  // The picture of a module.
  function label(item) {
    const words = { module: "module", input: "input", output: "result", entry: "from outside", exit: "to outside", node: "" };
    return [item.title, words[item.kind], item.detail, item.status].filter(Boolean).join(", ");
  }

  function draw() {
    const module = modules[current];
    view.replaceChildren();
    const path = (points) => points.length < 8 ? "" : `M${points[0]} ${points[1]}C${points.slice(2).join(" ")}`;
    for (const line of module.lines) {
      view.append(drawn("path", { class: "line", d: path(line.points), "marker-end": "url(#arrow)" }, drawn("title", { text: line.label })));
    }
    groups = module.items.map((item, index) => {
      const [x, y, width, height] = item.box;
      const kind = item.kind === "node" || item.kind === "module" ? item.kind : "port";
      const group = drawn("g", { class: `item ${kind} ${item.status || ""}`, role: "button", tabindex: "-1", "aria-label": label(item), transform: `translate(${x - width / 2} ${y - height / 2})` });
      if (item.kind === "module") group.append(drawn("rect", { class: "behind", x: 4, y: 4, width, height, rx: 7 }));
      group.append(drawn("rect", { class: "box", width, height, rx: 7 }));
      if (item.family) group.append(drawn("rect", { class: "stripe", x: 3, y: 6, width: 4, height: height - 12, rx: 2, style: `fill: var(--${item.family})` }));
      group.append(drawn("text", { x: width / 2, y: item.detail ? 19 : height / 2 + 5, text: item.title }));
      if (item.detail) group.append(drawn("text", { class: "detail", x: width / 2, y: 35, text: item.detail }));
      if (item.status) group.append(drawn("g", { class: "mark", transform: `translate(${width - 2} 2)` }, drawn("circle", { r: 8 }), drawn("text", { y: 4, text: signs[item.status] })));
      group.append(drawn("rect", { class: "ring", x: -4, y: -4, width: width + 8, height: height + 8, rx: 10 }));
      group.addEventListener("click", () => { if (!dragged) activate(index); });
      group.addEventListener("focus", () => choose(index));
      group.addEventListener("keydown", (event) => onItemKey(event, index));
      return group;
    });
    view.append(...groups);
    svg.setAttribute("aria-label", `Graph of ${title(current)}: ${module.items.length} boxes`);
    crumbs.replaceChildren();
    for (let step = current, first = true; step !== null; step = parentOf(step), first = false) {
      const target = step;
      const button = element("button", { type: "button", text: modules[step].name || "model", onclick: () => open(target) });
      if (first) button.setAttribute("aria-current", "page");
      crumbs.prepend(element("li", {}, button));
    }
    if (groups.length) groups[0].setAttribute("tabindex", "0");
    stage.classList.add("dragging");
    fit();
    requestAnimationFrame(() => stage.classList.remove("dragging"));
  }

  function choose(index) {
    groups.forEach((group, other) => group.setAttribute("tabindex", other === index ? "0" : "-1"));
    reveal(index);
  }

  function open(module, item = null, takesFocus = true) {
    current = module;
    selected = null;
    draw();
    markTree(module);
    if (item !== null && groups[item]) {
      select(item);
      if (takesFocus) groups[item].focus();
    } else {
      describeModule(module);
      if (takesFocus && groups.length) groups[0].focus();
    }
    status.textContent = `${title(module)}, ${modules[module].items.length} boxes`;
  }

  function leave() {
    const inner = current;
    if (parentOf(inner) === null) return;
    const outer = parentOf(inner);
    open(outer, modules[outer].items.findIndex((item) => item.kind === "module" && item.target === inner));
  }

  function showNode(node) {
    const module = nodes[node].module;
    open(module, modules[module].items.findIndex((item) => item.kind === "node" && item.target === node));
  }

  function activate(index) {
    const item = modules[current].items[index];
    if (item.kind === "module") open(item.target);
    else select(index);
  }

  function select(index) {
    selected = index;
    groups.forEach((group, other) => group.setAttribute("aria-current", String(other === index)));
    modules[current].lines.forEach((line, place) => view.children[place].classList.toggle("lit", line.from === index || line.to === index));
    const item = modules[current].items[index];
    if (item.kind === "node") describeNode(item.target);
    else if (item.kind === "module") describeModule(item.target);
    else describePort(item);
    choose(index);
  }

  function unselect() {
    selected = null;
    groups.forEach((group) => group.removeAttribute("aria-current"));
    for (const line of view.querySelectorAll(".lit")) line.classList.remove("lit");
    describeModule(current);
  }

  function neighbour(index, key) {
    const { items, lines } = modules[current];
    const down = key === "ArrowDown";
    if (down || key === "ArrowUp") {
      const next = lines.filter((line) => (down ? line.from : line.to) === index).map((line) => (down ? line.to : line.from));
      return next.sort((a, b) => Math.abs(items[a].box[0] - items[index].box[0]) - Math.abs(items[b].box[0] - items[index].box[0]))[0];
    }
    // Beside: the nearest box on that side, with height counting more than distance.
    const sign = key === "ArrowRight" ? 1 : -1;
    let best, distance = Infinity;
    items.forEach((item, other) => {
      const across = sign * (item.box[0] - items[index].box[0]);
      const away = across + 3 * Math.abs(item.box[1] - items[index].box[1]);
      if (other !== index && across > 0 && away < distance) [best, distance] = [other, away];
    });
    return best;
  }

  function onItemKey(event, index) {
    if (event.key.startsWith("Arrow")) {
      const next = neighbour(index, event.key);
      if (next !== undefined) groups[next].focus();
    } else if (event.key === "Enter" || event.key === " ") activate(index);
    else if (event.key === "Escape") { if (selected === null) leave(); else unselect(); }
    else if (event.key === "Home") groups[0].focus();
    else if (event.key === "End") groups[groups.length - 1].focus();
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // What is known of something.
  const list = (pairs) => element("dl", {}, ...pairs.flatMap(([key, value]) => [
    element("dt", { text: key }), typeof value !== "string" ? element("dd", {}, value) : element("dd", { text: value })]));
  const section = (name, content) => [element("h3", { text: name }), content];
  const tag = (word) => (word ? element("span", { class: `tag ${word}`, text: `${signs[word]} ${word}` }) : null);
  const link = (text, action) => element("button", { type: "button", text, onclick: action });

  function describe(name, word, ...parts) {
    details.replaceChildren(element("h2", { text: name }), ...[tag(word)].filter(Boolean), ...parts.flat());
    details.scrollTop = 0;
  }

  function operands(values) {
    return list(values.map((value, index) => {
      const text = [value.name, value.type].filter(Boolean).join("  ");
      return [String(index), value.node === undefined ? text : link(text, () => showNode(value.node))];
    }));
  }

  function weightCard(index) {
    const weight = weights[index];
    const card = element("div", { class: "weight" }, element("strong", { text: weight.name }), tag(weight.status), element("code", { text: weight.type }));
    const most = Math.max(1, ...weight.histogram);
    if (weight.histogram.length) {
      const bars = drawn("svg", { class: "histogram", viewBox: `0 0 ${weight.histogram.length} 1`, preserveAspectRatio: "none", role: "img", "aria-label": `Histogram from ${weight.range[0]} to ${weight.range[1]}` });
      weight.histogram.forEach((count, place) => {
        const height = count ? Math.max(0.02, count / most) : 0;
        bars.append(drawn("rect", { x: place + 0.06, y: 1 - height, width: 0.88, height }, drawn("title", { text: String(count) })));
      });
      card.append(bars, element("div", { class: "range" }, ...weight.range.map((text) => element("span", { text }))));
    }
    card.append(list(weight.facts));
    return card;
  }

  function describeNode(index) {
    const node = nodes[index];
    const own = node.inputs.map((value) => value.weight).filter((weight) => weight !== undefined);
    describe(node.op, node.status,
      list([["name", node.name || "none"], ["module", link(title(node.module), () => open(node.module))]]),
      node.changes.length ? section("Changes", element("ul", {}, ...node.changes.map((text) => element("li", { text })))) : [],
      node.bodies.length ? section("Graphs inside", element("div", {}, ...node.bodies.map((body) => link(modules[body].name || "graph", () => open(body))))) : [],
      node.attributes.length ? section("Attributes", list(node.attributes)) : [],
      node.inputs.length ? section("Inputs", operands(node.inputs)) : [],
      section("Results", operands(node.outputs)),
      own.length ? section("Weights", element("div", {}, ...own.map(weightCard))) : []);
  }

  function describePort(item) {
    const words = { input: "Input of the graph", output: "Result of the graph", entry: "Comes from outside of this module", exit: "Leaves this module" };
    describe(item.title, item.status, list([["what", words[item.kind]], ["type", item.detail || "?"],
      ...(item.kind === "entry" && item.target !== undefined ? [["made by", link(nodes[item.target].op, () => showNode(item.target))]] : [])]));
  }

  function under(module, root) {
    for (let step = module; step !== null; step = parentOf(step)) if (step === root) return true;
    return false;
  }

  function describeModule(index) {
    const inside = new Set();
    const counts = new Map();
    for (const node of nodes) {
      if (!under(node.module, index)) continue;
      counts.set(node.op, (counts.get(node.op) || 0) + 1);
      for (const value of node.inputs) if (value.weight !== undefined) inside.add(value.weight);
    }
    const all = nodes.length ? [...inside] : weights.map((_, place) => place);
    const cards = element("div");
    let shown = 0;
    const more = link("", () => show());
    more.className = "more";
    function show() {
      for (const end = Math.min(shown + 20, all.length); shown < end; shown += 1) cards.append(weightCard(all[shown]));
      more.textContent = `Show more of ${all.length}`;
      more.hidden = shown >= all.length;
    }
    show();
    const isRoot = parentOf(index) === null;
    describe(title(index), modules[index].status,
      isRoot ? [list(data.facts), ...data.notes.map((text) => element("p", { text }))] : [],
      data.isDifference ? differences(index, all, isRoot) : [],
      section("Operators", list([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name, count]) => [name, String(count)]))),
      all.length ? section(`Weights (${all.length})`, element("div", {}, cards, more)) : [],
      isRoot ? section("Keys", list([["/", "search"], ["arrows", "along the lines"], ["Enter", "open, select"], ["Escape", "back, to the module around"], ["+ \u2212 0", "zoom"], ...(data.isDifference ? [["n, p", "to the next difference, the one before"]] : [])])) : []);
  }

  // What is different in a module, as a list: all that colors tell, in words.
  function showWeight(index) {
    const node = nodes.findIndex((other) => other.inputs.some((value) => value.weight === index));
    if (node >= 0) showNode(node); else describe("Weight", weights[index].status, weightCard(index));
  }

  function differences(module, own, isRoot) {
    const found = [
      ...nodes.flatMap((node, index) => node.status && under(node.module, module) ? [[node.status, [node.op, node.name || title(node.module)].join("  "), () => showNode(index)]] : []),
      ...own.flatMap((index) => weights[index].status ? [[weights[index].status, weights[index].name, () => showWeight(index)]] : []),
      ...(isRoot ? weights.flatMap((weight, index) => weight.status && !own.includes(index) ? [[weight.status, weight.name, () => showWeight(index)]] : []) : []),
    ];
    const words = isRoot ? data.differences : [];
    if (!found.length && !words.length) return section("Differences", element("p", { text: "None." }));
    const rows = element("ul", { class: "plain" }, ...words.map((text) => element("li", { text })));
    let shown = 0;
    const more = link("", () => show());
    more.className = "more";
    function show() {
      for (const end = Math.min(shown + 40, found.length); shown < end; shown += 1) {
        const [change, text, go] = found[shown];
        rows.append(element("li", {}, tag(change), link(text, go)));
      }
      more.textContent = `Show more of ${found.length}`;
      more.hidden = shown >= found.length;
    }
    show();
    return section(`Differences (${found.length + words.length})`, element("div", {}, rows, more));
  }

  // From one node that differs to the next, in the order of the graph.
  let visited = -1;
  function visit(step) {
    const places = nodes.flatMap((node, index) => (node.status ? [index] : []));
    if (!places.length) return;
    visited = (visited + step + places.length + (visited < 0 && step < 0 ? 1 : 0)) % places.length;
    showNode(places[visited]);
    status.textContent = `difference ${visited + 1} of ${places.length}: ${nodes[places[visited]].op}, ${nodes[places[visited]].status}`;
  }

  // The modules as a tree; closed at first.
  const branches = new Map();
  const children = modules.map(() => []);
  modules.forEach((module, index) => module.items.forEach((item) => { if (item.kind === "module") children[index].push(item.target); }));
  nodes.forEach((node) => { for (const body of node.bodies) if (parentOf(body) !== null && !children[parentOf(body)].includes(body)) children[parentOf(body)].push(body); });

  function branch(index) {
    const sign = element("i", { text: children[index].length ? "\u25b8" : "", "aria-hidden": "true" });
    const module = modules[index];
    const item = element("li", { role: "treeitem", tabindex: "-1", "aria-selected": "false", "aria-label": `${module.name || "model"}, ${module.nodes} steps${module.status ? ", " + module.status : ""}` },
      element("span", {}, sign, element("b", { text: module.name || "model" }), tag(module.status), element("small", { text: String(module.nodes) })));
    if (children[index].length) item.setAttribute("aria-expanded", "false");
    item.addEventListener("click", (event) => {
      event.stopPropagation();
      if (event.target === sign) unfold(index, item.getAttribute("aria-expanded") !== "true");
      else open(index, null, false);
      focusTree(index);
    });
    branches.set(index, item);
    return item;
  }

  function unfold(index, isOpen) {
    const item = branches.get(index);
    if (!children[index].length || !item) return;
    item.setAttribute("aria-expanded", String(isOpen));
    item.querySelector("i").textContent = isOpen ? "\u25be" : "\u25b8";
    item.querySelector(":scope > ul")?.remove();
    if (isOpen) item.append(element("ul", { role: "group" }, ...children[index].map(branch)));
  }

  function focusTree(index) {
    for (const other of tree.querySelectorAll('[tabindex="0"]')) other.setAttribute("tabindex", "-1");
    const item = branches.get(index);
    item?.setAttribute("tabindex", "0");
    item?.focus();
  }

  function markTree(index) {
    const around = [];
    for (let step = parentOf(index); step !== null; step = parentOf(step)) around.unshift(step);
    for (const step of around) if (branches.get(step)?.getAttribute("aria-expanded") === "false") unfold(step, true);
    for (const item of tree.querySelectorAll('[aria-selected="true"]')) item.setAttribute("aria-selected", "false");
    const item = branches.get(index);
    item?.setAttribute("aria-selected", "true");
    item?.scrollIntoView({ block: "nearest" });
  }

  tree.addEventListener("keydown", (event) => {
    const items = [...tree.querySelectorAll('[role="treeitem"]')];
    const position = items.indexOf(document.activeElement);
    const index = [...branches].find(([, item]) => item === document.activeElement)?.[0];
    if (index === undefined) return;
    const isOpen = branches.get(index).getAttribute("aria-expanded");
    const at = (item) => [...branches].find(([, other]) => other === item)?.[0];
    if (event.key === "ArrowDown" && items[position + 1]) focusTree(at(items[position + 1]));
    else if (event.key === "ArrowUp" && items[position - 1]) focusTree(at(items[position - 1]));
    else if (event.key === "ArrowRight") { if (isOpen === "false") { unfold(index, true); focusTree(index); } else if (isOpen) focusTree(children[index][0]); }
    else if (event.key === "ArrowLeft") { if (isOpen === "true") { unfold(index, false); focusTree(index); } else if (parentOf(index) !== null) focusTree(parentOf(index)); }
    else if (event.key === "Home") focusTree(at(items[0]));
    else if (event.key === "End") focusTree(at(items[items.length - 1]));
    else if (event.key === "Enter" || event.key === " ") { open(index, null, false); focusTree(index); }
    else if (event.key === "Escape") groups[0]?.focus();
    else return;
    event.preventDefault();
  });

  // Search.
  const entries = [
    ...modules.map((module, index) => ({ text: title(index), small: `module, ${module.nodes} steps`, go: () => open(index) })),
    ...nodes.map((node, index) => ({ text: `${node.op} ${node.name}`, small: [title(node.module), ...[node.status].filter(Boolean), ...node.outputs.map((value) => value.name)].join("  "), go: () => showNode(index) })),
    ...weights.map((weight, index) => ({ text: weight.name, small: ["weight", weight.type, weight.status].filter(Boolean).join(", "), go: () => showWeight(index) })),
  ].map((entry) => ({ ...entry, key: `${entry.text} ${entry.small}`.toLowerCase() }));
  let found = [];
  let chosen = -1;

  function search() {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = words.length ? entries.filter((entry) => words.every((word) => entry.key.includes(word))) : [];
    const count = found.length;
    found = found.slice(0, 100);
    chosen = found.length ? 0 : -1;
    results.replaceChildren(...found.map((entry, index) => element("li", { role: "option", id: `result${index}`, onclick: () => go(index) },
      document.createTextNode(entry.text), element("small", { text: entry.small }))));
    results.hidden = !words.length;
    if (words.length && !found.length) results.append(element("li", { text: "Nothing has this name." }));
    field.setAttribute("aria-expanded", String(!results.hidden));
    status.textContent = words.length ? `${count} found` : "";
    mark();
  }

  function mark() {
    [...results.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === chosen)));
    if (chosen >= 0) { field.setAttribute("aria-activedescendant", `result${chosen}`); results.children[chosen].scrollIntoView({ block: "nearest" }); }
    else field.removeAttribute("aria-activedescendant");
  }

  function closeResults() { results.hidden = true; field.setAttribute("aria-expanded", "false"); }
  function go(index) { closeResults(); found[index]?.go(); }

  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") chosen = Math.min(found.length - 1, chosen + 1);
    else if (event.key === "ArrowUp") chosen = Math.max(0, chosen - 1);
    else if (event.key === "Enter") { go(chosen); return; }
    else if (event.key === "Escape") { if (results.hidden) groups[0]?.focus(); closeResults(); field.value = ""; return; }
    else return;
    event.preventDefault();
    mark();
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) closeResults(); });
  document.addEventListener("keydown", (event) => {
    if (event.target === field || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") { field.focus(); event.preventDefault(); }
    else if (data.isDifference && (event.key === "n" || event.key === "p")) visit(event.key === "n" ? 1 : -1);
    else if (event.key === "Escape" && !event.defaultPrevented) { if (selected !== null) unselect(); groups[0]?.focus(); }
  });

  // Mouse and touch.
  let grip = null;
  let dragged = false;
  stage.addEventListener("pointerdown", (event) => { grip = { x: event.clientX, y: event.clientY, from: { ...place } }; dragged = false; });
  stage.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [x, y] = [event.clientX - grip.x, event.clientY - grip.y];
    if (Math.hypot(x, y) > 4) { dragged = true; stage.classList.add("dragging"); }
    if (!dragged) return;
    place.x = grip.from.x + x;
    place.y = grip.from.y + y;
    move();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) stage.addEventListener(name, () => { grip = null; stage.classList.remove("dragging"); });
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    stage.classList.add("dragging");
    if (event.ctrlKey || event.metaKey) zoom(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    else { place.x -= event.deltaX; place.y -= event.deltaY; move(); }
    requestAnimationFrame(() => stage.classList.remove("dragging"));
  }, { passive: false });
  window.addEventListener("resize", () => fit());

  for (const root of data.roots) tree.append(branch(root));
  unfold(data.roots[0], false);
  branches.get(data.roots[0])?.setAttribute("tabindex", "0");
  open(data.roots[0], null, false);
})();
