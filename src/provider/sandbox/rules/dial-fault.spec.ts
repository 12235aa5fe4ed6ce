import { drawDialFault } from './dial-fault';

const rule = {
  dialFaultShares: { error_before_acceptance: 0.1, slow_reply: 0.1 },
  slowReplyS: { min: 5, max: 9 },
};
const draws = Array.from({ length: 5000 }, (_, place) => drawDialFault(1, `5068${place}`, 0, rule));

describe('drawDialFault', () => {
  it('keeps the shares', () => {
    const share = (kind: string | undefined) =>
      draws.filter((fault) => fault?.kind === kind).length / draws.length;
    expect(Math.abs(share(undefined) - 0.8)).toBeLessThan(0.03);
    expect(Math.abs(share('error_before_acceptance') - 0.1)).toBeLessThan(0.02);
    expect(Math.abs(share('slow_reply') - 0.1)).toBeLessThan(0.02);
    expect(share('reset_after_acceptance')).toBe(0);
  });

  it('draws the delay of a slow reply from its range', () => {
    for (const fault of draws) {
      if (fault?.kind !== 'slow_reply') continue;
      expect(fault.delayS).toBeGreaterThanOrEqual(5);
      expect(fault.delayS).toBeLessThanOrEqual(9);
    }
  });

  it('lets a request through sooner or later', () => {
    const phone = '50688880000';
    const always = { ...rule, dialFaultShares: { error_before_acceptance: 0.5 } };
    const tries = Array.from({ length: 20 }, (_, nth) => drawDialFault(1, phone, nth, always));
    expect(tries).toContain(undefined);
  });

  it('never happens without shares', () => {
    expect(drawDialFault(1, '50688880000', 0, { ...rule, dialFaultShares: {} })).toBeUndefined();
  });
});
