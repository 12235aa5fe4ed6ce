import { parseCdrQuery } from './cdr-query';

const read = (query: string) => parseCdrQuery(new URLSearchParams(`username=u&password=p&${query}`));
const range = 'dateStart=2017-06-01 00:00:00&dateEnd=2017-06-02 00:00:00';

describe('parseCdrQuery', () => {
  it.each([
    ['live=1', { kind: 'live', fullAccount: false }],
    ['live=1&fullAccount=1&format=json', { kind: 'live', fullAccount: true }],
    ['recent=1', { kind: 'recent' }],
    [
      `${range}&ini=20&cant=10`,
      { kind: 'range', from: '2017-06-01 00:00:00', to: '2017-06-02 00:00:00', offset: 20, limit: 10 },
    ],
  ])('understands %s', (query, question) => {
    expect(read(query)).toMatchObject({
      kind: 'understood',
      credentials: { username: 'u', password: 'p' },
      question,
    });
  });

  it.each([
    ['', 'parameter_missing'],
    ['live=0', 'parameter_missing'],
    ['dateStart=2017-06-01 00:00:00', 'parameter_missing'],
    ['dateStart=2017-06-31 00:00:00&dateEnd=2017-07-02 00:00:00', 'bad_date'],
    ['dateStart=2017-06-01T00:00:00Z&dateEnd=2017-06-02 00:00:00', 'bad_date'],
    [`${range}&ini=-1`, 'bad_page'],
    [`${range}&cant=all`, 'bad_page'],
  ])('refuses %s: %s', (query, refusal) => expect(read(query)).toMatchObject({ kind: 'refused', refusal }));
});
