import { setImmediate } from 'node:timers/promises';
import { number } from '#kit/i18n.ts';
import { overlapping } from '#kit/import.ts';
import type { Service } from '../../model.ts';
import { ofKind } from '../../rules/assemble-parts.ts';
import { assembleService, type Ground } from '../../rules/assemble-service.ts';
import type { Hours, Weeks } from '../../rules/hours.ts';
import type { Staged } from '../../rules/source.ts';
import { categoryOf } from '../../rules/taxonomy.ts';
import { showMerged } from '../../store/duplicates.ts';
import { type OfferDraft, type ScheduleRow, saveOffers } from '../../store/offer-rows.ts';
import { dropOffers, type KnownPlace, offerWithoutPlace, places } from '../../store/offers.ts';
import { saveServices } from '../../store/rows.ts';
import { belonging, derivedKey, namesOf, staged, termNames } from '../../store/stage.ts';
import { rememberWords } from '../../store/words.ts';
import type { ImportContext } from './context.ts';
import { type ReadPlace, readPlaces, writePlaces } from './locations.ts';
import { readSchedules, writeSchedules } from './schedules.ts';

/** A page of services ready to be written. */
interface ReadPage {
  readonly size: number;
  readonly places: readonly ReadPlace[];
  readonly services: readonly { readonly service: Service; readonly offers: readonly OfferDraft[] }[];
  readonly schedules: readonly ScheduleRow[];
}

/** Writes the services of the source with their offers and hours, a page at a time while the next is being read. */
export async function importServices(ctx: ImportContext): Promise<boolean> {
  const remembered = new Set<string>();
  let [changed, done] = [false, 0];
  await overlapping(readPages(ctx), async (page) => {
    changed = (await writePage(ctx, page, remembered)) || changed;
    done += page.size;
    if (done % 10_000 === 0) ctx.progress(`servizi scritti: ${number('it', done)}`);
  });
  return changed;
}

async function* readPages(ctx: ImportContext): AsyncGenerator<ReadPage> {
  const terms = await termNames(ctx.tx);
  for await (const page of staged(ctx.tx, 'service', 500)) {
    const keys = page.flatMap((r) => r.organization ?? []);
    const named = await namesOf(ctx.tx, 'organization', keys);
    // A body that was in the register already keeps the name it has there.
    const organizations = new Map([...named].map(([key, name]) => [key, ctx.linkedNames.get(key) ?? name] as const));
    const ground: Ground = { source: ctx.source, idOf: ctx.idOf, taxonomy: ctx.taxonomy, terms, organizations };
    yield await readPage(ctx, page, ground);
  }
}

async function readPage(ctx: ImportContext, page: readonly Staged[], ground: Ground): Promise<ReadPage> {
  const inside = page.flatMap(expandParts);
  const found = [...(ctx.table ? [] : await belonging(ctx.tx, 'service', keysOf(page))), ...inside];
  const parts = Map.groupBy(found, (r) => r.service);
  const at = found.filter((r) => r.entity === 'service_at_location');
  const ofOffers = [...(ctx.table ? [] : await belonging(ctx.tx, 'offer', keysOf(at))), ...inside];
  const offerParts = Map.groupBy(ofOffers, (r) => r.offer);
  const own = readPlaces(ctx, ofKind(inside, 'location'), () => [], new Map());
  const elsewhere = ctx.table ? [] : at.flatMap((r) => (r.location === null ? [] : ctx.idOf('location', r.location)));
  const known = new Map([
    ...(await places(ctx.tx, elsewhere)),
    ...own.map(({ location, weeks }) => [location.id, { ...location, weeks }] as const),
  ]);
  const schedules: Staged[] = [];
  const services: ReadPage['services'][number][] = [];
  for (const [i, record] of page.entries()) {
    // The page before is being written: now and then its statements want to go on.
    if (i % 50 === 0) await setImmediate();
    const own = parts.get(record.key) ?? [];
    const atOwn = ofKind(own, 'service_at_location');
    const phones = atOwn.flatMap((o) => offerParts.get(o.key) ?? []).filter((p) => p.entity !== 'schedule');
    const { service, faults } = assembleService(record, [...own, ...phones], ground);
    faults.forEach(ctx.record.fault);
    const hours = ofKind(own, 'schedule').filter((s) => s.offer === null);
    const offerHours = new Map(atOwn.map((o) => [o.key, ofKind(offerParts.get(o.key) ?? [], 'schedule')]));
    schedules.push(...hours, ...[...offerHours.values()].flat());
    services.push({ service, offers: offersOf(ctx, service, record, atOwn, hours, offerHours, known) });
  }
  return { size: page.length, places: own, services, schedules: readSchedules(ctx, schedules) };
}

