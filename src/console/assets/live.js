'use strict';
/* Keeps the part of the page that moves up to date. Without it the page is the same, reloaded by hand. */
(() => {
  const main = document.querySelector('main[data-state]');
  if (!main) return;
  let busy = false;
  let again = false;

  async function refresh() {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector('main[data-state]');
      if (response.redirected || !fresh || fresh.dataset.state !== main.dataset.state)
        return location.reload();
      document.dispatchEvent(new CustomEvent('fetched', { detail: page }));
      for (const id of ['#live', '#live-below']) {
        const now = fresh.querySelector(id);
        const old = main.querySelector(id);
        if (now && old && now.innerHTML !== old.innerHTML) old.replaceChildren(...now.childNodes);
      }
    } catch {
      /* The server is away for a moment: the next turn finds it again. */
    } finally {
      setTimeout(() => {
        busy = false;
        if (again) refresh();
        again = false;
      }, 1000);
    }
  }

  const every = Number(main.dataset.every ?? 5000);

  if (main.dataset.events) {
    const source = new EventSource(main.dataset.events);
    source.addEventListener('progress', refresh);
    source.addEventListener('end', () => {
      source.close();
      refresh();
    });
    source.addEventListener('error', () => {
      /* Signed out, or too many pages are open already: what is left is to ask now and then. */
      if (source.readyState === EventSource.CLOSED) setInterval(refresh, every);
    });
    /* A page that is left behind holds no connection. */
    addEventListener('pagehide', () => source.close());
  } else {
    setInterval(refresh, every);
  }
})();
