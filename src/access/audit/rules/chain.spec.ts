import { createHmac } from 'node:crypto';
import fc from 'fast-check';

import {
  beginsSeal,
  type ChainedEvent,
  digestOf,
  erasedSeal,
  linkAfter,
  look,
  type Misfit,
  NO_LINK,
  nothingYet,
  type Place as PlaceOfTrail,
  type Progress,
} from './chain';

const keyed = (text: string) => createHmac('sha256', 'a key').update(text).digest('hex');

type Place = Omit<PlaceOfTrail, 'id'>;

function chained(events: readonly ChainedEvent[]): Place[] {
  let before = NO_LINK;
  return events.map((event) => {
    const [salt, digest] = [String(event.id), digestOf(keyed, event, String(event.id))];
    before = linkAfter(keyed, before, event, digest);
    return { event, link: { id: event.id, digest, salt, link: before, seal: undefined } };
  });
}

function walked(places: readonly Place[]): Progress | Misfit {
  let so = nothingYet;
  for (const { event, link } of places) {
    const next = look(keyed, so, event, link);
    if (typeof next === 'string') return next;
    so = next;
  }
  return so;
}

const event = fc.record({
  at: fc.nat(),
  actor: fc.string(),
  from: fc.option(fc.string()),
  action: fc.string(),
  result: fc.nat(599),
  texts: fc.array(fc.option(fc.string()), { minLength: 4, maxLength: 4 }),
});
const trail = fc
  .array(event, { minLength: 2, maxLength: 8 })
  .map((events) => chained(events.map((one, n) => ({ ...one, id: n + 1 }))));
const places = trail.chain((one) =>
  fc.record({ trail: fc.constant(one), at: fc.nat(one.length - 1), by: event }),
);

const erase = (place: Place, text: string): Place => {
  if (place.event === undefined || place.link === undefined) throw new Error('nothing to erase');
  const texts = place.event.texts.map(() => text);
  const left = { ...place.event, texts };
  return { event: left, link: { ...place.link, salt: null, seal: erasedSeal(keyed, left, place.link) } };
};

it('is sound as it was written, whatever is erased, and when its beginning has aged away', () => {
  fc.assert(
    fc.property(places, fc.string(), ({ trail, at }, text) => {
      expect(walked(trail)).toMatchObject({ events: trail.length, erased: 0, unlinked: 0 });
      const erased = trail.map((place, n) => (n === at ? erase(place, `${text}!`) : place));
      expect(walked(erased)).toMatchObject({ events: trail.length });
      const aged = trail.slice(at).map((place, n): Place => {
        if (n > 0 || place.link === undefined) return place;
        return { event: undefined, link: { ...place.link, seal: beginsSeal(keyed, place.link) } };
      });
      expect(walked(aged)).toMatchObject({ events: trail.length - at - 1 });
    }),
  );
});

it('does not fit after any one change, removal, insertion or exchange, erased or not', () => {
  fc.assert(
    fc.property(places, ({ trail, at, by }) => {
      const change = (how: (place: Place) => Place): Place[] =>
        trail.map((place, n) => (n === at ? how(place) : place));
      const other = { ...by, id: at + 1, actor: `${trail[at]?.event?.actor}!` };
      expect(walked(change(({ link }) => ({ event: other, link })))).toBe('altered');
      const texts = trail[at]?.event?.texts.map((text) => `${text ?? ''}!`) ?? [];
      expect(walked(change(({ event: was, link }) => ({ event: was && { ...was, texts }, link })))).toBe(
        'altered',
      );
      expect(walked(change(({ link }) => ({ event: undefined, link })))).toBe('removed');
      // Whoever takes out the link as well leaves one that does not follow on the one before; the last is missed by its head alone.
      if (at < trail.length - 1) expect(walked(trail.filter((_, n) => n !== at))).toBe('altered');
      const added = { event: { ...by, id: at + 1.5 }, link: undefined };
      expect(walked([...trail.slice(0, at + 1), added, ...trail.slice(at + 1)])).toBe('added');
      const forged = {
        ...added,
        link: {
          id: at + 1.5,
          digest: digestOf(keyed, added.event, ''),
          salt: '',
          link: 'x',
          seal: undefined,
        },
      };
      expect(walked([...trail.slice(0, at + 1), forged, ...trail.slice(at + 1)])).toBe('altered');
      const [first, second, ...rest] = trail;
      if (first !== undefined && second !== undefined)
        expect(walked([second, first, ...rest])).toBe('altered');
    }),
  );
});

it('does not take the seal of an erased event for another one that comes to have its number', () => {
  fc.assert(
    fc.property(trail, event, fc.string(), (trail, by, text) => {
      const last = trail.at(-1);
      if (last?.event === undefined) return;
      const erased = erase(last, `${text}!`);
      const [again] = chained([{ ...by, id: last.event.id }]);
      const forged = { event: erased.event, link: again?.link && { ...again.link, seal: erased.link?.seal } };
      expect(walked([...trail.slice(0, -1), forged])).toBe('altered');
    }),
  );
});

it('counts what was written before there were links, and lets nothing without one come after', () => {
  const old = {
    event: { id: 1, at: 0, actor: 'a', from: null, action: 'b', result: 200, texts: [] },
    link: undefined,
  };
  const [linked] = chained([{ ...old.event, id: 2 }]);
  if (linked === undefined) throw new Error('no link');
  expect(walked([old, linked])).toMatchObject({ events: 1, unlinked: 1 });
  expect(walked([linked, { ...old, event: { ...old.event, id: 3 } }])).toBe('added');
});
