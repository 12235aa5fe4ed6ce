import './platform/threads/pool-size';
import 'reflect-metadata';

import { act } from './cli/act';
import { serveUntilStopped } from './cli/serve/serve-until-stopped';

/** `npm start`: the live service, as the environment says. */
void act({}, (config, terminal) => serveUntilStopped('start', config, terminal));
