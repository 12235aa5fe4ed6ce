import type { Listed } from './rules/dnc-entry';
import { phoneOf } from './rules/phone-key';
import { prefixesSql, prefixOf } from './rules/prefix';
import { isoTime, viewOf, wishColumns, type WishRow } from './wish-row';

export interface CheckRow extends WishRow {
  readonly by: Listed['by'];
  /** The phone, or the prefix. */
  readonly key: number;
  readonly campaign_id: number | null;
  readonly registry: string | null;
}

const phone = 'CAST($1 AS BIGINT)';
const inForce = '(expires_at IS NULL OR expires_at > $2)';

/**
 * `$1` key of the phone, `$2` now, `$3` campaign or null. One statement; the branches run in turn and the
 * first row ends it. `listedSql` is the same question as a condition.
 */
export const checkSql = `
  SELECT 'entry' AS by, phone AS key, NULL AS campaign_id, NULL AS registry, ${wishColumns}
    FROM dnc_entry WHERE phone = ${phone} AND ${inForce}
  UNION ALL
  SELECT 'campaign', phone, campaign_id, NULL, ${wishColumns}
    FROM dnc_campaign_entry WHERE campaign_id = $3 AND phone = ${phone} AND ${inForce}
  UNION ALL
  SELECT 'prefix', prefix, NULL, NULL, ${wishColumns}
    FROM dnc_prefix WHERE prefix IN (${prefixesSql(phone)}) AND ${inForce}
  UNION ALL
  SELECT 'registry', n.phone, NULL, r.name, 'registry', v.label, v.dated_on, v.imported_by, v.imported_at, NULL
    FROM dnc_registry_version v CROSS JOIN dnc_registry_number n
      JOIN dnc_registry r ON r.id = v.registry_id
    WHERE n.version_id = v.id AND n.phone = ${phone} AND v.status = 'current'
  LIMIT 1`;

export function listedOf(row: CheckRow): Listed {
  switch (row.by) {
    case 'entry':
      return { by: 'entry', entry: { phone: phoneOf(row.key), ...viewOf(row) } };
    case 'campaign': {
      const campaignId = row.campaign_id ?? 0;
      return { by: 'campaign', entry: { phone: phoneOf(row.key), campaignId, ...viewOf(row) } };
    }
    case 'prefix':
      return { by: 'prefix', entry: { prefix: prefixOf(row.key), ...viewOf(row) } };
    case 'registry': {
      const hit = {
        registry: row.registry ?? '',
        version: row.reason,
        datedOn: row.evidence ?? '',
        importedAt: isoTime(row.added_at),
      };
      return { by: 'registry', hit };
    }
  }
}
