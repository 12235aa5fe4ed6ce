import type { LifecycleResult } from '../../campaigns';
import type { Shown } from '../../explaining';
import type { Text } from '../../platform/i18n/language';
import { notFound, Problem } from '../http/problem';

export const noCampaign = () => notFound({ es: 'la campaña', en: 'campaign' });

export const stateNames: Readonly<
  Record<'draft' | 'scheduled' | 'running' | 'paused' | 'completed' | 'cancelled', Text>
> = {
  draft: { es: 'borrador', en: 'draft' },
  scheduled: { es: 'programada', en: 'scheduled' },
  running: { es: 'en curso', en: 'running' },
  paused: { es: 'en pausa', en: 'paused' },
  completed: { es: 'terminada', en: 'completed' },
  cancelled: { es: 'cancelada', en: 'cancelled' },
};

export function illegalTransition({ from, to }: Extract<LifecycleResult, { kind: 'illegal' }>): Problem {
  const text = {
    es: `Una campaña en estado "${stateNames[from].es}" no puede pasar a "${stateNames[to].es}".`,
    en: `A campaign that is ${stateNames[from].en} cannot become ${stateNames[to].en}.`,
  };
  return new Problem(409, 'illegal_transition', text, { members: { from, to } });
}

export const notPaused = () =>
  new Problem(409, 'illegal_transition', {
    es: 'Solo se reanuda una campaña en pausa.',
    en: 'Only a paused campaign can be resumed.',
  });

/** `stopping`: what the preflight found. */
export function notReady(stopping: readonly Shown[]): Problem {
  const text = {
    es: stopping.map((finding) => finding.text.es).join(' '),
    en: stopping.map((finding) => finding.text.en).join(' '),
  };
  return new Problem(409, 'preflight_failed', text, {
    members: { checks: stopping.map(({ code }) => code) },
  });
}

export const flowIsFixed = () =>
  new Problem(409, 'flow_is_fixed', {
    es: 'El flujo no se cambia después de empezar.',
    en: 'The flow does not change after the start.',
  });

export const hasEnded = () =>
  new Problem(409, 'campaign_ended', {
    es: 'La campaña terminó; ya no se cambia.',
    en: 'The campaign has ended; it does not change any more.',
  });

export const noForecast = () =>
  new Problem(409, 'no_forecast', {
    es: 'La campaña terminó, o es una permanente de llamadas sueltas: no hay nada que prever.',
    en: 'The campaign has ended, or is a standing one of single calls: there is nothing to forecast.',
  });

export const hasStarted = () =>
  new Problem(409, 'already_started', {
    es: 'La campaña ya empezó; la hora de inicio no se cambia.',
    en: 'The campaign has started; its start time does not change.',
  });

export const keyReused = () =>
  new Problem(422, 'idempotency_key_reused', {
    es: 'Esa clave de idempotencia ya creó otra campaña.',
    en: 'That idempotency key has made another campaign already.',
  });
