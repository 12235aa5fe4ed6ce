import type { Parties } from './parties';
import { isOneOf, keysOf } from './same-number';

/** Names (users, numbers) under the keys by which a written party meets them: `isOneOf` over many, at the cost of a few. */
export class NameIndex<Owner> {
  private readonly byKey = new Map<string, { readonly name: string; readonly owner: Owner }[]>();

  constructor(owners: readonly Owner[], namesOf: (owner: Owner) => readonly string[]) {
    for (const owner of owners) {
      for (const name of namesOf(owner)) {
        for (const key of new Set(keysOf(name))) {
          const filed = this.byKey.get(key);
          if (filed === undefined) this.byKey.set(key, [{ name, owner }]);
          else filed.push({ name, owner });
        }
      }
    }
  }

  has(party: string): boolean {
    return this.named(party).length > 0;
  }

  /** Those who stand in the record, in any place. */
  ownersIn({ ani, dnis, aniUser, dnisUser }: Parties): readonly Owner[] {
    return [...new Set([ani, dnis, aniUser, dnisUser].flatMap((party) => this.named(party)))];
  }

  private named(party: string): readonly Owner[] {
    return keysOf(party).flatMap((key) =>
      (this.byKey.get(key) ?? []).flatMap(({ name, owner }) => (isOneOf(party, [name]) ? [owner] : [])),
    );
  }
}
