// Visible texts that lie on each other, or outside of the window. Texts that are scrolled out of sight do not count.
() => {
  const rects = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const dialog = document.querySelector("dialog[open]");
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("option, script, style, .hidden, .skip, svg"))
      continue;
    if (dialog ? !dialog.contains(parent) : parent.closest("dialog")) continue;
    if (
      parent.closest("#filters, .title-bar") &&
      getComputedStyle(parent.closest("#filters, .title-bar")).position === "sticky"
    )
      continue;
    let clip = [-1e9, -1e9, 1e9, 1e9];
    for (let up = parent; up; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (style.position === "sticky") {
        clip = null;
        break;
      }
      if (
        style.overflowX !== "visible" &&
        up !== document.documentElement &&
        up !== document.body &&
        !(up instanceof HTMLDialogElement)
      ) {
        const box = up.getBoundingClientRect();
        clip = [
          Math.max(clip[0], box.left),
          Math.max(clip[1], box.top),
          Math.min(clip[2], box.right),
          Math.min(clip[3], box.bottom),
        ];
      }
    }
    if (!clip) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const r of range.getClientRects()) {
      const box = [
        Math.max(r.left, clip[0]),
        Math.max(r.top, clip[1]),
        Math.min(r.right, clip[2]),
        Math.min(r.bottom, clip[3]),
      ];
      if (box[2] - box[0] > 1 && box[3] - box[1] > 1) rects.push({box, text: node.data, node});
    }
  }
  rects.sort((a, b) => a.box[1] - b.box[1]);
  const found = [];
  rects.forEach((a, i) => {
    for (let k = i + 1; k < rects.length && rects[k].box[1] < a.box[3]; k++) {
      const b = rects[k],
        w = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0]),
        h = Math.min(a.box[3], b.box[3]) - b.box[1];
      if (a.node !== b.node && w > 1 && h > 4) found.push(`${a.text} | ${b.text} (${w.toFixed(0)} x ${h.toFixed(0)})`);
    }
  });
  const outside = rects
    .filter(one => one.box[2] > innerWidth + 1 || one.box[0] < -1)
    .map(one => `outside: ${one.text}`);
  return [...found, ...outside];
};
