/** How long a shown password is good for what places calls, hands out access or takes data away. */
const PROOF_MS = 30 * 60_000;

export function isProofFresh(session: { readonly provedAt: number }, now: number): boolean {
  return now - session.provedAt < PROOF_MS;
}
