import { systemClock } from '../../platform/clock/clock';
import { drawCall } from './rules/call-draw';
import { canonicalPhone } from './rules/phone';
import { scenarioNamed, scenarios } from './scenarios';
import { startSandbox } from './start-sandbox';
import { SandboxClient } from '../../../test/support/sandbox-client';

describe('the scenarios', () => {
  it('are found by name, and nothing else is', () => {
    expect(scenarioNamed('demo')).toBe(scenarios.demo);
    expect(scenarioNamed('constructor')).toBeUndefined();
  });

  it.each(Object.entries(scenarios))('%s can be dialled', (_, scenario) => {
    const numbers = [
      scenario.agentNumber,
      scenario.optOutNumber,
      ...scenario.endpoints.map((each) => each.number),
    ];
    for (const number of numbers) expect(canonicalPhone(number ?? '')).toBeDefined();
    expect(new Set(scenario.endpoints.map(({ username }) => username)).size).toBe(scenario.endpoints.length);
    expect(Object.values(scenario.dialFaultShares).reduce((sum, share) => sum + share, 0)).toBeLessThan(1);
  });

  it('makes a call of the demo last about a second', () => {
    const lengthsS = Array.from({ length: 5000 }, (_, place) => {
      const subject = {
        phone: `5068888${place}`,
        callsBefore: 0,
        flow: 'prospect_first',
        hasMenu: true,
      } as const;
      return Math.max(...drawCall(1, subject, scenarios.demo).legs.map((leg) => leg.endsAtS));
    });
    const averageS = lengthsS.reduce((sum, lengthS) => sum + lengthS, 0) / lengthsS.length;
    expect(averageS / scenarios.demo.speed).toBeGreaterThan(0.8);
    expect(averageS / scenarios.demo.speed).toBeLessThan(1.2);
  });

  it('runs on the system’s clock', async () => {
    const scenario = { ...scenarios.demo, speed: 20_000 };
    const sandbox = await startSandbox({ scenario, clock: systemClock });
    const client = new SandboxClient(sandbox);
    await client.dialed('88887777', '9900101');
    const appeared = async (): Promise<unknown> => {
      const records = (await client.records({ recent: '1' })) as unknown[];
      return records.length > 0 ? records : appeared();
    };
    expect(await appeared()).toMatchObject([{ dnis: '50688887777' }]);
    expect(sandbox.cdrIntervalMs).toBeCloseTo(0.2);
    await sandbox.close();
  });
});
