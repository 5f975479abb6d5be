// The listed samples as CSV, for a spreadsheet or pandas. Times are in seconds, rates are 0 or 1.

// Quoted where needed. A leading apostrophe keeps spreadsheets from running a text as a formula.
function csvCell(value) {
  if (isAbsent(value)) return "";
  if (typeof value === "number") return String(value);
  const text = printable(value).replace(/^(?=[=+\-@\t])/, "'");
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csvText(rows, columns) {
  const lines = [columns.map(one => one.csv), ...rows.map(i => columns.map(one => one.value(i)))];
  return lines.map(cells => `${cells.map(csvCell).join(",")}\n`).join("");
}

function saveCsv() {
  const text = csvText(
    matches,
    COLUMNS.filter(one => shownColumns.has(one.key)),
  );
  const address = URL.createObjectURL(new Blob([text], {type: "text/csv"}));
  el("a", {href: address, download: "samples.csv"}).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
