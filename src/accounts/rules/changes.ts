/** One field that changed; null = it was not there. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs between two values, field by field, nested fields by their path; a value that is no object has no field name. */
export function changes(before: unknown, after: unknown): readonly FieldChange[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((field) => {
    const [b, a] = [was.get(field) ?? null, is.get(field) ?? null];
    return a === b ? [] : [{ field, before: b, after: a }];
  });
}

const deepest = 3;

function flat(value: unknown, path = '', depth = 0): Map<string, string> {
  if (value === undefined || value === null) return new Map();
  if (typeof value !== 'object' || depth >= deepest) return new Map([[path, told(value)]]);
  if (Array.isArray(value) && value.every((v) => typeof v !== 'object' || v === null))
    return new Map([[path, value.map(told).join(', ')]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [...flat(inner, path === '' ? key : `${path}.${key}`, depth + 1)]),
  );
}

const told = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
