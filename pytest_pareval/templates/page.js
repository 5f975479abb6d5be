"use strict";
// Everything that comes from samples goes into the page as text nodes: never as markup, attributes of code, or addresses.
(() => {
const data = JSON.parse(document.getElementById("index").textContent);
const S = data.samples, COUNT = S.model.length;
const PER_PAGE = 50, CHANGES = 12, PLAIN_CODE = 200000;
const CIVIDIS = ["#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8678", "#a59c74", "#c3b369", "#e1cc55", "#fee838"];
const byId = id => document.getElementById(id);

// --- elements and words ---------------------------------------------------------------------------------------------

// Characters that a reader would not see, or that would turn text around, as escapes.
function printable(text) {
  return text.replace(/\r\n/g, "\n").replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu,
    c => c === "\n" || c === "\t" ? c : "\\u{" + c.codePointAt(0).toString(16) + "}");
}

function add(parent, children) {
  for (const child of children.flat(Infinity))
    if (child !== null && child !== undefined && child !== "")
      parent.append(child instanceof Node ? child : printable(String(child)));
  return parent;
}

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "style") Object.assign(made.style, value);
    else if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : printable(String(value)));
  }
  return add(made, children);
}

const dash = "\u2013";
const percent = value => value === null ? "-" : (100 * value).toFixed(1);
const bounds = ([, low, high]) => low === null ? "" : `[${percent(low)}${dash}${percent(high)}]`;
const signed = value => value === null ? "-" : (value > 0 ? "+" : value < 0 ? "\u2212" : "") + Math.abs(100 * value).toFixed(1);
const ratio = value => value === null ? "-" : `${value.toPrecision(3)}\u00d7`;
const counted = (n, noun) => `${n.toLocaleString("en")} ${noun}${n === 1 ? "" : "s"}`;
function seconds(value) {
  if (value === null || value === undefined) return "-";
  for (const [unit, scale] of [["s", 1], ["ms", 1e-3], ["\u00b5s", 1e-6]])
    if (value >= scale) return `${Number((value / scale).toPrecision(3))} ${unit}`;
  return `${Number((value / 1e-9).toPrecision(3))} ns`;
}
function pValue(value) { return value === null ? "-" : value < 0.001 ? "<\u2009.001" : value.toFixed(3); }

// 3 of "03_dense_la_axpy" under the heading dense_la: "03 axpy".
function problemName(p) {
  const [name, type] = data.problems[p], at = name.indexOf("_");
  return at > 0 && name.startsWith(type + "_", at + 1) ? `${name.slice(0, at)} ${name.slice(at + type.length + 2)}` : name;
}

// A name that may be broken after its underscores.
const parts = name => name.split("_").flatMap((part, i) => i ? ["_", el("wbr"), part] : [part]);

function fill(select, options, chosen) {
  select.replaceChildren(...options.map(([value, label]) => {
    const option = el("option", {}, label);
    option.value = value;
    return option;
  }));
  if (chosen !== undefined) select.value = chosen;
}
const named = names => names.map((name, i) => [String(i), name]);

// --- sorted tables --------------------------------------------------------------------------------------------------

function numeric(text) {
  const found = text.replace("\u2212", "-").match(/^[<+]?\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*(%|s|ms|us|ns)?/);
  return found ? Number(found[1]) * ({ms: 1e-3, us: 1e-6, ns: 1e-9}[found[2]] || 1) : -Infinity;
}

// Absent values come last, whichever way.
function compare(a, b, down) {
  const none = x => x === null || x === undefined || x === -Infinity;
  if (none(a) || none(b)) return none(a) - none(b);
  const order = typeof a === "string" ? a.localeCompare(b, "en", {numeric: true}) : a - b;
  return down ? -order : order;
}

function sortButton(th, act) {
  th.replaceChildren(el("button", {type: "button", onclick: act}, ...th.childNodes));
}

function makeSortable(table) {
  const body = table.tBodies[0], heads = [...table.tHead.rows[0].cells];
  heads.forEach((th, column) => sortButton(th, () => {
    const number = th.classList.contains("n");
    const down = th.ariaSort ? th.ariaSort === "ascending" : number;
    heads.forEach(other => other.removeAttribute("aria-sort"));
    th.setAttribute("aria-sort", down ? "descending" : "ascending");
    const key = row => number ? numeric(row.cells[column].textContent) : row.cells[column].textContent;
    body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b), down)));
  }));
}

