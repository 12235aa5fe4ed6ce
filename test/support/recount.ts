import type { CallRoom } from './call-room';

interface Counted {
  readonly kind: string;
  readonly n: number;
}

const zoneOfAttempt = '(SELECT zone FROM prospect WHERE prospect.id = attempt.prospect_id)';

const cell = (halfHour: string, zone: string) =>
  `'attempts ' || (${halfHour}) || ' ' || ${zone} || ' ' || attempt_no || ' ' || outcome`;

/** The counters of a campaign as they stand, and as a recount has them. For tests to compare. */
export async function recounted(
  { db }: Pick<CallRoom, 'db'>,
  campaignId: number,
): Promise<{ counters: Record<string, number>; recount: Record<string, number> }> {
  const counters = await db.read.all<Counted>(
    `SELECT kind, n FROM campaign_tally WHERE campaign_id = $1 AND n <> 0
     UNION ALL SELECT 'waiting ' || zone || ' ' || reason, n FROM campaign_waiting
     WHERE campaign_id = $1 AND n <> 0
     UNION ALL SELECT ${cell('half_hour', 'zone')}, n FROM attempt_count
     WHERE campaign_id = $1 AND n <> 0 ORDER BY 1`,
    [campaignId],
  );
  const recount = await db.read.all<Counted>(
    `SELECT coalesce(disposition, state) AS kind, count(*) AS n FROM prospect WHERE campaign_id = $1 GROUP BY 1
     UNION ALL SELECT 'waiting ' || zone || ' ' || reason, count(*) FROM prospect
     WHERE campaign_id = $1 AND state = 'waiting' GROUP BY 1
     UNION ALL SELECT 'outcome:' || outcome, count(*) FROM attempt
     WHERE campaign_id = $1 AND outcome IS NOT NULL GROUP BY 1
     UNION ALL SELECT ${cell('coalesce(requested_at, planned_at) / 1800000', zoneOfAttempt)}, count(*) FROM attempt
     WHERE campaign_id = $1 AND outcome IS NOT NULL GROUP BY 1 ORDER BY 1`,
    [campaignId],
  );
  return { counters: byKind(counters), recount: byKind(recount) };
}

const byKind = (rows: readonly Counted[]): Record<string, number> =>
  Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
