import { statementText } from './statement-text';

describe('a statement for PostgreSQL', () => {
  it('goes as it is', () => {
    const asked = 'SELECT id, planned_at AS planned FROM attempt WHERE id = $1';
    expect(statementText(asked)).toEqual({ text: asked, asWritten: new Map() });
  });

  it('goes without the index that SQLite is to walk', () =>
    expect(statementText('SELECT 1 FROM attempt INDEXED BY attempt_outcome JOIN x').text).toBe(
      'SELECT 1 FROM attempt  JOIN x',
    ));

  it('gives columns back under the names that were written', () =>
    expect([
      ...statementText(
        'SELECT a.line_no AS lineNo, (SELECT max(id) FROM b) AS lastId, CAST(x AS BIGINT) FROM a',
      ).asWritten,
    ]).toEqual([
      ['lineno', 'lineNo'],
      ['lastid', 'lastId'],
    ]));
});
