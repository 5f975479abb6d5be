// The leaderboard: rates of each model with intervals.

const leaderOrder = {key: "success", down: true};

// Marks {value, low, high, colour, hollow} on a line from 0 to 1.
function track(marks) {
  const at = value => `${Math.min(100, Math.max(0, 100 * value))}%`;
  return el(
    "span",
    {class: "track", "aria-hidden": "true"},
    marks
      .filter(mark => !isAbsent(mark.value))
      .map(({value, low, high, colour, hollow}) => [
        isAbsent(low)
          ? null
          : el("i", {class: "line", style: {left: at(low), width: `${100 * (high - low)}%`, background: colour}}),
        el("i", {
          class: "dot",
          style: {left: at(value), "border-color": colour, background: hollow ? "var(--paper)" : colour},
        }),
      ]),
  );
}

function leaderColumns(checks) {
  const rate = (key, label, of) => ({
    key,
    label,
    class: "n",
    down: true,
    value: row => row[of][0],
    cell: row => [percent(row[of][0]), " ", el("span", {class: "interval wide"}, bounds(row[of]))],
  });
  const share = row => (row.built[0] ? row[checks][0] / row.built[0] : null);
  const axis = el(
    "span",
    {class: "axis"},
    [0, 25, 50, 75, 100].map(n => el("span", {}, n)),
  );
  return [
    {
      key: "name",
      label: "model",
      class: "model",
      value: row => data.models[row.model],
      cell: row => modelName(row.model),
    },
    {
      key: "drawn",
      label: axis,
      class: "draw",
      cell: row =>
        track([
          {value: row.built[0], low: row.built[1], high: row.built[2], colour: "var(--c6)", hollow: true},
          {value: row[checks][0], low: row[checks][1], high: row[checks][2], colour: modelColour(row.model)},
        ]),
    },
    rate("success", `${checks === "base" ? "valid" : "plus"} %`, checks),
    rate("built", "built %", "built"),
    {key: "of", label: "of built", class: "n wide", down: true, value: share, cell: row => percent(share(row))},
    {key: "n", label: "n", class: "n", down: true, value: row => row.n, cell: row => grouped(row.n)},
    {
      key: "speedup",
      label: "vs seq.",
      class: "n wide",
      down: true,
      value: row => row.speedup,
      cell: row => ratio(row.speedup),
    },
    {
      key: "tokens",
      label: "tokens",
      class: "n wide",
      value: row => row.tokens,
      cell: row => (isAbsent(row.tokens) ? "-" : grouped(Math.round(row.tokens))),
    },
  ];
}

function drawLeaderboard() {
  const checks = filters.checks.value;
  const columns = leaderColumns(checks);
  const rows = data.rates.filter(
    one => one.parallelism === filters.parallelism.value && one.type === filters.type.value,
  );
  // Rates of fewer prompts cannot be ranked beside the others: they come last, whichever way.
  const most = Math.max(...rows.map(row => row.prompts));
  const isRanked = row => row.prompts >= data.ranked * most;
  const ordered = inOrder(rows, columns, leaderOrder);
  const unranked = ordered.filter(row => !isRanked(row));
  drawTable(
    byId("leaderboard-table"),
    columns,
    [...ordered.filter(isRanked), ...unranked],
    leaderOrder,
    drawLeaderboard,
    {class: "leaders"},
  );
  const names = unranked.map(row => `${data.models[row.model]} (${row.prompts})`).join(", ");
  byId("leaderboard-note").textContent = printable(
    `${filterWords()}. Filled: share of all samples that ` +
      (checks === "base" ? "pass ParEval's checks" : "pass base and plus checks") +
      ", hollow: that are built; " +
      `${Number((100 * data.level).toPrecision(4))}% intervals. ` +
      "vs seq.: geometric mean of the best sequential runtime over the best runtime." +
      (names ? ` Last, because not ranked: with fewer than the ${most} prompts of the others, ${names}.` : ""),
  );
}
