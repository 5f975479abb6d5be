// Two models side by side: the prompts on which one is better or worse than the other.

const CHANGES = 12;
const shownChanges = {better: CHANGES, worse: CHANGES};

function promptChanges(a, b) {
  const counts = tally(
    i => `${S.model[i]} ${S.problem[i]} ${S.parallelism[i]}`,
    i => parallelismKept(i) && typeKept(i),
  );
  const changes = [];
  for (const [key, [right, n]] of counts) {
    const [model, problem, parallelism] = key.split(" ").map(Number);
    const other = model === a && counts.get(`${b} ${problem} ${parallelism}`);
    if (other) changes.push({problem, parallelism, a: [right, n], b: other, change: other[0] / other[1] - right / n});
  }
  return changes;
}

function drawComparison() {
  const a = Number(byId("f-a").value);
  const b = Number(byId("f-b").value);
  const changes = promptChanges(a, b);
  const better = changes.filter(one => one.change > 0).sort((x, y) => y.change - x.change);
  const worse = changes.filter(one => one.change < 0).sort((x, y) => x.change - y.change);
  const alike = changes.length - better.length - worse.length;
  const counts = `${counted(better.length, "prompt")} got better, ${worse.length} worse, ${alike} alike`;
  const words = `From ${data.short[a]} to ${data.short[b]}: ${counts}. ${testWords(a, b)}`;
  byId("comparison-summary").textContent = printable(a === b ? "These are the same: choose two models." : words);
  byId("comparison-lists").replaceChildren(
    changeList("better", "\u25b2 got better", better),
    changeList("worse", "\u25bc got worse", worse),
  );
}

function testWords(a, b) {
  const found = data.pairs.find(
    one => one.measure === filters.checks.value && ((one.a === a && one.b === b) || (one.a === b && one.b === a)),
  );
  if (isAbsent(found?.difference)) return "";
  const sign = found.a === b ? 1 : -1;
  const [low, high] = sign > 0 ? [found.low, found.high] : [-found.high, -found.low];
  const d =
    found.d === null || low === null || high === null
      ? ""
      : `; Cohen's d ${(sign * found.d).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}] (${found.word})`;
  const p = found.p === null ? "" : `; p ${pValue(found.p)}, corrected for all tests of the report`;
  const points = `${signed(sign * found.difference)} percentage points`;
  return `Of all ${counted(found.problems, "problem")} that both have, whatever the filters: ${points}${d}${p}.`;
}

function changeRow(kind, one) {
  const colour = kind === "better" ? "var(--c0)" : "var(--c1)";
  const [from, to] = [one.a[0] / one.a[1], one.b[0] / one.b[1]];
  const address = samplesAddress({problem: one.problem, parallelism: data.parallelism[one.parallelism]});
  const drawn = track([
    {value: from, low: Math.min(from, to), high: Math.max(from, to), colour, hollow: true},
    {value: to, colour},
  ]);
  return el(
    "tr",
    {},
    el("td", {}, el("a", {href: address}, breakable(problemName(one.problem)))),
    el("td", {}, data.parallelism[one.parallelism]),
    el("td", {class: "n"}, `${one.a[0]}/${one.a[1]} \u2192 ${one.b[0]}/${one.b[1]}`),
    el("td", {class: "draw wide"}, drawn),
    el("td", {class: "n"}, signed(one.change)),
  );
}

function changeList(kind, title, changes) {
  const rows = changes.slice(0, shownChanges[kind]).map(one => changeRow(kind, one));
  const heads = [
    ["problem", ""],
    ["parallelism", ""],
    ["right", "n"],
    ["", "wide"],
    ["points", "n"],
  ];
  const head = el(
    "thead",
    {},
    el(
      "tr",
      {},
      heads.map(([label, kindOf]) => el("th", {scope: "col", class: kindOf}, label)),
    ),
  );
  const all = () => {
    shownChanges[kind] = Infinity;
    drawComparison();
  };
  return el(
    "div",
    {},
    el("h3", {class: kind}, `${title}: ${changes.length}`),
    rows.length ? el("table", {}, head, el("tbody", {}, rows)) : null,
    changes.length > rows.length
      ? el("button", {type: "button", class: "more", onclick: all}, `all ${changes.length}`)
      : null,
  );
}
