import { Body } from '@nestjs/common';
import type { PipeTransform } from '@nestjs/common';

export type Form = Readonly<Record<string, string>>;

/** A submitted form: texts only, of bounded length; anything else in it is left out. */
class FormPipe implements PipeTransform<unknown, Form> {
  transform(value: unknown): Form {
    if (typeof value !== 'object' || value === null) return {};
    const fields = Object.entries(value).flatMap(([name, text]) =>
      typeof text === 'string' ? [[name, text.slice(0, 5000)] as const] : [],
    );
    return Object.fromEntries(fields);
  }
}

export const TheForm = () => Body(new FormPipe());
