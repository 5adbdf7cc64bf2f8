import { z } from 'zod';
import { agreementKinds, parts } from '../model.ts';

const maybe = <T extends z.ZodType>(schema: T) => z.union([z.literal('').transform(() => null), schema]);
const text = z.string().min(1);
const flag = z.enum(['true', 'false']).transform((v) => v === 'true');

/** The files of a region's folder that say who is where; each may be missing. */
export const registerFiles = {
  'organizations.csv': z.object({
    key: text,
    name: text,
    kind: z.enum(['public', 'nonprofit', 'profit', 'unknown']),
    tax_code: maybe(text),
    vat_number: maybe(text),
    municipality: maybe(z.string().regex(/^\d{6}$/)),
    address: maybe(text),
    url: maybe(z.url()),
    email: maybe(z.email()),
    source: text,
  }),
  'networks.csv': z.object({
    code: text,
    name: text,
    lead: maybe(text),
    area: text,
    valid_from: maybe(z.iso.date()),
    valid_to: maybe(z.iso.date()),
    note: maybe(text),
    source: text,
  }),
  'alliances.csv': z.object({
    code: text,
    network: text,
    name: text,
    lead: maybe(text),
    lead_confirmed: flag,
    areas: z.string().transform((s) => s.split(' ').filter(Boolean)),
    areas_confirmed: flag,
    valid_from: maybe(z.iso.date()),
    valid_to: maybe(z.iso.date()),
    note_it: z.string(),
    note_en: z.string(),
    source: text,
  }),
  'agreements.csv': z.object({
    key: text,
    kind: z.enum(agreementKinds),
    network: maybe(text),
    alliance: maybe(text),
    title_it: text,
    title_en: text,
    dated: maybe(z.iso.date()),
    protocol: maybe(text),
    url: maybe(z.url()),
    source: text,
    note_it: z.string(),
    note_en: z.string(),
  }),
  'signatories.csv': z.object({ agreement: text, name: text, organization: maybe(text) }),
  'members.csv': z.object({
    organization: text,
    network: maybe(text),
    alliance: maybe(text),
    part: z.enum(parts),
    valid_from: maybe(z.iso.date()),
    valid_to: maybe(z.iso.date()),
    confirmed: flag,
    agreement: maybe(text),
    source: text,
    note_it: z.string(),
    note_en: z.string(),
  }),
  'published-counts.csv': z.object({
    network: maybe(text),
    alliance: maybe(text),
    what: z.enum(['municipalities', 'firms', 'bodies', 'partners']),
    n: z.coerce.number().int().min(0),
    as_of: maybe(text),
    source: text,
  }),
} as const;

export type RegisterFile = keyof typeof registerFiles;
/** A row of one of the files. */
export type RegisterRow<F extends RegisterFile> = z.output<(typeof registerFiles)[F]>;
