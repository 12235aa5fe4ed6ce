import { appendFile, writeFile } from 'node:fs/promises';

import {
  errorFileLine,
  errorFileStart,
  type NotTaken,
  rowProblemTexts,
  type UnderstoodAs,
} from '../contacts';
import { type CommandDeps, mustBeWritable } from './import-command';

/** Rows not understood that are shown one by one; the rest are in the file of `--errors`. */
const SHOWN_ROWS = 20;

/** Shows the first rows that are no number, and writes all of them to the file of `--errors`. */
export class NotUnderstood {
  readonly shown: NotTaken[] = [];

  private constructor(
    private readonly deps: CommandDeps,
    private readonly fileName: string,
    private readonly errors: string | undefined,
  ) {}

  static async of(deps: CommandDeps, fileName: string, errors: string | undefined): Promise<NotUnderstood> {
    if (errors !== undefined) await mustBeWritable(deps.terminal, '--errors', errors);
    return new NotUnderstood(deps, fileName, errors);
  }

  readonly take = async (row: NotTaken, understood: UnderstoodAs): Promise<void> => {
    const { errors, deps } = this;
    if (this.shown.length === 0) await this.start(understood);
    if (this.shown.length < SHOWN_ROWS) {
      this.shown.push(row);
      this.note(row);
    }
    if (errors !== undefined)
      await appendFile(errors, errorFileLine(understood, row, deps.terminal.language));
  };

  /** Also a file without problems gets its error file: with a header and no rows. */
  async end(understood: UnderstoodAs | null): Promise<void> {
    if (this.shown.length === 0 && understood !== null) await this.start(understood);
  }

  /** For `--json`. */
  get rows() {
    return this.shown.map(({ line, problem, raw }) => ({ line, code: problem, raw }));
  }

  private async start(understood: UnderstoodAs): Promise<void> {
    if (this.errors !== undefined) await writeFile(this.errors, errorFileStart(understood), { mode: 0o600 });
  }

  private note({ line, problem, raw }: NotTaken): void {
    const { sentence } = rowProblemTexts[problem];
    const shown = raw.slice(0, 80).replace(/\p{Cc}/gu, ' ');
    this.deps.terminal.note({
      es: `${this.fileName}, línea ${line}: ${sentence.es} ${shown}`,
      en: `${this.fileName}, line ${line}: ${sentence.en} ${shown}`,
    });
  }
}