// A table that is drawn again when its order changes. Columns: {key, label, class, value(row), cell(row), down}.
function drawTable(holder, columns, rows, order, redraw, attributes) {
  const focused = holder.contains(document.activeElement) && document.activeElement.closest("th");
  const position = focused ? focused.cellIndex : -1;
  const column = columns.find(one => one.key === order.key);
  const sorted = column ? [...rows].sort((a, b) => compare(column.value(a), column.value(b), order.down)) : rows;
  const heads = columns.map(one => {
    const th = el("th", {scope: "col", class: one.class}, one.label);
    if (one.value) {
      sortButton(th, () => {
        order.down = order.key === one.key ? !order.down : !!one.down;
        order.key = one.key;
        redraw();
      });
      if (one.key === order.key) th.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    }
    return th;
  });
  return {sorted, show: shown => {
    const lines = shown.map((row, i) => el("tr", {}, columns.map(one => el("td", {class: one.class}, one.cell(row, i)))));
    holder.replaceChildren(el("table", attributes, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, lines)));
    if (position >= 0) heads[position].querySelector("button")?.focus();
  }};
}

// --- what is counted ------------------------------------------------------------------------------------------------

const filters = {parallelism: byId("f-parallelism"), type: byId("f-type"), checks: byId("f-checks")};
const flags = () => S[filters.checks.value];

// Counts of samples by any key: [successes, all].
function tally(key, keep) {
  const counts = new Map(), success = flags();
  for (let i = 0; i < COUNT; i++) {
    if (keep && !keep(i)) continue;
    const k = key(i);
    let pair = counts.get(k);
    if (!pair) counts.set(k, pair = [0, 0]);
    pair[0] += success[i];
    pair[1] += 1;
  }
  return counts;
}

const parallelismKept = i => filters.parallelism.value === "" || data.parallelism[S.parallelism[i]] === filters.parallelism.value;
const typeKept = i => filters.type.value === "" || data.problems[S.problem[i]][1] === filters.type.value;

// --- leaderboard ----------------------------------------------------------------------------------------------------

const leaderOrder = {key: "success", down: true};

function track(marks) {
  const at = value => `${Math.min(100, Math.max(0, 100 * value))}%`;
  const made = el("span", {class: "track", "aria-hidden": "true"});
  for (const {value, low, high, colour, hollow} of marks) {
    if (value === null) continue;
    if (low !== null)
      made.append(el("i", {class: "bar", style: {left: at(low), width: `${100 * (high - low)}%`, background: colour}}));
    made.append(el("i", {class: "dot", style: {left: at(value), borderColor: colour, background: hollow ? "var(--paper)" : colour}}));
  }
  return made;
}

function drawLeaderboard() {
  const checks = filters.checks.value;
  const rows = data.rates.filter(one => one.parallelism === filters.parallelism.value && one.type === filters.type.value);
  const rate = (key, label, attributes) => ({
    key, label, class: "n", down: true, ...attributes,
    value: row => row[key === "success" ? checks : key][0],
    cell: row => {
      const found = row[key === "success" ? checks : key];
      return [percent(found[0]), " ", el("span", {class: "interval wide"}, bounds(found))];
    },
  });
  const axis = el("span", {class: "axis"}, [0, 25, 50, 75, 100].map(n => el("span", {}, n)));
  const columns = [
    {key: "name", label: "model", class: "name", value: row => data.models[row.model], cell: row => data.models[row.model]},
    {key: "drawn", label: axis, class: "draw", cell: row => track([
      {value: row.built[0], low: row.built[1], high: row.built[2], colour: "var(--c6)", hollow: true},
      {value: row[checks][0], low: row[checks][1], high: row[checks][2], colour: "var(--c0)"}])},
    rate("success", `${checks === "base" ? "valid" : "plus"} %`),
    rate("built", "built %"),
    {key: "of", label: "of built", class: "n wide", down: true, value: row => row.built[0] ? row[checks][0] / row.built[0] : null,
      cell: row => row.built[0] ? percent(row[checks][0] / row.built[0]) : "-"},
    {key: "n", label: "n", class: "n wide", down: true, value: row => row.n, cell: row => row.n},
    {key: "speedup", label: "vs sequential", class: "n wide", down: true, value: row => row.speedup, cell: row => ratio(row.speedup)},
    {key: "tokens", label: "tokens", class: "n wide", down: false, value: row => row.tokens, cell: row => row.tokens === null ? "-" : row.tokens.toFixed(0)},
  ];
  const table = drawTable(byId("leaderboard-table"), columns, rows, leaderOrder, drawLeaderboard, {class: "leaders"});
  table.show(table.sorted);
  const parts = [filters.parallelism.value || "all parallelism models", filters.type.value || "all problem types"];
  byId("leaderboard-note").textContent = printable(`${parts.join(", ")}. Filled: share of all samples that `
    + (checks === "base" ? "pass ParEval's checks" : "pass base and plus checks") + ", hollow: that are built; "
    + `${Number((100 * data.level).toPrecision(4))}% intervals. vs sequential: geometric mean of the best sequential runtime over the best runtime.`);
}

