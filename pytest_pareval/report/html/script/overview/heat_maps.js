// Heat maps of success rates. A cell has its percentage, its number of successes and of samples, and lists them.

const CIVIDIS = [
  "#00224e",
  "#123570",
  "#3b496c",
  "#575d6d",
  "#707173",
  "#8a8678",
  "#a59c74",
  "#c3b369",
  "#e1cc55",
  "#fee838",
];
const WHITE_BELOW = 0.47; // where white and black text have the same contrast

function colourOf(share) {
  const at = share * (CIVIDIS.length - 1);
  const i = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const f = at - i;
  const part = (hex, k) => parseInt(hex.slice(1 + 2 * k, 3 + 2 * k), 16);
  const between = k => Math.round((1 - f) * part(CIVIDIS[i], k) + f * part(CIVIDIS[i + 1], k));
  return `rgb(${[0, 1, 2].map(between).join(" ")})`;
}

const heatStyle = share => ({background: colourOf(share), color: share < WHITE_BELOW ? "#ffffff" : "#000000"});

function heatCell(pair, label, wanted) {
  if (!pair) return el("td", {class: "none"}, "\u00b7");
  const [right, n] = pair;
  const share = right / n;
  const percentage = Math.round((100 * right) / n);
  const words = `${label}: ${right} of ${n}`;
  return el(
    "td",
    {},
    el(
      "a",
      {
        href: samplesAddress(wanted),
        tabindex: "-1",
        title: words,
        "aria-label": `${words}, ${percentage}%`,
        style: heatStyle(share),
      },
      percentage,
      el("small", {}, breakable(`${right}/${n}`)),
    ),
  );
}

// Rows and columns: {label, title, kind}; cell(row, column) is a td.
function heatMap(caption, rows, columns, cell) {
  const placed = (row, column) => {
    const made = cell(row, column);
    if (column.kind) made.classList.add(column.kind);
    return made;
  };
  return el(
    "table",
    {class: "heat"},
    caption ? el("caption", {}, caption) : null,
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("td"),
        columns.map(column => el("th", {scope: "col", title: column.title, class: column.kind}, column.label)),
      ),
    ),
    el(
      "tbody",
      {},
      rows.map(row =>
        el(
          "tr",
          {class: row.kind},
          el("th", {scope: "row", title: row.title}, row.label),
          columns.map(column => placed(row, column)),
        ),
      ),
    ),
  );
}

// Arrow keys move between cells; one of them can be reached by tab.
function moveInMap(event) {
  const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
  const td = event.target.closest("td");
  if (!step || !td) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll("tbody tr")];
  for (
    let y = rows.indexOf(td.parentNode) + step[0], x = td.cellIndex + step[1];
    rows[y]?.cells[x];
    y += step[0], x += step[1]
  ) {
    const next = rows[y].cells[x].querySelector("a");
    if (!next) continue;
    event.target.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return;
  }
}

function placeMaps(holder, maps) {
  holder.replaceChildren(...maps);
  const first = holder.querySelector("td a");
  if (first) first.tabIndex = 0;
}

const FEW_MODELS = 6; // so many fit a narrow window as columns

function drawTypes() {
  const counts = tally(i => `${S.model[i]} ${typeOf(i)}`, parallelismKept);
  const totals = tally(i => S.model[i], parallelismKept);
  const types = [...data.types, ""].map(type => ({
    type,
    label: type ? breakable(type) : "all",
    kind: type ? null : "all",
  }));
  const models = data.models.map((title, model) => ({model, title, label: modelName(model)}));
  const cell = ({model}, {type}) =>
    heatCell(type ? counts.get(`${model} ${type}`) : totals.get(model), `${data.models[model]}, ${type || "all"}`, {
      model,
      type,
      parallelism: filters.parallelism.value,
    });
  const upright = narrow.matches && models.length <= FEW_MODELS;
  byId("heat-types").classList.toggle("upright", upright);
  placeMaps(byId("heat-types"), [
    upright ? heatMap("", types, models, (type, model) => cell(model, type)) : heatMap("", models, types, cell),
  ]);
}

// The columns of a map of problems: a new one for each map, since an element has one place.
function parallelismColumns() {
  const columns = data.parallelism.map((name, parallelism) => ({label: breakable(name), name, parallelism}));
  return columns.length > 1 ? [...columns, {label: "all", name: "all", kind: "all", parallelism: ""}] : columns;
}

function drawProblems() {
  const model = byId("f-heat-model").value;
  const keep = i => model === "" || S.model[i] === Number(model);
  const counts = tally(i => `${S.problem[i]} ${S.parallelism[i]}`, keep);
  const totals = tally(i => S.problem[i], keep);
  const types = data.types.filter(type => filters.type.value === "" || type === filters.type.value);
  placeMaps(
    byId("heat-problems"),
    types.map(type => {
      const rows = data.problems.flatMap(([title, own], problem) =>
        own === type ? [{label: breakable(problemName(problem)), title, problem}] : [],
      );
      return heatMap(type, rows, parallelismColumns(), ({problem, title}, {parallelism, name}) =>
        heatCell(
          parallelism === "" ? totals.get(problem) : counts.get(`${problem} ${parallelism}`),
          `${title}, ${name}`,
          {model, problem, parallelism: data.parallelism[parallelism]},
        ),
      );
    }),
  );
}

function drawScale() {
  byId("scale").replaceChildren(
    ...[0, 0.25, 0.5, 0.75, 1].map(share => el("span", {style: heatStyle(share)}, 100 * share)),
  );
}
