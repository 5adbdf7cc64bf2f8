import { z } from 'zod';

/** A GeoJSON FeatureCollection, as far as we look at it. */
export const featureCollection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).nullish(),
      properties: z.record(z.string(), z.unknown()).nullish(),
      geometry: z.unknown(),
    }),
  ),
});

export type Feature = z.output<typeof featureCollection>['features'][number];

/** Property names under which files of the field carry the ISTAT code, and the name, of a municipality. */
export const codeProperties = [
  'istat',
  'pro_com_t',
  'pro_com',
  'procom',
  'com_istat_code',
  'com_istat_code_num',
  'codice_istat',
  'cod_istat',
  'istat_code',
  'codistat',
  'comune_istat',
] as const;
export const nameProperties = [
  'name',
  'comune',
  'nome',
  'nome_com',
  'den_com',
  'denominazione',
  'nome_comune',
] as const;

/** Which municipality a feature is of, as its file says it; null where the file does not. */
export function namedBy(feature: Feature): {
  readonly code: string | null;
  readonly name: string | null;
  readonly property: string;
} {
  const properties = new Map(Object.entries(feature.properties ?? {}).map(([k, v]) => [k.toLowerCase(), v]));
  const text = (names: readonly string[]) => {
    const found = names.find(
      (n) => properties.get(n) !== undefined && properties.get(n) !== null && properties.get(n) !== '',
    );
    return found === undefined ? null : { property: found, value: String(properties.get(found)).trim() };
  };
  const code =
    text(codeProperties) ??
    (feature.id === undefined || feature.id === null ? null : { property: 'id', value: String(feature.id) });
  const digits = code && /^\d{1,6}$/.test(code.value) ? code.value.padStart(6, '0') : null;
  return { code: digits, name: text(nameProperties)?.value ?? null, property: code?.property ?? codeProperties[0] };
}
