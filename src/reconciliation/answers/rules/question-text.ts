import type { RecordQuery } from '../../../provider/provider.port';

/** A question as people read it; times ISO 8601 on our clock. */
export function questionText(query: RecordQuery): string {
  switch (query.kind) {
    case 'recent':
      return 'recent=1';
    case 'live':
      return query.fullAccount ? 'live=1 fullAccount=1' : 'live=1';
    case 'range': {
      const [from, to] = [query.from, query.to].map((at) => new Date(at).toISOString());
      return `${from} – ${to} ini=${query.skip} cant=${query.take}`;
    }
  }
}
