import { Presets, SingleBar } from 'cli-progress';

import type { Text } from '../platform/i18n/language';
import type { Terminal } from './terminal';

/** Between two lines of progress where nobody looks at a terminal. */
const LINE_EVERY_MS = 5000;

export interface Progress {
  /** `detail` says what is going on, or why nothing is. */
  update(done: number, total: number, detail: Text): void;
  stop(): void;
}

/** A bar on a terminal, else one plain line a few seconds apart; both on standard error. */
export function startProgress(terminal: Terminal, label: Text, monotonicMs: () => number): Progress {
  return terminal.interactive ? bar(terminal, label) : lines(terminal, label, monotonicMs);
}

function bar(terminal: Terminal, label: Text): Progress {
  const single = new SingleBar(
    {
      format: `${label[terminal.language]} {bar} {percentage}% {value}/{total} {detail}`,
      stream: process.stderr,
      hideCursor: true,
      barsize: 24,
      linewrap: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update: (done, total, detail) => {
      if (!started) single.start(total, done, { detail: detail[terminal.language] });
      started = true;
      single.setTotal(total);
      single.update(done, { detail: detail[terminal.language] });
    },
    stop: () => {
      if (started) single.stop();
    },
  };
}

function lines(terminal: Terminal, label: Text, monotonicMs: () => number): Progress {
  // Work that ends sooner says nothing but its result.
  let last = monotonicMs();
  return {
    update: (done, total, detail) => {
      if (monotonicMs() - last < LINE_EVERY_MS) return;
      last = monotonicMs();
      const line = (language: 'es' | 'en'): string =>
        `${label[language]} ${done}/${total} ${detail[language]}`.trimEnd();
      terminal.note({ es: line('es'), en: line('en') });
    },
    stop: () => undefined,
  };
}
