import { understoodAs } from '../import-view';
import { type ReadRow, rowReader } from '../rules/read-row';
import { signatureOf } from '../rules/header-signature';
import { addsUp } from '../table/count-lines';
import { openTable, type Table } from '../table/open-table';
import { TableRefused } from '../table/refusal';
import { refusals } from '../table/refusals';
import type { Reading, ReadRequest } from './reading';
import { rowsJson } from './rows-json';

/** Reads a file in this thread. Throws TableRefused. */
export async function* readHere(request: ReadRequest): AsyncGenerator<Reading, void, void> {
  const { country, importNo, fileName } = request;
  const { table, mappingFrom } = await openAsRemembered(request);
  const { bytes, sha256, encoding, layout } = table;
  const understood = { ...understoodAs(encoding, layout), mappingFrom };
  yield { kind: 'understood', bytes, sha256, understoodAs: understood };

  const read = rowReader(layout, country);
  let rowNo = 0;
  let bytesRead = 0;
  for await (const records of table.batches((so) => (bytesRead = so))) {
    const rows = read(records);
    yield {
      kind: 'rows',
      json: rowsJson(rows, importNo, rowNo),
      rows: rows.length,
      bytesRead,
      problems: countProblems(rows),
    };
    rowNo += rows.length;
  }
  if (rowNo === 0) throw new TableRefused(refusals.noRows(table.name));
  const facts = table.facts();
  if (facts === undefined || !addsUp(facts)) throw new TableRefused(refusals.linesLost(fileName));
  yield { kind: 'end', facts };
}

type Opened = { readonly table: Table; readonly mappingFrom: 'given' | 'remembered' | 'detected' };

/** As the user says; else as the user said last time for this header; else as detected. */
async function openAsRemembered(request: ReadRequest): Promise<Opened> {
  if (request.mapping !== undefined) return { table: await openTable(request), mappingFrom: 'given' };
  const known = new Map(request.remembered);
  const mappingFor = (header: readonly string[] | null | undefined) =>
    header ? known.get(signatureOf(header)) : undefined;
  const reopen = async (mapping: ReadRequest['mapping']): Promise<Opened> => ({
    table: await openTable({ ...request, mapping }),
    mappingFrom: 'remembered',
  });
  try {
    const table = await openTable(request);
    const mapping = mappingFor(table.layout.header);
    return mapping === undefined ? { table, mappingFrom: 'detected' } : await reopen(mapping);
  } catch (error) {
    const mapping = error instanceof TableRefused ? mappingFor(error.refusal.columns) : undefined;
    if (mapping === undefined) throw error;
    return reopen(mapping);
  }
}

function countProblems(rows: readonly ReadRow[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    if (row.kind === 'invalid') counts[row.problem] = (counts[row.problem] ?? 0) + 1;
  }
  return counts;
}
