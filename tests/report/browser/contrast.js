// Visible texts whose colour is too close to the one behind them, with both colours and the contrast.
() => {
  const parsed = text => (text.match(/[\d.]+/g) || []).map(Number);
  const over = ([r, g, b, a = 1], [x, y, z]) => [a * r + (1 - a) * x, a * g + (1 - a) * y, a * b + (1 - a) * z];
  const channel = value => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = colour => {
    const [r, g, b] = colour.map(channel);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = element => {
    for (let up = element; up; up = up.parentElement) {
      const colour = parsed(getComputedStyle(up).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
      if (colour[3] > 0) return over(colour, behind(up.parentElement));
    }
    return [255, 255, 255];
  };
  const found = [],
    walker = document.createTreeWalker(document.querySelector("dialog[open]") || document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("svg, script, style, .hidden, :disabled"))
      continue;
    const back = behind(parent),
      [a, b] = [luminance(over(parsed(getComputedStyle(parent).color), back)), luminance(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5)
      found.push(
        `${node.data.trim().slice(0, 30)}: ${contrast.toFixed(2)}, ${getComputedStyle(parent).color} on ${back}`,
      );
  }
  return [...new Set(found)];
};
