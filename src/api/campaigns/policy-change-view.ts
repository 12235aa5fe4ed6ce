import { loosenedRules, type PolicyAtATime, type PolicyChange, type PolicyPacks } from '../../campaigns';
import type { Language } from '../../platform/i18n/language';
import { type PolicyView, policyView } from './policy-view';

/** As `GET /campaigns/:id/policy-changes` shows it. */
export interface PolicyChangeView {
  readonly at: string;
  readonly by: string;
  /** Null: the campaign was made so. */
  readonly before: RulesView | null;
  readonly after: RulesView;
  /** What is permitted since then and the pack of the country would not permit. */
  readonly loosened: readonly { readonly code: string; readonly detail: string }[];
}

type RulesView = PolicyView & { readonly listWindow: string | null };

export function policyChangeView(
  change: PolicyChange,
  packs: PolicyPacks,
  language: Language,
): PolicyChangeView {
  const { policy } = change.after;
  return {
    at: new Date(change.at).toISOString(),
    by: change.by,
    before: change.before === undefined ? null : rulesView(change.before),
    after: rulesView(change.after),
    loosened: loosenedRules(policy, packs.of(policy.country)).map(({ code, text }) => ({
      code,
      detail: text[language],
    })),
  };
}

function rulesView({ policy, listWindow }: PolicyAtATime): RulesView {
  return { ...policyView(policy), listWindow: listWindow ?? null };
}
