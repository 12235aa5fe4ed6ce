import { samePhone } from './phone';

/** A CallMyWay user that can hold one call: a recording with a menu (`ivr`) or an agent's telephone. */
export interface SandboxEndpoint {
  readonly username: string;
  readonly password: string;
  readonly number?: string;
  readonly role: 'ivr' | 'agent';
  /** Whether the platform lets this endpoint use click-to-dial; it does unless this is `false`. */
  readonly clickToDial?: boolean;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export function endpointOf(
  credentials: Credentials,
  endpoints: readonly SandboxEndpoint[],
): SandboxEndpoint | undefined {
  return endpoints.find(
    ({ username, password }) => username === credentials.username && password === credentials.password,
  );
}

/** The manual lets a request name an endpoint by its username or by its number. */
export function endpointNamed(
  text: string,
  endpoints: readonly SandboxEndpoint[],
): SandboxEndpoint | undefined {
  return endpoints.find(
    ({ username, number }) => username === text || (number !== undefined && samePhone(number, text)),
  );
}
