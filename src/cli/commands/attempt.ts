import { Command } from 'commander';

import { Database } from '../../platform/database';
import { AttemptStoryStore } from '../../reporting';
import { act } from '../act';
import { badOption } from '../bad-option';
import { CommandError, exitCodes } from '../exit-codes';
import { withApplication } from '../open-application';
import { storyText } from '../story-text';

export function attemptCommand(): Command {
  const attempt = new Command('attempt').description('single attempts');
  attempt
    .command('show <id>')
    .description('the whole story of one attempt: why it was let pass, what was asked, what the records say')
    .option('--json', 'one JSON object on standard output')
    .action((given: string, raw: { json?: boolean }) =>
      act(raw, (config, terminal) =>
        withApplication(config, async (app) => {
          const id = /^\d{1,15}$/.test(given) ? Number(given) : undefined;
          if (id === undefined) throw badOption('ID', given, { es: 'un número', en: 'a number' });
          const story = await app.get(AttemptStoryStore).of(app.get(Database).read, id);
          if (story === undefined) {
            throw new CommandError(exitCodes.badInput, {
              es: `No existe el intento ${id}.`,
              en: `There is no attempt ${id}.`,
            });
          }
          terminal.say(storyText(story));
          terminal.result(story);
        }),
      ),
    );
  return attempt;
}
