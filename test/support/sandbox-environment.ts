import type { RunningSandbox } from '../../src/provider/sandbox';

/** What a user would put into the environment to call through this sandbox, with short horizons. */
export function sandboxEnvironment(sandbox: RunningSandbox): Record<string, string> {
  return {
    CALLMYWAY_DIAL_URL: sandbox.dialUrl.href,
    CALLMYWAY_CDR_URL: sandbox.cdrUrl.href,
    CALLMYWAY_CDR_INTERVAL_MS: String(sandbox.cdrIntervalMs),
    CALLMYWAY_TIME_ZONE: sandbox.timeZone,
    CALLMYWAY_ENDPOINTS: sandbox.endpoints
      .map(({ username, password, role }) => `${username}:${password}@${role}`)
      .join(','),
    CALLMYWAY_QUEUE_MARGIN_S: '1',
    CALLMYWAY_RING_TIMEOUT_S: '2',
    CALLMYWAY_MAX_CALL_S: '4',
    CALLMYWAY_CDR_HORIZON_S: '4',
  };
}
