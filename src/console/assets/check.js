'use strict';
/* Says how a campaign would go while its form is filled in. Without it a button says the same. */
(() => {
  const form = document.querySelector('form[data-check]');
  if (!form) return;
  const PATIENCE_MS = 400;
  let timer;
  let asking;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE_MS);
  }

  async function ask() {
    asking?.abort();
    const asked = (asking = new AbortController());
    const panel = document.getElementById('check');
    panel.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(form.dataset.check, {
        method: 'POST',
        headers: { accept: 'text/html' },
        body: new URLSearchParams(new FormData(form)),
        signal: asked.signal,
      });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (asked.signal.aborted) return;
      const told = page.getElementById('check');
      if (told) show(panel, told, page);
    } catch {
      /* The server is away for a moment, or something newer was asked. */
    } finally {
      if (asking === asked) panel.removeAttribute('aria-busy');
    }
  }

  function show(panel, told, page) {
    if (panel.innerHTML !== told.innerHTML) panel.replaceChildren(...told.childNodes);
    for (const field of form.querySelectorAll('.field')) {
      const control = field.querySelector('input, select');
      const fresh = control && page.getElementById(control.id);
      if (!fresh) continue;
      for (const name of ['aria-invalid', 'aria-describedby']) {
        const value = fresh.getAttribute(name);
        if (value === null) control.removeAttribute(name);
        else control.setAttribute(name, value);
      }
      field.querySelector('.error-text')?.remove();
      const error = fresh.closest('.field').querySelector('.error-text');
      if (error) {
        field.append(error);
        field.closest('details')?.setAttribute('open', '');
      }
    }
  }

  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
  ask();
})();
