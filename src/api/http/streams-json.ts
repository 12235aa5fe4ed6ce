import { ApiProduces } from '@nestjs/swagger';

/**
 * Of a route that writes its JSON piece by piece and so returns nothing: what it comes to. Only `npm run answers` reads
 * the type.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- the type is all that is said
export const StreamsJson = <Answer extends object>(): MethodDecorator => ApiProduces('application/json');