// --- heat maps ------------------------------------------------------------------------------------------------------

function colourOf(share) {
  const at = share * (CIVIDIS.length - 1), i = Math.min(CIVIDIS.length - 2, Math.floor(at)), f = at - i;
  const part = (hex, k) => parseInt(hex.slice(1 + 2 * k, 3 + 2 * k), 16);
  return `rgb(${[0, 1, 2].map(k => Math.round((1 - f) * part(CIVIDIS[i], k) + f * part(CIVIDIS[i + 1], k))).join(" ")})`;
}

function heatCell(pair, label, choose) {
  if (!pair) return el("td", {class: "none"}, "\u00b7");
  const share = pair[0] / pair[1], words = `${label}: ${pair[0]} of ${pair[1]}`;
  return el("td", {}, el("button", {
    type: "button", tabindex: "-1", title: words, "aria-label": `${words}, ${Math.round(100 * share)} %`, onclick: choose,
    style: {background: colourOf(share), color: share < 0.48 ? "#ffffff" : "#000000"},
  }, Math.round(100 * share)));
}

// Rows and columns: {label, title, keys}; one cell of a map can be reached by tab, the others by arrow keys.
function heatMap(caption, rows, columns, cell) {
  return el("table", {class: "heat"}, caption ? el("caption", {}, caption) : null,
    el("thead", {}, el("tr", {}, el("td"), columns.map(column => el("th", {scope: "col", title: column.title}, column.label)))),
    el("tbody", {}, rows.map(row => el("tr", {}, el("th", {scope: "row", title: row.title || row.label}, row.label), columns.map(column => cell(row, column))))));
}

function move(event) {
  const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
  const td = event.target.closest("td");
  if (!step || !td) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll("tbody tr")];
  for (let y = rows.indexOf(td.parentNode) + step[0], x = td.cellIndex + step[1]; rows[y] && rows[y].cells[x]; y += step[0], x += step[1]) {
    const next = rows[y].cells[x].querySelector("button");
    if (!next) continue;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return;
  }
}

function place(holder, tables) {
  holder.replaceChildren(...tables);
  const first = holder.querySelector("button");
  if (first) first.tabIndex = 0;
}

function drawTypes() {
  const counts = tally(i => `${S.model[i]} ${data.problems[S.problem[i]][1]}`, parallelismKept);
  const totals = tally(i => S.model[i], parallelismKept);
  const columns = [...data.types.map(type => ({label: type.replace(/_/g, "_\u200b"), type})), {label: "all", type: ""}];
  const rows = data.models.map((label, model) => ({label, model}));
  place(byId("heat-types"), [heatMap("", rows, columns.map(c => ({...c, label: c.type || "all"})), (row, column) => heatCell(
    column.type ? counts.get(`${row.model} ${column.type}`) : totals.get(row.model), `${row.label}, ${column.type || "all"}`,
    () => list({model: row.model, type: column.type, parallelism: filters.parallelism.value})))]);
}

