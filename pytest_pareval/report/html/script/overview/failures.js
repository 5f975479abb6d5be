// The chart of failures: for each class, the share of each model's samples.

// Classes by the number of samples in all results, the most frequent first: filters do not change their order.
const CLASSES = (() => {
  const counts = S.verdicts.map(() => 0);
  for (let i = 0; i < COUNT; i++) if (!isRight(i)) counts[S.verdict[i]] += 1;
  return counts
    .map((n, verdict) => [n, verdict])
    .filter(([n]) => n)
    .sort((a, b) => b[0] - a[0])
    .map(([, verdict]) => verdict);
})();

// By class and model: samples that fail ParEval's checks, and samples that fail plus only; and all samples by model.
function failureCounts() {
  const none = () => data.models.map(() => [0, 0]);
  const classes = S.verdicts.map(none);
  const totals = data.models.map(() => ({failed: 0, n: 0}));
  const success = S[filters.checks.value];
  for (let i = 0; i < COUNT; i++) {
    if (!parallelismKept(i) || !typeKept(i)) continue;
    const total = totals[S.model[i]];
    total.n += 1;
    if (success[i]) continue;
    total.failed += 1;
    classes[S.verdict[i]][S.model[i]][isPlusOnly(i) ? 1 : 0] += 1;
  }
  return {classes, totals};
}

function failureBar(verdict, m, [base, plus], n, full) {
  const only = plus ? `, ${plus} of them by plus only` : "";
  const words = `${S.verdicts[verdict]}, ${data.models[m]}: ${base + plus} of ${n} samples${only}`;
  const wanted = {model: m, verdict, parallelism: filters.parallelism.value, type: filters.type.value};
  const part = (count, kind) =>
    count ? el("i", {class: kind, style: {"--share": count / n / full, "--colour": modelColour(m)}}) : null;
  return el(
    "a",
    {class: "bar", href: samplesAddress(wanted), title: words, "aria-label": words},
    part(base, "base"),
    part(plus, "plus"),
    el("span", {}, base + plus ? [grouped(base + plus), el("small", {}, ` ${percent((base + plus) / n)}%`)] : "0"),
  );
}

function failureRows(verdict, counts, totals, full) {
  const several = data.models.length > 1;
  const known = data.models.map((_, m) => m).filter(m => totals[m].n);
  const head = spans => el("th", {scope: "rowgroup", ...spans}, S.verdicts[verdict]);
  const rows = known.map((m, row) =>
    el(
      "tr",
      {},
      row === 0 && !phone.matches ? head({rowspan: known.length}) : null,
      several ? el("th", {scope: "row", class: "of"}, modelName(m)) : null,
      el("td", {}, failureBar(verdict, m, counts[m], totals[m].n, full)),
    ),
  );
  return el("tbody", {}, phone.matches ? el("tr", {}, head({colspan: 2})) : null, rows);
}

// The class, which has a row of its own on phones; the model if there are several; the bar.
const failureColumns = () => [...(phone.matches ? [] : ["class"]), ...(data.models.length > 1 ? ["model"] : []), ""];

function failuresChart(classes, totals) {
  const share = ([base, plus], m) => (totals[m].n ? (base + plus) / totals[m].n : 0);
  const full = Math.max(0, ...classes.flatMap(counts => counts.map(share)));
  const shown = CLASSES.filter(verdict => classes[verdict].some(([base, plus]) => base + plus));
  if (!shown.length) return el("p", {}, "No sample fails.");
  const columns = failureColumns().map(kind => el("col", {class: kind}));
  const groups = shown.map(verdict => failureRows(verdict, classes[verdict], totals, full));
  return el("table", {class: `failures ${data.models.length > 3 ? "many" : ""}`}, el("colgroup", {}, columns), groups);
}

function failuresTotal({failed, n}, m) {
  const words = `: ${grouped(failed)} of ${counted(n, "sample")} fail${failed === 1 ? "s" : ""}`;
  const swatch = el("i", {class: "swatch", style: {background: modelColour(m)}});
  return el("li", {}, swatch, modelName(m), words, n ? ` (${percent(failed / n)}%)` : "");
}

function drawFailures() {
  const {classes, totals} = failureCounts();
  byId("failures-chart").replaceChildren(failuresChart(classes, totals));
  byId("failures-totals").replaceChildren(...totals.map(failuresTotal));
  const plus = classes.some(counts => counts.some(([, only]) => only));
  byId("failures-note").replaceChildren(
    printable(`Number and percentage of the model's samples: ${filterWords()}. `),
    ...(plus ? [el("i", {class: "key plus"}), " pale: pass ParEval's checks, fail plus. "] : []),
    "A bar lists its samples.",
  );
}
