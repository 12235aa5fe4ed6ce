import { Problem } from '../http/problem';

export const keyReused = () =>
  new Problem(422, 'idempotency_key_reused', {
    es: 'Esa Idempotency-Key se usó para otra solicitud; use una nueva para cada cosa.',
    en: 'That Idempotency-Key was used for another request; use a new one for each thing.',
  });

export const keyInUse = () =>
  new Problem(409, 'idempotency_key_in_use', {
    es: 'Otra solicitud con esa Idempotency-Key está en curso; pruebe de nuevo en un momento.',
    en: 'Another request with that Idempotency-Key is under way; try again in a moment.',
  });