function drawProblems() {
  const model = byId("f-heat-model").value;
  const keep = i => model === "" || S.model[i] === Number(model);
  const counts = tally(i => `${S.problem[i]} ${S.parallelism[i]}`, keep), totals = tally(i => S.problem[i], keep);
  const columns = data.parallelism.map((label, parallelism) => ({label, parallelism}));
  if (columns.length > 1) columns.push({label: "all", parallelism: ""});
  const types = data.types.filter(type => filters.type.value === "" || type === filters.type.value);
  place(byId("heat-problems"), types.map(type => {
    const rows = data.problems.flatMap(([name, own], problem) => own === type ? [{label: problemName(problem), title: name, problem}] : []);
    return heatMap(type, rows, columns, (row, column) => heatCell(
      column.parallelism === "" ? totals.get(row.problem) : counts.get(`${row.problem} ${column.parallelism}`),
      `${row.title}, ${column.label}`,
      () => list({model, problem: row.problem, parallelism: column.parallelism === "" ? "" : data.parallelism[column.parallelism]})));
  }));
}

// --- two models -----------------------------------------------------------------------------------------------------

const shownChanges = {better: CHANGES, worse: CHANGES};

function drawComparison() {
  const a = Number(byId("f-a").value), b = Number(byId("f-b").value);
  const counts = tally(i => `${S.model[i]} ${S.problem[i]} ${S.parallelism[i]}`, i => parallelismKept(i) && typeKept(i));
  const changes = [];
  for (const [key, [right, n]] of counts) {
    const [model, problem, parallelism] = key.split(" ").map(Number);
    const other = model === a && counts.get(`${b} ${problem} ${parallelism}`);
    if (other) changes.push({problem, parallelism, a: [right, n], b: other, change: other[0] / other[1] - right / n});
  }
  const better = changes.filter(one => one.change > 0).sort((x, y) => y.change - x.change);
  const worse = changes.filter(one => one.change < 0).sort((x, y) => x.change - y.change);
  const alike = changes.length - better.length - worse.length;
  byId("comparison-summary").replaceChildren(...summary(a, b, better, worse, alike));
  byId("comparison-lists").replaceChildren(
    changeList("better", "\u25b2 got better", better, a, b), changeList("worse", "\u25bc got worse", worse, a, b));
}

function summary(a, b, better, worse, alike) {
  if (a === b) return [document.createTextNode("These are the same: choose two models.")];
  const words = `From ${data.models[a]} to ${data.models[b]}: ${counted(better.length, "prompt")} got better, ${worse.length} worse, ${alike} alike. `;
  const found = data.pairs.find(one => one.measure === filters.checks.value && [one.a, one.b].sort().join() === [a, b].sort().join());
  if (!found || found.difference === null) return [document.createTextNode(printable(words))];
  const sign = found.a === b ? 1 : -1, [low, high] = sign > 0 ? [found.low, found.high] : [-found.high, -found.low];
  const d = found.d === null || low === null || high === null ? "" : `; Cohen's d ${(sign * found.d).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] (${found.word})`;
  const mcnemar = found.mcnemar === null ? "" : `, exact McNemar p ${pValue(found.mcnemar)}`;
  return [document.createTextNode(printable(words + `Of all ${counted(found.problems, "problem")} that both have, whatever the filters: `
    + `${signed(sign * found.difference)} percentage points${d}; permutation test p ${pValue(found.permutation)}${mcnemar}.`))];
}

