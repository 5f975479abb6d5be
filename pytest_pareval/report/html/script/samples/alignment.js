// The alignment of two lists: which of their entries are the same, and which are only in one of them.

const MAX_TABLE = 4e6; // entries of the table of common lengths; lists that need more are not aligned

// Steps {left, right}: positions in both lists, or null where only the other has an entry.
function align(a, b) {
  let head = 0;
  let tail = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  const same = (n, i, j) => Array.from({length: n}, (_, k) => ({left: i + k, right: j + k}));
  return [
    ...same(head, 0, 0),
    ...alignMiddle(a, b, head, a.length - tail, b.length - tail),
    ...same(tail, a.length - tail, b.length - tail),
  ];
}

// The longest common subsequence of a[from..aEnd] and b[from..bEnd], by dynamic programming.
function alignMiddle(a, b, from, aEnd, bEnd) {
  const rows = aEnd - from;
  const width = bEnd - from + 1;
  const steps = [];
  const worthIt = (rows + 1) * width <= MAX_TABLE;
  const common = new Uint16Array(worthIt ? (rows + 1) * width : 0);
  if (worthIt)
    for (let i = rows - 1; i >= 0; i--)
      for (let j = width - 2; j >= 0; j--)
        common[i * width + j] =
          a[from + i] === b[from + j]
            ? common[(i + 1) * width + j + 1] + 1
            : Math.max(common[(i + 1) * width + j], common[i * width + j + 1]);
  let i = 0;
  let j = 0;
  while (i < rows || j < width - 1) {
    const both = i < rows && j < width - 1;
    if (worthIt && both && a[from + i] === b[from + j]) steps.push({left: from + i++, right: from + j++});
    else if (i < rows && (!both || !worthIt || common[(i + 1) * width + j] >= common[i * width + j + 1]))
      steps.push({left: from + i++, right: null});
    else steps.push({left: null, right: from + j++});
  }
  return steps;
}

// Rows of two columns: equal lines beside each other, and in between the lines of both sides, one after the other.
function sideBySide(a, b) {
  const rows = [];
  let left = [];
  let right = [];
  const flush = () => {
    for (let k = 0; k < Math.max(left.length, right.length); k++)
      rows.push({left: left[k] ?? null, right: right[k] ?? null, same: false});
    left = [];
    right = [];
  };
  for (const step of align(a, b)) {
    if (step.left !== null && step.right !== null) {
      flush();
      rows.push({...step, same: true});
    } else if (step.left !== null) left.push(step.left);
    else right.push(step.right);
  }
  flush();
  return rows;
}
