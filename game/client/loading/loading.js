// Runs in the page before anything of it has come: loads what the first flight needs and shows how many bytes are there.
// `FILES` is put in by the build: address and size of each, and whether the page asks for it by itself.
(() => {
  /** @type {readonly (readonly [string, number, boolean])[]} */
  const files = FILES;
  const box = document.getElementById('loading');
  const bar = box.querySelector('progress');
  const come = new Map();
  const write = () => {
    let sum = 0;
    for (const bytes of come.values()) sum += bytes;
    bar.value = sum;
  };
  bar.max = files.reduce((sum, [, size]) => sum + size, 0) || 1;
  box.hidden = files.length === 0;

  /** Reads a file to its end; the browser keeps it for who asks for it next. */
  async function load(path, size) {
    // The page itself goes before what it draws with.
    const { body } = await fetch(path, { priority: 'low' });
    const reader = body.getReader();
    let bytes = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      bytes += part.value.length;
      come.set(path, Math.min(bytes, size));
      write();
    }
  }

  // What the page's own tags load is counted when it is there: asked for twice, it might come twice.
  const tags = new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      for (const [path, size, tag] of files) if (tag && name.endsWith(path.slice(1))) come.set(path, size);
    }
    write();
  });
  tags.observe({ type: 'resource', buffered: true });

  const loads = files.filter(([, , tag]) => !tag).map(([path, size]) => load(path, size));
  // Where something does not come, whoever needs it will ask again, and say so.
  window.loading = Promise.allSettled(loads).then(() => {
    bar.value = bar.max;
    tags.disconnect();
    box.classList.add('done');
    setTimeout(() => box.remove(), 400);
  });
})();
