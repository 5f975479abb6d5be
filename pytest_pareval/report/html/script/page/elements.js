// Elements of the page. What comes from samples goes into it as text nodes: never as markup, code or addresses.

function add(parent, children) {
  for (const child of children.flat(Infinity))
    if (!isAbsent(child) && child !== "") parent.append(child instanceof Node ? child : printable(String(child)));
  return parent;
}

function el(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key === "onclick") made.addEventListener("click", value);
    else if (key === "style") for (const [name, own] of Object.entries(value)) made.style.setProperty(name, own);
    else if (!isAbsent(value) && value !== false)
      made.setAttribute(key, value === true ? "" : printable(String(value)));
  }
  return add(made, children);
}

function fill(select, options, chosen) {
  select.replaceChildren(
    ...options.map(([value, label, title]) => {
      const option = el("option", {title}, label);
      option.value = value;
      return option;
    }),
  );
  if (chosen !== undefined) select.value = chosen;
}

const numbered = names => names.map((name, i) => [String(i), name]);
const modelOptions = () => data.models.map((name, m) => [String(m), data.short[m], name]);

// A model's name, cut in the middle to fit a window or a phone; the whole name is its title.
function modelName(m) {
  const title = data.models[m] === data.short[m] ? null : data.models[m];
  return el(
    "span",
    {class: "name", title},
    el("span", {class: "long"}, breakable(data.short[m])),
    el("span", {class: "brief"}, breakable(data.brief[m])),
  );
}

// A name that may be broken after its separators.
const breakable = name => name.split(/(?<=[-_/+]|\.\.)/).flatMap((part, i) => (i ? [el("wbr"), part] : [part]));

const modelColour = m => `var(--c${m % 7})`;

function region(label, ...content) {
  return el("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": label}, ...content);
}
