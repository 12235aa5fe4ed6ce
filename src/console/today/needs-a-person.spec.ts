import type { CampaignView, EndpointView } from '../../api';
import { needsAPerson } from './needs-a-person';

const campaign = (state: string, reason?: string) =>
  ({ id: 7, name: 'abril', state, reason }) as unknown as CampaignView;
const endpoint = (state: string) => ({ state }) as unknown as EndpointView;
const nothing = {
  campaigns: [],
  endpoints: [],
  hasEndpoints: true,
  accountNames: new Map<number, string>(),
  doubt: [],
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
    const drifts = [{ account: 1, text: { es: 'otra hora 2', en: 'another time 2' } }];
    const doubt = [{ account: 1, ambiguous: 2, unexplained: 100 }];
    const needs = needsAPerson({ ...nothing, endpoints, drifts, doubt });
    expect(needs.map(({ path, text }) => [path, /[\d+]+(?=\.)/.exec(text.en)?.[0]])).toEqual([
      ['/calls?show=ambiguous', '2'],
      ['/calls?show=orphans', '100+'],
      ['/endpoints', '2'],
      ['/endpoints', '1'],
    ]);
  });

  it('says whose it is where there are several accounts, and leads there', () => {
    const accountNames = new Map([
      [1, 'Casa'],
      [2, 'Norte'],
    ]);
    const drifts = [{ account: 2, text: { es: 'otra hora', en: 'another time' } }];
    const doubt = [
      { account: 1, ambiguous: 0, unexplained: 1 },
      { account: 2, ambiguous: 3, unexplained: 0 },
    ];
    const needs = needsAPerson({ ...nothing, accountNames, drifts, doubt });
    expect(needs.map(({ path, text }) => [path, text.en.split(':')[0]])).toEqual([
      ['/calls?show=ambiguous&account=2', 'Norte'],
      ['/calls?show=orphans&account=1', 'Casa'],
      ['/endpoints?account=2', 'Norte'],
    ]);
  });
});
