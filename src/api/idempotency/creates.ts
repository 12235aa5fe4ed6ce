import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';

import { CREATES, type Creating } from './creating';
import { LONGEST_KEY } from './keyed-request';
import { OncePerKey } from './once-per-key';

const documented = ApiHeader({
  name: 'Idempotency-Key',
  required: false,
  description:
    'Chosen by the caller. The same request under the same key is carried out once, for 24 hours; another one is refused',
  schema: { type: 'string', minLength: 1, maxLength: LONGEST_KEY },
});

/** Stands above `@TakesFile()`, where there is a file: it is part of what was asked for. */
const creates = (creating: Creating) =>
  applyDecorators(SetMetadata(CREATES, creating), UseInterceptors(OncePerKey), documented);

/** One transaction makes it and returns the answer, or what `answerOf` makes the answer of. */
export const CreatesAtOnce = <Made = unknown>(answerOf: (made: Made) => unknown = (made) => made) =>
  creates({ repeats: 'at once', answerOf });
export const CreatesByKey = () => creates({ repeats: 'by key' });
export const CreatesHarmlessly = () => creates({ repeats: 'harmless' });