function changeList(kind, title, changes, a, b) {
  const colour = kind === "better" ? "var(--c0)" : "var(--c1)";
  const rows = changes.slice(0, shownChanges[kind]).map(one => {
    const [from, to] = [one.a[0] / one.a[1], one.b[0] / one.b[1]];
    const open = el("a", {href: "#samples", onclick: event => {
      event.preventDefault();
      list({problem: one.problem, parallelism: data.parallelism[one.parallelism]});
    }}, problemName(one.problem));
    const drawn = track([{value: from, low: Math.min(from, to), high: Math.max(from, to), colour, hollow: true}, {value: to, low: null, high: null, colour}]);
    return el("tr", {}, el("td", {}, open), el("td", {}, data.parallelism[one.parallelism]),
      el("td", {class: "n"}, `${one.a[0]}/${one.a[1]} \u2192 ${one.b[0]}/${one.b[1]}`),
      el("td", {class: "draw wide"}, drawn), el("td", {class: "n"}, signed(one.change)));
  });
  const head = ["problem", "parallelism", "right", "", "points"].map((label, i) => el("th", {scope: "col", class: ["", "", "n", "wide", "n"][i]}, label));
  const more = changes.length > rows.length ? el("button", {type: "button", class: "more", onclick: () => { shownChanges[kind] = Infinity; drawComparison(); }}, `all ${changes.length}`) : null;
  return el("div", {}, el("h3", {class: kind}, `${title}: ${changes.length}`), rows.length ? el("div", {class: "scroll"}, el("table", {}, el("thead", {}, el("tr", {}, head)), el("tbody", {}, rows))) : null, more);
}

// --- samples --------------------------------------------------------------------------------------------------------

const sampleFilters = Object.fromEntries(["model", "type", "problem", "parallelism", "verdict", "text"].map(name => [name, byId(`s-${name}`)]));
const sampleOrder = {key: "", down: false};
let matches = [], pageNumber = 0;

function list(wanted) {
  for (const [name, input] of Object.entries(sampleFilters)) input.value = String(wanted[name] ?? "");
  pageNumber = 0;
  drawSamples();
  byId("samples").scrollIntoView();
  byId("samples-table").querySelector("a")?.focus({preventScroll: true});
}

function verdict(i) {
  const word = S.verdicts[S.verdict[i]], right = S.built[i] && (S.plus[i] === null ? S.base[i] : S.plus[i]);
  return el("span", {class: right ? "good" : "bad"}, `${right ? "\u2713" : "\u2717"} ${word}`, S.base[i] && S.strength[i] === "plus" ? " (plus)" : "");
}

const SAMPLE_COLUMNS = [
  {key: "problem", label: "problem", value: i => data.problems[S.problem[i]][0], cell: i => el("a", {href: `#sample-${i}`}, parts(data.problems[S.problem[i]][0]))},
  {key: "parallelism", label: "parallelism", value: i => data.parallelism[S.parallelism[i]], cell: i => data.parallelism[S.parallelism[i]]},
  {key: "model", label: "model", value: i => data.models[S.model[i]], cell: i => data.models[S.model[i]]},
  {key: "id", label: "sample", class: "n wide", value: i => S.id[i], cell: i => S.id[i]},
  {key: "verdict", label: "verdict", value: i => S.verdicts[S.verdict[i]], cell: verdict},
  {key: "detail", label: "what was wrong", class: "cut wide", value: i => S.details[S.detail[i]] || null, cell: i => S.details[S.detail[i]]},
  {key: "time", label: "best time", class: "n wide", value: i => S.time[i], cell: i => seconds(S.time[i])},
  {key: "speedup", label: "vs seq.", class: "n wide", down: true, value: i => S.speedup[i], cell: i => ratio(S.speedup[i])},
  {key: "response", label: "response", class: "n wide", value: i => S.response[i], cell: i => seconds(S.response[i])},
  {key: "tokens", label: "tokens", class: "n wide", value: i => S.tokens[i], cell: i => S.tokens[i] === null ? "-" : S.tokens[i]},
];

