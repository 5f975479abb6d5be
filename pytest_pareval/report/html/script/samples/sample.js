// One sample: everything that is known about it.

function runTable(body) {
  const mark = value => (value === null ? "-" : value ? "\u2713" : el("span", {class: "bad"}, "\u2717"));
  const rows = body.runs.map(run => {
    const times = run.times.filter(t => t !== null);
    const mean = times.length ? times.reduce((a, b) => a + b, 0) / times.length : null;
    return el(
      "tr",
      {},
      [
        ["n", `${run.procs} \u00d7 ${run.threads}`],
        ["", run.timed ? "timed" : "checks only"],
        ["", mark(run.ran)],
        ["", mark(run.base)],
        ["", mark(run.plus)],
        ["n", seconds(mean)],
        ["n", mean && body.sequential ? ratio(body.sequential / mean) : "-"],
        [
          "n",
          times.length
            ? `${seconds(Math.min(...times))} ${dash} ${seconds(Math.max(...times))} (${times.length})`
            : "-",
        ],
        [
          "",
          [
            run.oversubscribed ? "oversubscribed" : "",
            run.disturbed ? `${counted(Number(run.disturbed), "repetition")} disturbed by other programs` : "",
          ]
            .filter(Boolean)
            .join(", "),
        ],
      ].map(([kind, value]) => el("td", {class: kind}, value)),
    );
  });
  const heads = ["procs \u00d7 threads", "run", "ran", "base", "plus", "mean", "vs seq.", "repetitions", ""];
  const head = el(
    "tr",
    {},
    heads.map((label, i) => el("th", {scope: "col", class: [0, 5, 6, 7].includes(i) ? "n" : ""}, label)),
  );
  return region("Runs", el("table", {}, el("thead", {}, head), el("tbody", {}, rows)));
}

function facts(pairs) {
  return el(
    "dl",
    {},
    pairs
      .filter(([, value]) => !isAbsent(value) && value !== "" && value !== "-")
      .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]),
  );
}

const folded = (title, open, content) => el("details", {open}, el("summary", {}, title), content);
const preformatted = text => el("pre", {class: "wrap", tabindex: "0"}, text);

function sampleFacts(i, body) {
  return facts([
    ["verdict", verdictCell(i)],
    ["failed checks", S.check_set[i]],
    ["best time", seconds(S.time[i])],
    ["sequential", body.sequential ? seconds(body.sequential) : ""],
    ["vs sequential", ratio(S.speedup[i])],
    ["problem size", body.size],
    ["response time", seconds(S.response[i])],
    ["tokens", S.tokens[i]],
    ["sanitizers", body.sanitizers],
    ["not sanitized", body.unsanitized],
    ["earlier verdicts", body.earlier],
    ["warning", body.warning],
    ["threads", body.threads ? "runs threads that the prompt does not ask for" : ""],
    ["same code as", body.same],
    ["model", modelOf(i)],
    ["from", body.origin],
  ]);
}

function sampleBody(i, body) {
  const failures = (body.runs || []).filter(run => run.failure && run.failure[1] !== body.detail);
  const code =
    body.source === null
      ? "No code was found in what the model said."
      : isAbsent(body.source)
        ? null
        : highlighted(body.source, wrongLines(body.log || ""));
  const other = Object.entries(body.generation || {}).map(([key, value]) => [
    key,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  return [
    sampleFacts(i, body),
    body.detail ? [el("h3", {}, "What was wrong"), preformatted(body.detail)] : null,
    failures.map(run => preformatted(`${run.procs} \u00d7 ${run.threads}: ${run.failure[0]}\n${run.failure[1]}`)),
    body.runs?.length ? [el("h3", {}, "Runs"), runTable(body)] : null,
    code ? folded("Code as compiled", true, code) : null,
    body.log ? folded("Compiler's messages", true, messages(body.log)) : null,
    body.text && body.text !== body.source ? folded("What the model said", false, preformatted(body.text)) : null,
    body.prompt ? folded("Prompt", false, preformatted(body.prompt)) : null,
    other.length ? folded("Generation", false, facts(other)) : null,
    body.source === undefined ? el("p", {class: "note"}, "A raw_metrics.csv has no code; records.jsonl does.") : null,
  ];
}

const sampleDialog = byId("sample");
let current = -1;

async function openSample(i) {
  current = i;
  const body = await bodyOf(i);
  if (current !== i) return;
  byId("sample-title").textContent = printable(sampleName(i));
  byId("sample-body").replaceChildren();
  add(byId("sample-body"), sampleBody(i, body));
  const at = matches.indexOf(i);
  byId("sample-back").disabled = at <= 0;
  byId("sample-on").disabled = at < 0 || at >= matches.length - 1;
  fillOthers(i);
  if (!sampleDialog.open) sampleDialog.showModal();
  sampleDialog.scrollTop = 0;
  byId("sample-body").focus({preventScroll: true});
}

// The other samples of the same prompt, to compare this one with.
function fillOthers(i) {
  const others = [];
  for (let k = 0; k < COUNT; k++)
    if (k !== i && S.problem[k] === S.problem[i] && S.parallelism[k] === S.parallelism[i]) others.push(k);
  byId("sample-other").closest("label").hidden = others.length === 0;
  fill(byId("sample-other"), [
    ["", "choose"],
    ...others.map(k => [String(k), `${data.short[S.model[k]]} \u00b7 ${S.id[k]}: ${verdictOf(k)}`]),
  ]);
}

function step(by) {
  const at = matches.indexOf(current);
  if (at >= 0 && matches[at + by] !== undefined) location.replace(`#sample-${matches[at + by]}`);
}

function stepByKey(event) {
  if (event.target.closest("pre, .scroll, select") || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowLeft") step(-1);
  if (event.key === "ArrowRight") step(1);
}
