import { readValid } from '../http/valid';
import { campaignCopy, type CampaignCopyBody } from './campaign-bodies';

/** From elsewhere than a request: fields that are not given are passed over. Throws a Problem. */
export function readCampaignCopy(given: Readonly<Record<string, unknown>>): CampaignCopyBody {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  return readValid(campaignCopy, Object.fromEntries(fields));
}
