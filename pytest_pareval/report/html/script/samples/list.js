// The list of samples: those that the filters and the search find, a page at a time.

const PER_PAGE = 100;
let matches = [];
let pageNumber = 0;

// What the search looks at, in lower case; made when something is first searched for.
const searched = {
  texts: null,
  of: i => {
    searched.texts ??= Array.from({length: COUNT}, (_, k) =>
      [problemOf(k), typeOf(k), parallelismOf(k), modelOf(k), S.id[k], verdictOf(k), S.details[S.detail[k]]]
        .join("\n")
        .toLowerCase(),
    );
    return searched.texts[i];
  },
};

// The samples that all filters keep. Every word of the search occurs in them; a word after a minus sign does not.
function found() {
  const want = Object.fromEntries(Object.entries(sampleFilters).map(([name, input]) => [name, input.value]));
  const words = want.text.toLowerCase().split(/\s+/).filter(Boolean);
  const isWithout = one => one.length > 1 && one[0] === "-";
  const without = words.filter(isWithout).map(one => one.slice(1));
  const within = words.filter(one => !isWithout(one));
  const parallelism = data.parallelism.indexOf(want.parallelism);
  const is = (column, value) => (value === "" ? () => true : i => S[column][i] === Number(value));
  const [model, problem, verdict] = ["model", "problem", "verdict"].map(name => is(name, want[name]));
  const kept = [];
  for (let i = 0; i < COUNT; i++)
    if (
      model(i) &&
      problem(i) &&
      verdict(i) &&
      (want.parallelism === "" || S.parallelism[i] === parallelism) &&
      (want.type === "" || typeOf(i) === want.type) &&
      within.every(one => searched.of(i).includes(one)) &&
      !without.some(one => searched.of(i).includes(one))
    )
      kept.push(i);
  return kept;
}

const chosen = []; // the samples to compare: two at most

function chooseColumn() {
  return {
    key: "chosen",
    label: el("span", {title: "Choose two samples to compare"}, "\u21c4", el("span", {class: "hidden"}, "compare")),
    class: "choose",
    cell: i =>
      el("input", {
        type: "checkbox",
        value: i,
        checked: chosen.includes(i),
        "aria-label": `compare ${sampleName(i)}`,
        onclick: event => choose(i, event.target.checked),
      }),
  };
}

function choose(i, on) {
  const at = chosen.indexOf(i);
  if (at >= 0) chosen.splice(at, 1);
  if (on) chosen.push(i);
  if (chosen.length > 2) chosen.shift();
  drawChosen();
}

function drawChosen() {
  for (const box of byId("samples-table").querySelectorAll("td.choose input"))
    box.checked = chosen.includes(Number(box.value));
  byId("chosen").hidden = chosen.length === 0;
  byId("chosen-names").replaceChildren(...chosen.map(i => el("li", {}, sampleName(i))));
  byId("chosen-show").hidden = chosen.length < 2;
  byId("chosen-more").hidden = chosen.length === 2;
}

function drawSamples() {
  const columns = [chooseColumn(), ...COLUMNS.filter(one => shownColumns.has(one.key))];
  matches = inOrder(found(), COLUMNS, sampleOrder);
  const pages = Math.max(1, Math.ceil(matches.length / PER_PAGE));
  pageNumber = Math.min(pageNumber, pages - 1);
  const from = pageNumber * PER_PAGE;
  const shown = matches.slice(from, from + PER_PAGE);
  drawTable(byId("samples-table"), columns, shown, sampleOrder, relist, {class: "samples"});
  byId("page-where").textContent = matches.length
    ? `${grouped(from + 1)} to ${grouped(from + shown.length)} of ${counted(matches.length, "sample")}`
    : "no sample";
  byId("page-back").disabled = pageNumber === 0;
  byId("page-on").disabled = pageNumber >= pages - 1;
  byId("save").disabled = matches.length === 0;
  drawChosen();
}

// Draws the list from its beginning, and keeps its state in the page's address.
function relist() {
  pageNumber = 0;
  drawSamples();
  history.replaceState(null, "", currentAddress());
}

function turnPage(by) {
  pageNumber += by;
  drawSamples();
  byId("samples-table").scrollTop = 0;
}
