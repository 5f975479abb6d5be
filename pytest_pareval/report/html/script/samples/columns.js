// The columns of the list: {key, label, csv, class, down, value(i), cell(i)}. ``csv`` is the name in raw_metrics.csv.

function verdictCell(i) {
  const right = isRight(i) && !isSanitizedOnly(i);
  return el(
    "span",
    {class: right ? "good" : "bad"},
    `${right ? "\u2713" : "\u2717"} ${verdictOf(i)}`,
    isPlusOnly(i) ? " (plus)" : isSanitizedOnly(i) ? " (sanitized)" : "",
  );
}

function timeCell(i) {
  const disturbed = S.disturbed[i] > 0;
  return [
    seconds(S.time[i]),
    disturbed
      ? el("span", {class: "bad", title: "Other programs disturbed the timed runs: the time may be too long."}, " ~")
      : "",
  ];
}

const yesNo = value => (isAbsent(value) ? "-" : value ? "yes" : "no");
const flag = (key, csv) => ({key, label: key, csv, value: i => S[key][i], cell: i => yesNo(S[key][i])});
const amount = (key, label, csv, cell, more) => ({
  key,
  label,
  csv,
  class: "n",
  value: i => S[key][i],
  cell: cell || (i => (isAbsent(S[key][i]) ? "-" : grouped(S[key][i]))),
  ...more,
});
const word = (key, label, csv, value, more) => ({key, label, csv, value, cell: value, ...more});

const COLUMNS = [
  word("problem", "problem", "problem_name", problemOf, {
    cell: i => el("a", {href: `#sample-${i}`}, breakable(problemOf(i))),
  }),
  word("type", "type", "problem_type", typeOf),
  word("parallelism", "parallelism", "parallelism_model", parallelismOf),
  word("model", "model", "model", modelOf, {cell: i => modelName(S.model[i])}),
  word("id", "sample", "sample", i => S.id[i], {class: "n"}),
  word("verdict", "verdict", "verdict", verdictOf, {cell: verdictCell}),
  word("check_set", "failed checks", "check_set", i => S.check_set[i] || null),
  word("detail", "what was wrong", "detail", i => S.details[S.detail[i]] || null, {
    class: "cut",
    cell: i => el("span", {title: S.details[S.detail[i]]}, S.details[S.detail[i]]),
  }),
  flag("built", "did_build"),
  flag("base", "are_all_valid"),
  flag("plus", "are_all_valid_plus"),
  flag("sanitized", "are_all_valid_sanitized"),
  amount("time", "best time", "best_runtime", timeCell),
  amount("speedup", "vs seq.", "speedup_seq", i => ratio(S.speedup[i]), {down: true}),
  amount("disturbed", "disturbed", "disturbed"),
  amount("response", "response", "response_time", i => seconds(S.response[i])),
  amount("tokens", "tokens", "total_tokens"),
];

const ON_PHONE = ["problem", "parallelism", "model", "verdict"];
const USUAL = [...ON_PHONE, "id", "detail", "time", "speedup"];
const ON_WIDE = [...USUAL, "response", "tokens"];
const usualColumns = phone.matches ? ON_PHONE : innerWidth >= 1600 ? ON_WIDE : USUAL;
let shownColumns = new Set(usualColumns);

const hasUsualColumns = () =>
  shownColumns.size === usualColumns.length && usualColumns.every(key => shownColumns.has(key));

function showColumns(keys) {
  shownColumns = new Set(keys);
  for (const box of byId("columns").querySelectorAll("input")) box.checked = shownColumns.has(box.value);
}

function drawColumnChoice(redraw) {
  byId("columns").replaceChildren(
    ...COLUMNS.map(({key, label}) =>
      el("label", {}, el("input", {type: "checkbox", value: key, checked: shownColumns.has(key)}), ` ${label}`),
    ),
  );
  byId("columns").addEventListener("change", () => {
    shownColumns = new Set([...byId("columns").querySelectorAll("input:checked")].map(box => box.value));
    redraw();
  });
}
