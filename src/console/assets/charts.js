'use strict';
/* Draws the tables marked data-chart as charts above them. Without it the tables are all there is, and hold the same. */
(() => {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const palette = ['--chart-1', '--chart-2', '--chart-3', '--chart-4', '--chart-5', '--chart-6'].map(colour);
  const ink = colour('--soft');
  const line = colour('--line');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;

  /* Labels from the heads of rows and columns, figures from data-n. */
  function read(table) {
    const heads = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    const columns = heads.flatMap((head, at) => (head.dataset.series === undefined ? [] : [at]));
    return {
      labels: rows.map((row) => row.cells[0].dataset.short ?? row.cells[0].textContent),
      datasets: columns.map((at, n) => ({
        label: heads[at].textContent,
        data: rows.map((row) => Number(row.cells[at].dataset.n)),
        backgroundColor: palette[n % palette.length],
        maxBarThickness: 48,
      })),
    };
  }

  function draw(table) {
    const box = table.closest('figure').querySelector('.chart');
    const details = table.closest('details');
    const canvas = document.createElement('canvas');
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', box.dataset.label);
    box.append(canvas);
    box.hidden = false;
    details.open = false;
    addEventListener('beforeprint', () => (details.open = true));
    const share = table.dataset.chart === 'share';
    const stacked = !share;
    const axis = {
      stacked,
      grid: { color: line },
      ticks: { color: ink, maxRotation: 0, autoSkipPadding: 12 },
    };
    return new Chart(canvas, {
      type: 'bar',
      data: read(table),
      options: {
        animation: still ? false : { duration: 200 },
        maintainAspectRatio: false,
        locale: document.documentElement.lang,
        scales: {
          x: { ...axis, grid: { display: false } },
          y: {
            ...axis,
            beginAtZero: true,
            ...(share
              ? { max: 100, ticks: { color: ink, stepSize: 25, callback: (value) => `${value} %` } }
              : {}),
          },
        },
        plugins: { legend: { display: !share, labels: { color: ink, boxWidth: 12 } } },
      },
    });
  }

  const tables = () => [...document.querySelectorAll('table[data-chart]')];
  const charts = new Map(tables().map((table) => [table.id, draw(table)]));

  /* live.js has fetched the page anew: its figures go into our tables, and from there into the charts. */
  document.addEventListener('fetched', ({ detail: page }) => {
    for (const table of tables()) {
      const fresh = page.getElementById(table.id);
      if (!fresh || fresh.innerHTML === table.innerHTML) continue;
      table.replaceChildren(...fresh.childNodes);
      const chart = charts.get(table.id);
      chart.data = read(table);
      chart.update();
    }
  });
})();
