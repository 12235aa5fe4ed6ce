import { viewersZone } from './viewers-zone';

describe("the viewer's zone", () => {
  it.each([
    ['America%2FBogota', 'America/Bogota'],
    // Named so by one browser, Asia/Calcutta by another.
    ['Asia%2FKolkata', 'Asia/Kolkata'],
    ['UTC', 'UTC'],
    ['Mars%2FOlympus', 'America/Costa_Rica'],
    ['%3Cscript%3E', 'America/Costa_Rica'],
    ['%E0%A4', 'America/Costa_Rica'],
    ['', 'America/Costa_Rica'],
  ])('of the cookie "%s" is %s', (told, zone) => {
    expect(viewersZone({ headers: { cookie: `other=1; pregon_zone=${told}` } })).toBe(zone);
  });
});
