import { endInTime } from './end-in-time';

const soon = { stopMs: 5, lingerMs: 5 };

it('ends a process that something still keeps, with the code it would have had', async () => {
  const said: string[] = [];
  const code = await new Promise((resolve) => {
    void endInTime(
      () => Promise.resolve(),
      ({ en }) => said.push(en),
      resolve,
      { ...soon, stopMs: 60_000 },
    );
    // Like a connection that nobody ends.
    setTimeout(resolve, 60_000, 'kept').unref();
  });
  expect([code, said]).toEqual([undefined, []]);
});

it('ends a process whose close does not come to an end, and says so', async () => {
  const said: string[] = [];
  const code = await new Promise((resolve) => {
    void endInTime(
      () => new Promise(() => undefined),
      ({ en }) => said.push(en),
      resolve,
      soon,
    );
  });
  expect([code, said]).toEqual([1, [expect.stringContaining('could not be ended in good order')]]);
});
