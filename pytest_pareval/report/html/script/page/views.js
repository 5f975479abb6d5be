// The views of the page, each with an address: #overview, #samples?..., #report or a heading of it; and open dialogs:
// #sample-N, #compare-N-M.

const VIEWS = ["overview", "samples", "report"];
let view = "";

function show(name) {
  if (view === name) return;
  view = name;
  document.body.dataset.view = name;
  for (const one of VIEWS) byId(one).hidden = one !== name;
  for (const link of byId("views").querySelectorAll("a")) {
    if (link.hash === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

let wanted = null; // the dialog that the address names

function want(dialog) {
  wanted = dialog;
  for (const one of [sampleDialog, differenceDialog]) if (one !== dialog && one.open) one.close();
}

function follow() {
  const hash = location.hash.slice(1);
  const [, list, query] = hash.match(/^(samples)(?:\?(.*))?$/) || [];
  const numbers = (hash.match(/^(?:sample-(\d+)|compare-(\d+)-(\d+))$/) || []).slice(1).filter(Boolean).map(Number);
  if (numbers.length && numbers.every(i => i < COUNT)) {
    if (!view) show("samples");
    want(numbers.length === 1 ? sampleDialog : differenceDialog);
    if (numbers.length === 1) openSample(...numbers);
    else openDifference(...numbers);
    return;
  }
  want(null);
  if (query !== undefined) {
    applyAddress(query);
    drawSamples();
  }
  const heading = !VIEWS.includes(hash) && byId(hash)?.closest("article") ? byId(hash) : null;
  const before = view;
  show(list ? "samples" : heading || hash === "report" ? "report" : hash === "main" && view ? view : "overview");
  if (heading) heading.scrollIntoView();
  else if (before && before !== view) scrollTo(0, 0);
}

// After a dialog is closed, the page's address is again the one of its view.
function leave(dialog, focus) {
  dialog.addEventListener("close", () => {
    if (wanted !== dialog) return;
    wanted = null;
    history.replaceState(null, "", view === "samples" ? currentAddress() : `#${view}`);
    focus();
  });
  dialog.addEventListener("click", event => {
    if (event.target === dialog) dialog.close();
  });
}
