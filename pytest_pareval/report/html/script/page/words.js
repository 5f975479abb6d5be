// Text for people: numbers in readable units, and characters that can be seen.

// Characters that a reader would not see, or that would turn text around, as escapes.
function printable(text) {
  return text
    .replace(/\r\n/g, "\n")
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, c =>
      c === "\n" || c === "\t" ? c : `\\u{${c.codePointAt(0).toString(16)}}`,
    );
}

const dash = "\u2013";
const isAbsent = value => value === null || value === undefined;
const percent = value => (isAbsent(value) ? "-" : (100 * value).toFixed(1));
const bounds = ([, low, high]) => (low === null ? "" : `[${percent(low)}${dash}${percent(high)}]`);
const signed = value =>
  isAbsent(value) ? "-" : (value > 0 ? "+" : value < 0 ? "\u2212" : "") + Math.abs(100 * value).toFixed(1);
const ratio = value => (isAbsent(value) ? "-" : `${Number(value.toPrecision(3))}\u00d7`);
const grouped = n => n.toLocaleString("en");
const counted = (n, noun) => `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
const pValue = value => (isAbsent(value) ? "-" : value < 0.001 ? "<\u2009.001" : value.toFixed(3));

function seconds(value) {
  if (isAbsent(value)) return "-";
  const [unit, scale] = [
    ["s", 1],
    ["ms", 1e-3],
    ["\u00b5s", 1e-6],
  ].find(([, one]) => value >= one) || ["ns", 1e-9];
  return `${Number((value / scale).toPrecision(3))} ${unit}`;
}

// The name of problem p under the heading of its type: "03 axpy" of 03_dense_la_axpy.
function problemName(p) {
  const [name, type] = data.problems[p];
  const at = name.indexOf("_");
  return at > 0 && name.startsWith(`${type}_`, at + 1)
    ? `${name.slice(0, at)} ${name.slice(at + type.length + 2)}`
    : name;
}

const sampleName = i => `${problemOf(i)} \u00b7 ${parallelismOf(i)} \u00b7 ${data.short[S.model[i]]} \u00b7 ${S.id[i]}`;
