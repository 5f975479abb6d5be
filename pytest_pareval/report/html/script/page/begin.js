// The beginning: fills the menus, listens to the reader, draws the page.

function drawOverview() {
  drawFailures();
  drawTypes();
  drawProblems();
  drawLeaderboard();
  if (data.models.length > 1) drawComparison();
}

function fillMenus() {
  const all = ["", "all"];
  const same = names => names.map(name => [name, name]);
  const several = data.models.length > 1;
  fill(filters.parallelism, [all, ...same(data.parallelism)]);
  fill(filters.type, [all, ...same(data.types)]);
  fill(filters.checks, [...(data.plus ? [["plus", "base and plus"]] : []), ["base", "base (ParEval's)"]]);
  fill(byId("f-heat-model"), [...modelOptions(), ...(several ? [["", "all"]] : [])]);
  const reference = data.models.indexOf(data.reference);
  fill(byId("f-a"), modelOptions(), String(reference >= 0 ? reference : Math.min(1, data.models.length - 1)));
  fill(byId("f-b"), modelOptions(), reference === 0 && several ? "1" : "0");
  byId("comparison").hidden = !several;
  fill(sampleFilters.model, [all, ...modelOptions()]);
  fill(sampleFilters.type, [all, ...same(data.types)]);
  fill(sampleFilters.problem, [all, ...data.problems.map(([name], i) => [String(i), name])]);
  fill(sampleFilters.parallelism, [all, ...same(data.parallelism)]);
  fill(sampleFilters.verdict, [all, ...numbered(S.verdicts)]);
  fill(byId("difference-text"), Object.entries(TEXTS));
}

function on(id, kind, act) {
  byId(id).addEventListener(kind, act);
}

function listenToOverview() {
  on("filters", "change", drawOverview);
  on("f-heat-model", "change", drawProblems);
  for (const id of ["heat-types", "heat-problems"]) on(id, "keydown", moveInMap);
  for (const id of ["f-a", "f-b"])
    on(id, "change", () => {
      shownChanges.better = shownChanges.worse = CHANGES;
      drawComparison();
    });
  for (const window of [phone, narrow]) window.addEventListener("change", drawOverview);
}

function listenToSamples() {
  on("sample-filters", "input", event => {
    if (!event.target.closest("#columns")) relist();
  });
  on("sample-filters", "reset", () =>
    setTimeout(() => {
      showColumns(usualColumns);
      sampleOrder.key = "";
      relist();
    }),
  );
  on("page-back", "click", () => turnPage(-1));
  on("page-on", "click", () => turnPage(1));
  on("save", "click", saveCsv);
  on("chosen-show", "click", () => {
    location.hash = `#compare-${chosen[0]}-${chosen[1]}`;
  });
  on("chosen-none", "click", () => {
    chosen.length = 0;
    drawChosen();
  });
}

function listenToDialogs() {
  on("sample-back", "click", () => step(-1));
  on("sample-on", "click", () => step(1));
  on("sample-close", "click", () => sampleDialog.close());
  on("sample-other", "change", event => {
    if (event.target.value) location.hash = `#compare-${current}-${event.target.value}`;
  });
  on("sample", "keydown", stepByKey);
  on("difference-text", "change", drawDifference);
  on("difference-swap", "click", () => location.replace(`#compare-${pair.samples[1]}-${pair.samples[0]}`));
  on("difference-close", "click", () => differenceDialog.close());
  narrow.addEventListener("change", () => {
    if (differenceDialog.open) drawDifference();
  });
  leave(sampleDialog, () => {
    const opened = current;
    current = -1;
    byId("samples-table").querySelector(`a[href="#sample-${opened}"]`)?.focus();
  });
  leave(differenceDialog, () => byId("chosen-show").focus());
}

document.querySelectorAll(".js").forEach(one => {
  one.hidden = false;
});
document.body.style.setProperty("--name-length", Math.max(...data.short.map(name => name.length)));
fillMenus();
drawScale();
drawColumnChoice(relist);
listenToOverview();
listenToSamples();
listenToDialogs();
for (const id of ["filters", "sample-filters"]) on(id, "submit", event => event.preventDefault());
addEventListener("hashchange", follow);
document.querySelectorAll("table.sortable").forEach(makeSortable);
drawOverview();
drawSamples();
follow();