function drawSamples() {
  const want = Object.fromEntries(Object.entries(sampleFilters).map(([name, input]) => [name, input.value]));
  const text = want.text.toLowerCase();
  const parallelism = data.parallelism.indexOf(want.parallelism);
  matches = [];
  for (let i = 0; i < COUNT; i++)
    if ((want.model === "" || S.model[i] === Number(want.model)) && (want.problem === "" || S.problem[i] === Number(want.problem))
      && (want.parallelism === "" || S.parallelism[i] === parallelism) && (want.verdict === "" || S.verdict[i] === Number(want.verdict))
      && (want.type === "" || data.problems[S.problem[i]][1] === want.type)
      && (text === "" || `${data.problems[S.problem[i]][0]} ${S.id[i]} ${data.models[S.model[i]]} ${S.details[S.detail[i]]}`.toLowerCase().includes(text)))
      matches.push(i);
  const table = drawTable(byId("samples-table"), SAMPLE_COLUMNS, matches, sampleOrder, () => { pageNumber = 0; drawSamples(); }, {class: "samples"});
  matches = table.sorted;
  const pages = Math.max(1, Math.ceil(matches.length / PER_PAGE));
  pageNumber = Math.min(pageNumber, pages - 1);
  const from = pageNumber * PER_PAGE, shown = matches.slice(from, from + PER_PAGE);
  table.show(shown);
  byId("page-where").textContent = matches.length ? `${(from + 1).toLocaleString("en")} to ${(from + shown.length).toLocaleString("en")} of ${counted(matches.length, "sample")}` : "no sample";
  byId("page-back").disabled = pageNumber === 0;
  byId("page-on").disabled = pageNumber >= pages - 1;
}

// --- one sample -----------------------------------------------------------------------------------------------------

const chunks = new Map();