async function writePage(ctx: ImportContext, page: ReadPage, remembered: Set<string>): Promise<boolean> {
  const moved = await writePlaces(ctx, page.places);
  const services = page.services.map((s) => s.service);
  const saved = await saveServices(ctx.tx, services);
  for (const outcome of ['added', 'changed', 'unchanged'] as const)
    ctx.record.count('services', outcome, saved[outcome]);
  const offers = page.services.flatMap((s) => s.offers);
  const ids = services.map((s) => s.id);
  const keep = offers.map((o) => o.id);
  const dropped = saved.added === services.length ? 0 : await dropOffers(ctx.tx, ids, keep);
  const written = await saveOffers(ctx.tx, offers);
  if (written.touched.size > 0) await rememberWords(ctx.tx, offers, remembered);
  const hours = await writeSchedules(ctx, page.schedules);
  // What is made of these records and of others says again what all of them say now.
  await showMerged(ctx.tx, ids);
  return moved || saved.touched.size > 0 || written.touched.size > 0 || hours || dropped > 0;
}

const keysOf = (records: readonly Staged[]): string[] => records.map((r) => r.key);

/** What is inside a service, as records: its place makes it an offer, and its hours are those of the offer. */
function expandParts(record: Staged): Staged[] {
  const { key } = record;
  const place = record.parts.some((p) => p.entity === 'location') ? key : null;
  const base = { ...record, service: null, location: null, organization: null, offer: null, parts: [] };
  const told = record.parts.map((part) => JSON.stringify(part));
  const parts = record.parts.map((part, i): Staged => {
    if (part.entity === 'location') return { ...base, ...part };
    if (part.entity !== 'schedule') return { ...base, ...part, service: key };
    const same = told.slice(0, i).filter((other) => other === told[i]).length;
    const own = `${key}/${derivedKey(JSON.stringify([part.fields, same]))}`;
    return { ...base, ...part, key: own, service: place === null ? key : null, offer: place };
  });
  const offer: Staged = { ...base, entity: 'service_at_location', service: key, location: place, fields: {} };
  return place === null ? parts : [...parts, offer];
}

/** One offer for each place the source links to the service; a service without places has one offer without place. */
function offersOf(
  ctx: ImportContext,
  service: Service,
  record: Staged,
  at: readonly Staged[],
  hours: readonly Staged[],
  offerHours: ReadonlyMap<string, readonly Staged[]>,
  known: ReadonlyMap<string, KnownPlace>,
): OfferDraft[] {
  const category = categoryOf(ctx.taxonomy, service.category);
  const calendar = ctx.calendarOf(category);
  const general = ctx.hoursOf(
    hours.map((s) => s.fields),
    calendar,
  );
  const draft = (id: string, sourceKey: string, offer: Staged | null): OfferDraft => {
    const place = offer?.location ? (known.get(ctx.idOf('location', offer.location)) ?? null) : null;
    const own = ctx.hoursOf(
      (offer ? (offerHours.get(offer.key) ?? []) : []).map((s) => s.fields),
      calendar,
    );
    const { description = null, ...kept } = offer?.fields ?? {};
    return {
      id,
      sourceKey,
      service,
      location: place,
      description,
      ...chosenHours(own, general, place?.weeks ?? null),
      category,
      kept,
    };
  };
  if (at.length === 0) return [draft(offerWithoutPlace(service.id), record.key, null)];
  return at.map((offer) => draft(ctx.idOf('offer', offer.key), offer.key, offer));
}

/** Hours said for the service in this place, else for the service, else those of the place it is linked to. */
function chosenHours(
  own: Hours,
  general: Hours,
  place: Weeks | null,
): Pick<OfferDraft, 'weeks' | 'hoursFrom' | 'hoursText' | 'dates'> {
  const said = (h: Hours) => h.weeks !== null || h.text !== null || h.dates.length > 0;
  const [hours, hoursFrom] = said(own)
    ? [own, 'offer' as const]
    : said(general)
      ? [general, 'service' as const]
      : [null, null];
  if (hours) return { weeks: hours.weeks, hoursFrom, hoursText: hours.text, dates: hours.dates };
  return { weeks: place, hoursFrom: place ? 'location' : null, hoursText: null, dates: [] };
}
