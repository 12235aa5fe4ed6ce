/** Endpoints are named after their account, so that the provider of the bench knows whose call it is. */
export const userOf = (account: number, endpoint: number): string => `a${account}e${endpoint}`;

export function accountOfUser(username: string): number {
  return Number(/^a(\d+)e/.exec(username)?.[1] ?? 0);
}
