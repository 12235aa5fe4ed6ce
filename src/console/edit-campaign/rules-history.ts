import type { PolicyChange } from '../../campaigns';
import { mergeEdits } from './meanwhile';
import { formOfCampaign } from './rules-form';

/** One change of the rules: who, when, which fields from what to what. None: the campaign was made. */
export interface RulesChanged {
  readonly at: number;
  readonly by: string;
  readonly fields: readonly { readonly name: string; readonly from: string; readonly to: string }[];
}

export function rulesHistory(changes: readonly PolicyChange[]): RulesChanged[] {
  return changes.map(({ at, by, before, after }) => {
    const now = formOf(after);
    return { at, by, fields: before === undefined ? [] : mergeEdits({}, formOf(before), now).changed };
  });
}

const formOf = ({ policy, listWindow }: PolicyChange['after']) => ({
  ...formOfCampaign({ policy, startsAt: undefined }),
  listWindow: listWindow ?? '',
});
