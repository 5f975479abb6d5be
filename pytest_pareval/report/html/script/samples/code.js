// C++ with colours and line numbers, and the compiler's messages with links to its lines.

const PLAIN_CODE = 200000; // characters from which on code is shown without colours
const TOKENS = [
  ["c", /\/\/[^\n]*|\/\*[^]*?(?:\*\/|(?![^]))/],
  ["s", /"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])+'/],
  ["p", /#[ \t]*[a-z]+(?:[^\n/]|\/(?![/*]))*/],
  ["a", /\b(?:MPI_\w+|omp_\w+)/],
  [
    "k",
    /\b(?:alignas|alignof|break|case|catch|class|const|const_cast|constexpr|continue|decltype|default|delete|do|dynamic_cast|else|enum|explicit|extern|false|final|for|friend|goto|if|inline|mutable|namespace|new|noexcept|nullptr|operator|override|private|protected|public|reinterpret_cast|restrict|return|sizeof|static|static_assert|static_cast|struct|switch|template|this|thread_local|throw|true|try|typedef|typename|union|using|virtual|volatile|while)\b/,
  ],
  ["t", /\b(?:auto|bool|char|double|float|int|long|short|signed|unsigned|void|wchar_t|\w+_t|std)\b/],
  ["n", /\b(?:0[xX][\da-fA-F']+|\d[\d'.]*(?:[eE][+-]?\d+)?)\w*/],
];
const TOKEN = new RegExp(TOKENS.map(([, one]) => `(${one.source})`).join("|"), "g");

function highlighted(source, wrong) {
  const code = el("pre", {class: "code", tabindex: "0"});
  const text = printable(source);
  let line = 0;
  let current;
  const begin = () => {
    line += 1;
    current = el("span", {class: wrong.has(line) ? "line wrong" : "line", id: `line-${line}`, tabindex: "-1"});
    code.append(current);
  };
  const put = (piece, kind) =>
    piece.split("\n").forEach((part, i) => {
      if (i) begin();
      if (part) current.append(kind ? el("span", {class: `t-${kind}`}, part) : part);
    });
  begin();
  if (text.length > PLAIN_CODE) {
    current.append(text);
    return code;
  }
  let from = 0;
  for (const token of text.matchAll(TOKEN)) {
    put(text.slice(from, token.index));
    put(token[0], TOKENS[token.slice(1).findIndex(group => group !== undefined)][0]);
    from = token.index + token[0].length;
  }
  put(text.slice(from).replace(/\n$/, ""));
  return code;
}

const PLACE = /candidate\.cpp:(\d+)(?::\d+)?: (?:fatal )?(error|warning|note)?/g;

const wrongLines = log =>
  new Set([...log.matchAll(PLACE)].filter(place => place[2] === "error").map(place => Number(place[1])));

function toLine(number) {
  return event => {
    event.preventDefault();
    const line = byId(`line-${number}`);
    if (!line) return;
    line.closest("details").open = true;
    line.scrollIntoView({block: "center"});
    line.focus({preventScroll: true});
  };
}

function messages(log) {
  const pre = el("pre", {class: "wrap", tabindex: "0"});
  const text = printable(log);
  let from = 0;
  for (const place of text.matchAll(PLACE)) {
    add(pre, [
      text.slice(from, place.index),
      el("a", {href: "#", class: "line-link", onclick: toLine(place[1])}, place[0]),
    ]);
    from = place.index + place[0].length;
  }
  return add(pre, [text.slice(from)]);
}
