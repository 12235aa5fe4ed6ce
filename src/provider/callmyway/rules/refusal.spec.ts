import type { Refusal } from '../../provider.port';
import { refusalOf } from './refusal';

describe('why the provider said no', () => {
  it.each<[number, string, Refusal]>([
    [200, 'EP ocupado', 'endpoint_busy'],
    [200, 'The EP is busy', 'endpoint_busy'],
    [200, 'usuario en una llamada', 'endpoint_busy'],
    [200, 'agent on another call', 'endpoint_busy'],
    [200, 'Demasiadas consultas', 'throttled'],
    [200, 'rate-limit', 'throttled'],
    [429, 'whatever', 'throttled'],
    [401, '', 'not_authorised'],
    [403, 'EP ocupado', 'not_authorised'],
    [200, 'Contraseña inválida', 'not_authorised'],
    [200, 'IP not allowed', 'not_authorised'],
    [200, 'login failed', 'not_authorised'],
    [200, 'número inválido', 'other'],
    [400, 'missing parameter', 'other'],
    [200, 'business rule', 'other'],
    [200, '', 'other'],
  ])('%i %j: %s', (status, text, refusal) => expect(refusalOf(status, text)).toBe(refusal));
});
