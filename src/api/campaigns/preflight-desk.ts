import { Inject, Injectable } from '@nestjs/common';

import { CallingRules, type Campaign, nextCallableAt } from '../../campaigns';
import { registriesLacking, RegistryStore } from '../../dnc';
import { CLOCK, type Clock } from '../../platform/clock/clock';
import { Database } from '../../platform/database';
import { PROVIDER, type ResolvedProvider } from '../../provider/resolved-provider';
import { Reconciler } from '../../reconciliation';
import { ListFactsStore } from '../lists/list-facts.store';
import { type Check, localChecks, type Preflight, registryCheck } from './preflight';

/** Says how many people would be called, when, and what would stop it. */
@Injectable()
export class PreflightDesk {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(PROVIDER) private readonly provider: ResolvedProvider,
    private readonly reconciler: Reconciler,
    private readonly facts: ListFactsStore,
    private readonly registryStore: RegistryStore,
    private readonly rules: CallingRules,
  ) {}

  /** Quick: from what is known here. */
  async local(campaign: Campaign): Promise<Preflight> {
    const { listId, policy } = campaign;
    const totals = await this.facts.totals(this.db.read);
    const rows = totals.get(listId);
    const contacts = (rows?.accepted ?? 0) + (rows?.suppressed ?? 0);
    const now = this.clock.now();
    const suppressed = await this.facts.suppressedNow(this.db.read, listId, { now, campaignId: campaign.id });
    const { queueMarginMs } = this.provider.config;
    const { hours } = this.rules.of(campaign, policy.timeZone);
    const firstCallAt = nextCallableAt(hours, now, queueMarginMs);
    const checks = [
      ...localChecks(policy, this.provider.config, contacts - suppressed),
      ...(await this.registries(policy)),
    ];
    return preflight(checks, { contacts, suppressed, firstCallAt });
  }

  /** Also asked when a paused campaign goes on. */
  async registries({ registries = [] }: Campaign['policy']): Promise<Check[]> {
    if (registries.length === 0) return [];
    const names = registries.map(({ name }) => name);
    const held = await this.registryStore.held(this.db.read, names);
    const lacking = registriesLacking(registries, held, this.clock.now());
    return [registryCheck(names, lacking)];
  }

  /** Also asks the provider for call records: waits for its turn at that address, some seconds. */
  async full(campaign: Campaign): Promise<Preflight> {
    const local = await this.local(campaign);
    if (!local.ready) return local;
    return preflight([...local.checks, await this.providerCheck()], local);
  }

  private async providerCheck(): Promise<Check> {
    const probe = await this.reconciler.probe();
    if (probe.kind === 'ok') {
      const text = { es: 'El proveedor contesta.', en: 'The provider answers.' };
      return { code: 'provider', ok: true, text };
    }
    const detail = 'text' in probe ? ` (${probe.text})` : '';
    const text = {
      es: `El proveedor no da registros de llamadas${detail}; revise dirección, usuario, clave e IP registrada.`,
      en: `The provider gives no call records${detail}; check address, user, password and registered IP.`,
    };
    return { code: 'provider', ok: false, text };
  }
}

function preflight(
  checks: readonly Check[],
  numbers: Pick<Preflight, 'contacts' | 'suppressed' | 'firstCallAt'>,
): Preflight {
  const { contacts, suppressed, firstCallAt } = numbers;
  return { ready: checks.every((check) => check.ok), checks, contacts, suppressed, firstCallAt };
}