async function unpack(number) {
  if (!chunks.has(number)) {
    const bytes = Uint8Array.from(atob(byId(`chunk-${number}`).textContent), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    chunks.set(number, await new Response(stream).json());
    if (chunks.size > 8) chunks.delete(chunks.keys().next().value);
  }
  return chunks.get(number);
}

const TOKENS = [
  ["c", /\/\/[^\n]*|\/\*[^]*?(?:\*\/|(?![^]))/],
  ["s", /"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])+'/],
  ["p", /#[ \t]*[a-z]+(?:[^\n/]|\/(?![/*]))*/],
  ["a", /\b(?:MPI_\w+|omp_\w+)/],
  ["k", /\b(?:alignas|alignof|break|case|catch|class|const|const_cast|constexpr|continue|decltype|default|delete|do|dynamic_cast|else|enum|explicit|extern|false|final|for|friend|goto|if|inline|mutable|namespace|new|noexcept|nullptr|operator|override|private|protected|public|reinterpret_cast|restrict|return|sizeof|static|static_assert|static_cast|struct|switch|template|this|thread_local|throw|true|try|typedef|typename|union|using|virtual|volatile|while)\b/],
  ["t", /\b(?:auto|bool|char|double|float|int|long|short|signed|unsigned|void|wchar_t|\w+_t|std)\b/],
  ["n", /\b(?:0[xX][\da-fA-F']+|\d[\d'.]*(?:[eE][+-]?\d+)?)\w*/],
];
const TOKEN = new RegExp(TOKENS.map(([, one]) => `(${one.source})`).join("|"), "g");

function highlighted(source, wrong) {
  const code = el("pre", {class: "code", tabindex: "0"}), text = printable(source);
  let line = 0, current;
  const begin = () => {
    line += 1;
    current = el("span", {class: wrong.has(line) ? "line wrong" : "line", id: `line-${line}`, tabindex: "-1"});
    code.append(current);
  };
  const put = (piece, kind) => piece.split("\n").forEach((part, i) => {
    if (i) begin();
    if (part) current.append(kind ? el("span", {class: `t-${kind}`}, part) : part);
  });
  begin();
  if (text.length > PLAIN_CODE) {
    current.append(text);
    return code;
  }
  let from = 0;
  for (const found of text.matchAll(TOKEN)) {
    put(text.slice(from, found.index));
    put(found[0], TOKENS[found.slice(1).findIndex(group => group !== undefined)][0]);
    from = found.index + found[0].length;
  }
  put(text.slice(from).replace(/\n$/, ""));
  return code;
}

const PLACE = /candidate\.cpp:(\d+)(?::\d+)?: (?:fatal )?(error|warning|note)?/g;

// The compiler's messages; a place in the candidate leads to its line.
function messages(log) {
  const pre = el("pre", {class: "wrap", tabindex: "0"}), text = printable(log);
  let from = 0;
  for (const found of text.matchAll(PLACE)) {
    add(pre, [text.slice(from, found.index), el("a", {href: "#", class: "line-link", onclick: event => {
      event.preventDefault();
      const line = byId(`line-${found[1]}`);
      if (line) { line.closest("details").open = true; line.scrollIntoView({block: "center"}); line.focus({preventScroll: true}); }
    }}, found[0])]);
    from = found.index + found[0].length;
  }
  return add(pre, [text.slice(from)]);
}

function runTable(body) {
  const mark = value => value === null ? "-" : value ? "\u2713" : el("span", {class: "bad"}, "\u2717");
  const rows = body.runs.map(run => {
    const times = run.times.filter(t => t !== null), mean = times.length ? times.reduce((a, b) => a + b, 0) / times.length : null;
    return el("tr", {}, [
      ["n", `${run.procs} \u00d7 ${run.threads}`], ["", run.timed ? "timed" : "checks only"], ["", mark(run.ran)], ["", mark(run.base)], ["", mark(run.plus)],
      ["n", seconds(mean)], ["n", mean && body.sequential ? ratio(body.sequential / mean) : "-"],
      ["n", times.length ? `${seconds(Math.min(...times))} ${dash} ${seconds(Math.max(...times))} (${times.length})` : "-"],
      ["", run.oversubscribed ? "oversubscribed" : ""],
    ].map(([kind, value]) => el("td", {class: kind}, value)));
  });
  const heads = ["procs \u00d7 threads", "run", "ran", "base", "plus", "mean", "vs sequential", "repetitions", ""];
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": "Runs"}, el("table", {}, el("thead", {}, el("tr", {}, heads.map((label, i) => el("th", {scope: "col", class: [0, 5, 6, 7].includes(i) ? "n" : ""}, label)))), el("tbody", {}, rows)));
}

function facts(pairs) {
  return el("dl", {}, pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== "-").map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

function folded(title, open, content) {
  return el("details", {open}, el("summary", {}, title), content);
}

function sampleBody(i, body) {
  const failures = (body.runs || []).filter(run => run.failure && run.failure[1] !== body.detail);
  const wrong = new Set([...(body.log || "").matchAll(PLACE)].filter(found => found[2] === "error").map(found => Number(found[1])));
  const code = body.source === null ? "No code was found in what the model said." : body.source === undefined ? null : highlighted(body.source, wrong);
  const other = Object.entries(body.generation || {}).map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]);
  return [
    facts([
      ["verdict", verdict(i)],
      ["failed checks", S.strength[i]],
      ["best time", seconds(S.time[i])],
      ["sequential", body.sequential ? seconds(body.sequential) : ""],
      ["vs sequential", S.speedup[i] === null ? "" : ratio(S.speedup[i])],
      ["problem size", body.size],
      ["response time", seconds(S.response[i])],
      ["tokens", S.tokens[i]],
      ["threads", body.threads ? "runs threads that the prompt does not ask for" : ""],
      ["same code as", body.same],
      ["from", body.origin],
    ]),
    body.detail ? [el("h3", {}, "What was wrong"), el("pre", {class: "wrap", tabindex: "0"}, body.detail)] : null,
    failures.length ? failures.map(run => el("pre", {class: "wrap", tabindex: "0"}, `${run.procs} \u00d7 ${run.threads}: ${run.failure[0]}\n${run.failure[1]}`)) : null,
    body.runs && body.runs.length ? [el("h3", {}, "Runs"), runTable(body)] : null,
    code ? folded("Code as compiled", true, code) : null,
    body.log ? folded("Compiler's messages", true, messages(body.log)) : null,
    body.text && body.text !== body.source ? folded("What the model said", false, el("pre", {class: "wrap", tabindex: "0"}, body.text)) : null,
    body.prompt ? folded("Prompt", false, el("pre", {class: "wrap", tabindex: "0"}, body.prompt)) : null,
    other.length ? folded("Generation", false, facts(other)) : null,
    body.source === undefined ? el("p", {class: "note"}, "A raw_metrics.csv has no code; records.jsonl does.") : null,
  ];
}

const dialog = byId("sample");
let current = -1;

async function openSample(i) {
  current = i;
  const bodies = await unpack(Math.floor(i / data.chunk));
  if (current !== i) return;
  byId("sample-title").textContent = printable(`${data.problems[S.problem[i]][0]} \u00b7 ${data.parallelism[S.parallelism[i]]} \u00b7 ${data.models[S.model[i]]} \u00b7 ${S.id[i]}`);
  byId("sample-body").replaceChildren();
  add(byId("sample-body"), sampleBody(i, bodies[i % data.chunk]).flat());
  const at = matches.indexOf(i);
  byId("sample-back").disabled = at <= 0;
  byId("sample-on").disabled = at < 0 || at >= matches.length - 1;
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
  byId("sample-body").focus({preventScroll: true});
}

function step(by) {
  const at = matches.indexOf(current) + by;
  if (matches.indexOf(current) >= 0 && matches[at] !== undefined) location.replace(`#sample-${matches[at]}`);
}

function follow() {
  const found = location.hash.match(/^#sample-(\d+)$/);
  if (found && Number(found[1]) < COUNT) openSample(Number(found[1]));
  else if (dialog.open) dialog.close();
}

// --- begin ----------------------------------------------------------------------------------------------------------

function draw() {
  drawLeaderboard();
  drawTypes();
  drawProblems();
  if (data.models.length > 1) drawComparison();
}

document.querySelectorAll(".js").forEach(one => { one.hidden = false; });
const all = ["", "all"], same = names => names.map(name => [name, name]);
fill(filters.parallelism, [all, ...same(data.parallelism)]);
fill(filters.type, [all, ...same(data.types)]);
fill(filters.checks, [...(data.plus ? [["plus", "base and plus"]] : []), ["base", "base (ParEval's)"]]);
fill(byId("f-heat-model"), [...named(data.models), ...(data.models.length > 1 ? [["", "all"]] : [])]);
const reference = data.models.indexOf(data.reference);
fill(byId("f-a"), named(data.models), String(reference >= 0 ? reference : Math.min(1, data.models.length - 1)));
fill(byId("f-b"), named(data.models), reference === 0 ? "1" : "0");
byId("comparison").hidden = data.models.length < 2;
document.querySelector("nav a[href='#comparison']").hidden = data.models.length < 2;
fill(sampleFilters.model, [all, ...named(data.models)]);
fill(sampleFilters.type, [all, ...same(data.types)]);
fill(sampleFilters.problem, [all, ...data.problems.map(([name], i) => [String(i), name])]);
fill(sampleFilters.parallelism, [all, ...same(data.parallelism)]);
fill(sampleFilters.verdict, [all, ...named(S.verdicts)]);
byId("scale").append(...[0, 0.25, 0.5, 0.75, 1].map(share => el("span", {style: {background: colourOf(share), color: share < 0.48 ? "#ffffff" : "#000000"}}, 100 * share)));

byId("filters").addEventListener("change", draw);
byId("f-heat-model").addEventListener("change", drawProblems);
for (const id of ["heat-types", "heat-problems"]) byId(id).addEventListener("keydown", move);
for (const id of ["f-a", "f-b"]) byId(id).addEventListener("change", () => { shownChanges.better = shownChanges.worse = CHANGES; drawComparison(); });
const relist = () => { pageNumber = 0; drawSamples(); };
byId("sample-filters").addEventListener("input", relist);
byId("sample-filters").addEventListener("reset", () => setTimeout(relist));
for (const id of ["filters", "sample-filters"]) byId(id).addEventListener("submit", event => event.preventDefault());
byId("page-back").addEventListener("click", () => { pageNumber -= 1; drawSamples(); });
byId("page-on").addEventListener("click", () => { pageNumber += 1; drawSamples(); });
byId("sample-back").addEventListener("click", () => step(-1));
byId("sample-on").addEventListener("click", () => step(1));
byId("sample-close").addEventListener("click", () => dialog.close());
dialog.addEventListener("click", event => { if (event.target === dialog) dialog.close(); });
dialog.addEventListener("keydown", event => {
  if (event.target.closest("pre, .scroll") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
});
dialog.addEventListener("close", () => {
  const opened = current;
  current = -1;
  if (location.hash.startsWith("#sample-")) history.replaceState(null, "", "#");
  byId("samples-table").querySelector(`a[href="#sample-${opened}"]`)?.focus();
});
addEventListener("hashchange", follow);
document.querySelectorAll("table.sortable").forEach(makeSortable);
draw();
drawSamples();
follow();
})();
