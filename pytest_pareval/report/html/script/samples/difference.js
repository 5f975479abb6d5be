// Two samples side by side: what is known about both, and where their texts differ.

const differenceDialog = byId("difference");
const TEXTS = {source: "code as compiled", text: "what the model said", log: "compiler's messages", prompt: "prompt"};
let pair = null; // {samples: [i, k], bodies}

const FACTS = [
  "problem",
  "parallelism",
  "model",
  "id",
  "verdict",
  "check_set",
  "detail",
  "time",
  "speedup",
  "response",
  "tokens",
];

function factTable([i, k]) {
  const rows = COLUMNS.filter(one => FACTS.includes(one.key)).map(one => {
    const same = compare(one.value(i), one.value(k), false) === 0;
    return el(
      "tr",
      {class: same ? "" : "differs"},
      el("th", {scope: "row"}, one.label),
      [i, k].map(n => el("td", {}, isAbsent(one.value(n)) ? "-" : one.key === "model" ? modelOf(n) : one.cell(n))),
    );
  });
  const head = el(
    "tr",
    {},
    el("td"),
    ["left", "right"].map(side => el("th", {scope: "col"}, side)),
  );
  return region(
    "What is known about both",
    el("table", {class: "facts"}, el("thead", {}, head), el("tbody", {}, rows)),
  );
}

// The words of two lines, those that only one of them has marked; a whole line if they have little in common.
function markedWords(own, other) {
  const words = text => text.match(/\w+|\s+|[^\w\s]/g) || [];
  const [a, b] = [words(own), words(other)];
  const steps = align(a, b).filter(step => step.left !== null);
  const shared = steps.filter(step => step.right !== null && a[step.left].trim()).length;
  if (shared < a.filter(one => one.trim()).length / 3) return [own];
  return steps.map(step => (step.right === null ? el("mark", {}, a[step.left]) : a[step.left]));
}

const SIDES = ["removed", "added"];
const numberCell = at => el("td", {class: "no"}, at === null ? null : at + 1);

// The text of a line of one side: 0 is left, 1 is right, null is both.
function lineCell(texts, row, n) {
  const places = [row.left, row.right];
  if (n === null || row.same) return el("td", {}, texts[0][row.left]);
  if (places[n] === null) return el("td", {class: "none"});
  const own = texts[n][places[n]];
  const other = places[1 - n] === null ? null : texts[1 - n][places[1 - n]];
  return el(
    "td",
    {class: SIDES[n]},
    el("span", {class: "hidden"}, `${SIDES[n]}: `),
    other === null ? own : markedWords(own, other),
  );
}

const splitRow = (texts, row) =>
  el("tr", {}, numberCell(row.left), lineCell(texts, row, 0), numberCell(row.right), lineCell(texts, row, 1));

// Rows below each other: of a block of differences first the lines of the left side, then those of the right side.
function unifiedRows(texts, block) {
  if (block[0].same)
    return block.map(row => el("tr", {}, numberCell(row.left), numberCell(row.right), lineCell(texts, row, null)));
  const side = n =>
    block
      .filter(row => (n ? row.right : row.left) !== null)
      .map(row =>
        el("tr", {}, numberCell(n ? null : row.left), numberCell(n ? row.right : null), lineCell(texts, row, n)),
      );
  return [side(0), side(1)];
}

// Consecutive rows that are all the same, or all different.
function blocks(rows) {
  const found = [];
  for (const row of rows) {
    if (found.at(-1)?.[0].same === row.same) found.at(-1).push(row);
    else found.push([row]);
  }
  return found;
}

function differenceTable(left, right) {
  const texts = [left, right].map(text => printable(text).replace(/\n$/, "").split("\n"));
  const rows = sideBySide(...texts);
  const differing = rows.filter(row => !row.same).length;
  const words = differing
    ? `${differing} of ${counted(rows.length, "line")} ${differing === 1 ? "differs" : "differ"}.`
    : "Both are the same.";
  const body = narrow.matches
    ? blocks(rows).map(block => unifiedRows(texts, block))
    : rows.map(row => splitRow(texts, row));
  const table = el("table", {class: `difference ${narrow.matches ? "unified" : "split"}`}, el("tbody", {}, body));
  return [el("p", {class: "note", id: "difference-count"}, words), region("Differences", table)];
}

function drawDifference() {
  const [left, right] = pair.bodies;
  const key = byId("difference-text").value;
  byId("difference-body").replaceChildren();
  add(byId("difference-body"), [
    factTable(pair.samples),
    isAbsent(left[key]) && isAbsent(right[key])
      ? el("p", {class: "note"}, "Neither has this text.")
      : differenceTable(left[key] || "", right[key] || ""),
  ]);
}

async function openDifference(i, k) {
  const bodies = await Promise.all([bodyOf(i), bodyOf(k)]);
  pair = {samples: [i, k], bodies};
  byId("difference-title").textContent = printable(
    S.problem[i] === S.problem[k] && S.parallelism[i] === S.parallelism[k]
      ? `${problemOf(i)} \u00b7 ${parallelismOf(i)}: two samples`
      : "Two samples",
  );
  drawDifference();
  if (!differenceDialog.open) differenceDialog.showModal();
  differenceDialog.scrollTop = 0;
  byId("difference-body").focus({preventScroll: true});
}
