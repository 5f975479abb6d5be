// The state of the list of samples as an address of the page: what is listed, in which order, with which columns.

const FIELDS = ["model", "type", "problem", "parallelism", "verdict", "text"];
const sampleFilters = Object.fromEntries(FIELDS.map(name => [name, byId(`s-${name}`)]));
const sampleOrder = {key: "", down: false};

// Wanted: values of FIELDS; those that are absent or empty do not restrict.
function samplesAddress(wanted) {
  const given = FIELDS.filter(name => !isAbsent(wanted[name]) && wanted[name] !== "").map(name => [
    name,
    String(wanted[name]),
  ]);
  return `#samples?${new URLSearchParams(given)}`;
}

function currentAddress() {
  const more = [];
  if (sampleOrder.key) more.push(`&sort=${sampleOrder.down ? "-" : ""}${sampleOrder.key}`);
  if (!hasUsualColumns()) more.push(`&columns=${[...shownColumns].join(",")}`);
  return samplesAddress(Object.fromEntries(FIELDS.map(name => [name, sampleFilters[name].value]))) + more.join("");
}

function applyAddress(query) {
  const given = new URLSearchParams(query);
  for (const name of FIELDS) sampleFilters[name].value = given.get(name) ?? "";
  for (const select of Object.values(sampleFilters)) if (select.selectedIndex === -1) select.value = ""; // unknown
  const sort = given.get("sort") ?? "";
  sampleOrder.key = sort.replace(/^-/, "");
  sampleOrder.down = sort.startsWith("-");
  const columns = given
    .get("columns")
    ?.split(",")
    .filter(key => COLUMNS.some(one => one.key === key));
  if (columns?.length) showColumns(columns);
  pageNumber = 0;
}
