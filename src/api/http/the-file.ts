import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

import { invalidFields } from './problem';
import type { UploadedAs } from './uploads';

/** The uploaded file; without one the request is refused. */
export const TheFile = createParamDecorator((_: unknown, context: ExecutionContext): UploadedAs => {
  const { file } = context.switchToHttp().getRequest<{ file?: UploadedAs }>();
  if (file !== undefined) return { path: file.path, originalname: shownName(file.originalname) };
  throw invalidFields([
    {
      field: 'file',
      text: { es: 'falta el archivo (multipart/form-data)', en: 'the file is missing (multipart/form-data)' },
    },
  ]);
});

function shownName(name: string): string {
  // Control characters would break a log line or a terminal.
  return (
    name
      .replace(/\p{Cc}/gu, ' ')
      .trim()
      .slice(-200) || 'file.csv'
  );
}
