// The samples themselves: code, messages, runs. They are packed in chunks that are unpacked when one is needed.

const chunks = new Map();
const KEPT_CHUNKS = 8;

async function unpack(number) {
  if (!chunks.has(number)) {
    const bytes = Uint8Array.from(atob(byId(`chunk-${number}`).textContent), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    chunks.set(number, await new Response(stream).json());
    if (chunks.size > KEPT_CHUNKS) chunks.delete(chunks.keys().next().value);
  }
  return chunks.get(number);
}

async function bodyOf(i) {
  return (await unpack(Math.floor(i / data.chunk)))[i % data.chunk];
}
