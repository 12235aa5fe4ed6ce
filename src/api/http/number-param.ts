import type { PipeTransform } from '@nestjs/common';

import { notFound } from './problem';

/** A number in the path. What is no number names nothing. */
export class NumberParam implements PipeTransform<string, number> {
  transform(text: string): number {
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw notFound({ es: text.slice(0, 50), en: `number: ${text.slice(0, 50)}` });
  }
}
