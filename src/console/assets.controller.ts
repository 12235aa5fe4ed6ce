import { Controller, Get, Param, Res } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

import { Public } from '../access';
import { notFound } from '../api';

/** These files and no others. */
const files: ReadonlyMap<string, string> = new Map([
  ['console.css', 'text/css; charset=utf-8'],
  ['check.js', 'text/javascript; charset=utf-8'],
  ['live.js', 'text/javascript; charset=utf-8'],
  ['mark.svg', 'image/svg+xml'],
]);

@Controller('assets')
@Public()
export class AssetsController {
  @Get(':name')
  async one(@Param('name') name: string, @Res() response: ServerResponse): Promise<void> {
    const type = files.get(name);
    if (type === undefined) throw notFound({ es: 'el archivo', en: 'file' });
    const content = await readFile(join(__dirname, 'assets', name));
    response.setHeader('Content-Type', type);
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.end(content);
  }
}
