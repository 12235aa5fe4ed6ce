import type { CampaignView, EndpointView } from '../../api';
import { needsAPerson } from './needs-a-person';

const campaign = (state: string, reason?: string) =>
  ({ id: 7, name: 'abril', state, reason }) as unknown as CampaignView;
const endpoint = (state: string) => ({ state }) as unknown as EndpointView;
const nothing = {
  campaigns: [],
  endpoints: [],
  hasEndpoints: true,
  doubt: { ambiguous: 0, unexplained: 0 },
  drifts: [],
  mostCounted: 100,
};

describe('what needs a person', () => {
  it.each([
    ['a breaker', campaign('paused', 'breaker_failures'), ['/campaigns/7']],
    ['a registry too old', campaign('paused', 'registry_too_old REPEP'), ['/do-not-call#registries']],
    ['its budget', campaign('paused', 'budget'), ['/campaigns/7/edit']],
    ['a lacking approval, which stands beside', campaign('paused', 'not_approved'), []],
    ['a person who paused it', campaign('paused', 'paused_by ana'), []],
    ['nothing at all', campaign('running'), []],
  ])('is a campaign stopped by %s, unless somebody knows', (_, one, paths) => {
    expect(needsAPerson({ ...nothing, campaigns: [one] }).map(({ path }) => path)).toEqual(paths);
  });

  it('names records in doubt and endpoints set aside, and says where the counting stopped', () => {
    const endpoints = [endpoint('set_aside'), endpoint('free')];
    const drifts = [{ es: 'otra hora 2', en: 'another time 2' }];
    const needs = needsAPerson({ ...nothing, endpoints, drifts, doubt: { ambiguous: 2, unexplained: 100 } });
    expect(needs.map(({ path, text }) => [path, /[\d+]+(?=\.)/.exec(text.en)?.[0]])).toEqual([
      ['/calls?show=ambiguous', '2'],
      ['/calls?show=orphans', '100+'],
      ['/endpoints', '2'],
      ['/endpoints', '1'],
    ]);
  });
});
