import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';

const read = /^(application\/json|application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i;

/** A body that nobody reads would be taken for none, and each of its fields for missing. */
export function refuseUnreadBody(
  { headers }: IncomingMessage,
  _: ServerResponse,
  next: (error?: unknown) => void,
): void {
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  next(
    hasBody && !read.test(headers['content-type'] ?? '') ? new UnsupportedMediaTypeException() : undefined,
  );
}
