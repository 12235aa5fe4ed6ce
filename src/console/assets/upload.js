'use strict';
/* A file can be dropped anywhere on its form, and a long upload says how far it is. Without it the form does the same, in silence. */
(() => {
  const formOf = (event) => event.target.closest?.('form[data-upload]');

  for (const kind of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(kind, (event) => {
      const form = formOf(event);
      if (!form) return;
      event.preventDefault();
      form.classList.toggle('dropping', kind === 'dragover');
      const dropped = kind === 'drop' ? event.dataTransfer.files : [];
      if (dropped.length > 0) form.elements.file.files = dropped;
    });
  }

  document.addEventListener('submit', (event) => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    const said = form.querySelector('[role=status]');
    const ended = (text) => {
      bar.hidden = true;
      button.disabled = false;
      said.textContent = text;
    };
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total > 0 ? loaded / total : 0;
      said.textContent = loaded < total ? form.dataset.upload : form.dataset.reading;
    });
    request.addEventListener('load', () => show(request));
    request.addEventListener('error', () => ended(form.dataset.failed));
    request.addEventListener('abort', () => ended(form.dataset.failed));
    request.open('POST', form.action);
    request.setRequestHeader('accept', 'text/html');
    request.send(new FormData(form));
    bar.hidden = false;
    button.disabled = true;
  });

  /* Sent on to another page: there. Answered at once: what it says, in place. */
  function show(request) {
    if (request.status < 400 && new URL(request.responseURL).pathname !== location.pathname)
      return location.assign(request.responseURL);
    const page = new DOMParser().parseFromString(request.responseText, 'text/html');
    const fresh = page.querySelector('main');
    if (!fresh) return location.reload();
    document.querySelector('main').replaceChildren(...fresh.childNodes);
    scrollTo(0, 0);
  }
})();
