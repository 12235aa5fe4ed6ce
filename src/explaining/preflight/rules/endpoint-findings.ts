import { roleFor } from '../../../dialing/rules/role-for';
import type { Finding } from './finding';
import type { PreflightFacts } from './preflight-facts';

/** Whether there are lines to call with, and what nobody has seen work yet. */
export function endpointFindings({ endpoints, policy, calibrated }: PreflightFacts): Finding[] {
  const { flow } = policy;
  if (endpoints.length === 0) return [{ code: 'endpoints', severity: 'stops', values: {} }];
  const role = roleFor(flow);
  const fitting = endpoints.filter((endpoint) => endpoint.role === role);
  if (fitting.length === 0) return [{ code: 'endpoint_role', severity: 'stops', values: { flow, role } }];

  const found: Finding[] = [];
  const of = fitting.length;
  const shutOut = fitting.filter((endpoint) => endpoint.shutOut !== undefined);
  if (shutOut.length > 0) {
    const values = { n: shutOut.length, of, reason: shutOut[0]?.shutOut ?? '' };
    found.push({ code: 'endpoints_shut_out', severity: 'warns', values });
  }
  // The sandbox is ours: there is nothing to authorise, and no codec.
  if (calibrated === undefined) return found;
  const unproven = fitting.filter((endpoint) => !endpoint.proven && endpoint.shutOut === undefined);
  if (unproven.length > 0) {
    found.push({ code: 'endpoints_unproven', severity: 'warns', values: { n: unproven.length, of, flow } });
  }
  if (!calibrated) found.push({ code: 'not_calibrated', severity: 'warns', values: {} });
  return found;
}
