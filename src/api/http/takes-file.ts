import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { rm } from 'node:fs/promises';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';

import type { UploadedAs } from './uploads';

/** A file that is refused is not kept. */
@Injectable()
class RemoveOnFailure implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { file } = context.switchToHttp().getRequest<{ file?: UploadedAs }>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const removed = file === undefined ? Promise.resolve() : rm(file.path, { force: true });
        return from(removed).pipe(switchMap(() => throwError(() => error)));
      }),
    );
  }
}

/** The route takes one file, in the field `file`. */
export const TakesFile = () => applyDecorators(UseInterceptors(FileInterceptor('file'), RemoveOnFailure));
