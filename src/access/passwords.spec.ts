import { Gate, GateFull } from './gate';
import { hashPassword, isPassword } from './passwords';

describe('passwords', () => {
  it('are known again, and nothing else is', async () => {
    const hash = await hashPassword('correct horse battery');
    expect(hash).not.toContain('correct');
    expect(await isPassword('correct horse battery', hash)).toBe(true);
    expect(await isPassword('correct horse batterz', hash)).toBe(false);
    expect(await isPassword('anything', undefined)).toBe(false);
  });

  it('are hashed a few at a time, and a flood is turned away', async () => {
    const gate = new Gate(1, 1);
    let finish = (): void => undefined;
    const first = gate.run(() => new Promise<void>((resolve) => (finish = resolve)));
    const second = gate.run(() => Promise.resolve('in line'));
    await expect(gate.run(() => Promise.resolve())).rejects.toBeInstanceOf(GateFull);
    finish();
    await first;
    expect(await second).toBe('in line');
  });
});
