import { CampaignNamesStore } from '../dnc';
import type { Sql } from '../platform/database';
import { badOption } from './bad-option';

/** The one campaign of this name, or with this id. Throws CommandError. */
export async function campaignNamed(
  sql: Sql,
  option: string,
  given: string,
): Promise<{ readonly id: number; readonly name: string }> {
  const found = await new CampaignNamesStore().find(sql, given);
  if (found !== undefined) return found;
  throw badOption(option, given, {
    es: 'el nombre de una sola campaña, o su id',
    en: 'the name of one campaign only, or its id',
  });
}
