import { Template } from '../../simulation/database/template';
import { runWorld } from './run-world';
import { drawForecastWorld } from './world';

/** A process of the crew: plays the world of each seed that it is sent, and sends back what came of it. */
async function serve(): Promise<void> {
  const template = await Template.make();
  process.once('disconnect', () => template.remove());
  process.on('message', (seed: number) => {
    runWorld(template, drawForecastWorld(seed)).then(
      (run) => process.send?.({ seed, run }),
      (error: unknown) => {
        process.stderr.write(`world ${seed}: ${String(error)}\n`);
        process.exit(1);
      },
    );
  });
}

void serve();
