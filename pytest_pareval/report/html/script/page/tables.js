// Tables that can be sorted by their columns.

function numeric(text) {
  const found = text.replace("\u2212", "-").match(/^[<+]?\s*(-?[\d.]+(?:e[+-]?\d+)?)\s*(%|s|ms|us|\u00b5s|ns)?/);
  return found ? Number(found[1]) * ({ms: 1e-3, us: 1e-6, "\u00b5s": 1e-6, ns: 1e-9}[found[2]] || 1) : null;
}

// The order of two values. Absent ones come last, whichever way.
function compare(a, b, down) {
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) - isAbsent(b);
  const order = typeof a === "string" ? collator.compare(a, b) : a - b;
  return down ? -order : order;
}
const collator = new Intl.Collator("en", {numeric: true});

function sortButton(th, act) {
  th.replaceChildren(el("button", {type: "button", onclick: act}, ...th.childNodes));
}

// Makes a table of the text sortable.
function makeSortable(table) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((th, column) =>
    sortButton(th, () => {
      const number = th.classList.contains("n");
      const down = th.ariaSort ? th.ariaSort === "ascending" : number;
      heads.forEach(other => other.removeAttribute("aria-sort"));
      th.setAttribute("aria-sort", down ? "descending" : "ascending");
      const key = row => (number ? numeric(row.cells[column].textContent) : row.cells[column].textContent);
      body.append(...[...body.rows].sort((a, b) => compare(key(a), key(b), down)));
    }),
  );
}

// Rows in an order {key, down} of columns {key, value(row)}.
function inOrder(rows, columns, order) {
  const column = columns.find(one => one.key === order.key);
  if (!column) return rows;
  const keys = new Map(rows.map(row => [row, column.value(row)]));
  return [...rows].sort((a, b) => compare(keys.get(a), keys.get(b), order.down));
}

function headCell(column, order, redraw) {
  const th = el("th", {scope: "col", class: column.class}, column.label);
  if (!column.value) return th;
  sortButton(th, () => {
    order.down = order.key === column.key ? !order.down : Boolean(column.down);
    order.key = column.key;
    redraw();
  });
  if (column.key === order.key) th.setAttribute("aria-sort", order.down ? "descending" : "ascending");
  return th;
}

// Draws rows, already in order. Columns: {key, label, class, value(row), cell(row), down}. A new order calls redraw.
function drawTable(holder, columns, rows, order, redraw, attributes) {
  const focused = holder.contains(document.activeElement) && document.activeElement.closest("th");
  const position = focused ? focused.cellIndex : -1;
  const heads = columns.map(column => headCell(column, order, redraw));
  const lines = rows.map(row =>
    el(
      "tr",
      {},
      columns.map(column => el("td", {class: column.class}, column.cell(row))),
    ),
  );
  holder.replaceChildren(el("table", attributes, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, lines)));
  if (position >= 0) heads[position]?.querySelector("button")?.focus();
}
