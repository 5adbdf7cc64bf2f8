type Value = string | number | null | undefined;

/**
 * `path` with its query changed: a value sets a parameter, null removes it, the rest stays.
 * `query` is the current query string, with or without `?`. Parameters that come out empty are left out.
 */
export function withQuery(path: string, query: string, changes: Readonly<Record<string, Value>>): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === undefined || value === '') params.delete(name);
    else params.set(name, String(value));
  }
  for (const [name, value] of [...params]) if (value === '') params.delete(name, '');
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}
