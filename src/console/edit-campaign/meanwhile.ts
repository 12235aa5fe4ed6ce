import type { CampaignForm } from '../campaign-form';

/** A field that somebody else has changed since the form was drawn. */
export interface ChangedField {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** This editor has changed it too, otherwise: theirs stays in the form. */
  readonly clashes: boolean;
}

/** Two edits of the same rules, put together. */
export interface Merged {
  /** What the form shows now: one's own changes, upon the rules as they are. */
  readonly form: CampaignForm;
  readonly changed: readonly ChangedField[];
}

/** `shown`: what both began from; `form`: what this editor wrote; `now`: what the other one has saved. */
export function mergeEdits(form: CampaignForm, shown: CampaignForm, now: CampaignForm): Merged {
  const names = Object.keys(now);
  const isMine = (name: string): boolean => form[name] !== undefined && form[name] !== shown[name];
  return {
    form: Object.fromEntries(names.map((name) => [name, (isMine(name) ? form[name] : now[name]) ?? ''])),
    changed: names
      .filter((name) => now[name] !== shown[name])
      .map((name) => ({
        name,
        from: shown[name] ?? '',
        to: now[name] ?? '',
        clashes: isMine(name) && form[name] !== now[name],
      })),
  };
}
