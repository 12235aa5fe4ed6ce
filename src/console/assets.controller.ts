import { Controller, Get, Param, Res } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';

import { Public } from '../access';
import { notFound } from '../api';

const own = (name: string): string => join(__dirname, 'assets', name);
/** As its package brings it: a new version comes with `npm install`. */
const chartLibrary = join(dirname(require.resolve('chart.js')), 'chart.umd.min.js');

/** These files and no others. */
const files: ReadonlyMap<string, { readonly type: string; readonly path: string }> = new Map([
  ['console.css', { type: 'text/css; charset=utf-8', path: own('console.css') }],
  ['check.js', { type: 'text/javascript; charset=utf-8', path: own('check.js') }],
  ['upload.js', { type: 'text/javascript; charset=utf-8', path: own('upload.js') }],
  ['live.js', { type: 'text/javascript; charset=utf-8', path: own('live.js') }],
  ['charts.js', { type: 'text/javascript; charset=utf-8', path: own('charts.js') }],
  ['zone.js', { type: 'text/javascript; charset=utf-8', path: own('zone.js') }],
  ['chart-library.js', { type: 'text/javascript; charset=utf-8', path: chartLibrary }],
  ['mark.svg', { type: 'image/svg+xml', path: own('mark.svg') }],
]);

@Controller('assets')
@Public()
export class AssetsController {
  @Get(':name')
  async one(@Param('name') name: string, @Res() response: ServerResponse): Promise<void> {
    const file = files.get(name);
    if (file === undefined) throw notFound({ es: 'el archivo', en: 'file' });
    const content = await readFile(file.path);
    response.setHeader('Content-Type', file.type);
    response.setHeader('Cache-Control', 'public, max-age=300');
    response.end(content);
  }
}
