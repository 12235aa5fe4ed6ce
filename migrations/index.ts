import { Core1764000000000 } from './1764000000000-core';

/** In the order they run. A migration that has landed is never edited: write the next one. */
export const migrations = [Core1764000000000] as const;
