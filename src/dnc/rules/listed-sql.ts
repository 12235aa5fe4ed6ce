import { prefixesSql } from './prefix';

export interface ListedSql {
  /** An integer expression: the phone's key (`phoneKeySql`). Evaluated several times. */
  readonly phone: string;
  /** The campaign whose own entries count as well; nothing but what holds for everything when not given. */
  readonly campaign?: string;
  /** Epoch ms: a parameter. */
  readonly now: string;
  /** Where the main database is attached under another name. */
  readonly schema?: string;
}

/**
 * Whether a phone must not be called, as one SQL condition for set-based statements; `DncStore.check` asks
 * the same of one number and says why. Three index seeks, and one for each registry; prefixes cost nothing
 * while there are none: that they are none is found out once a statement.
 */
export function listedSql({ phone, campaign, now, schema }: ListedSql): string {
  const from = schema === undefined ? '' : `${schema}.`;
  const inForce = (table: string) => `(${table}.expires_at IS NULL OR ${table}.expires_at > ${now})`;
  const ways = [
    `EXISTS (SELECT 1 FROM ${from}dnc_entry de WHERE de.phone = ${phone} AND ${inForce('de')})`,
    `(EXISTS (SELECT 1 FROM ${from}dnc_prefix) AND EXISTS (SELECT 1 FROM ${from}dnc_prefix dp
       WHERE dp.prefix IN (${prefixesSql(phone)}) AND ${inForce('dp')}))`,
    `EXISTS (SELECT 1 FROM ${from}dnc_registry_version dv CROSS JOIN ${from}dnc_registry_number dn
       WHERE dn.version_id = dv.id AND dn.phone = ${phone} AND dv.status = 'current')`,
  ];
  if (campaign !== undefined) {
    ways.push(`EXISTS (SELECT 1 FROM ${from}dnc_campaign_entry dc
       WHERE dc.campaign_id = ${campaign} AND dc.phone = ${phone} AND ${inForce('dc')})`);
  }
  return `(${ways.join('\n OR ')})`;
}
