import type { Fault } from '#kit/errors.ts';
import { href, type Lang, number } from '#kit/i18n.ts';
import type { ImportReport } from '#kit/import.ts';
import type { ImportKind } from '#kit/import-run.ts';
import { words } from '../words.ts';
import type { Heading } from './report.tsx';

/** Rows kept with something left out, by column: how many of each. */
export function lacking(faults: readonly Fault[]): ReadonlyMap<string, number> {
  const rows = new Map<string, Set<number | null>>();
  for (const { column, row, kept } of faults) {
    if (!kept || column === null) continue;
    rows.set(column, (rows.get(column) ?? new Set()).add(row));
  }
  return new Map([...rows].map(([column, of]) => [column, of.size]));
}

/** Said under “the file was loaded”: what went in without a part of it, and where to look at it. */
export function Lacking(props: {
  readonly lang: Lang;
  readonly kind: ImportKind;
  /** The body the file was loaded for, when it was one. */
  readonly organization: string | null;
  readonly report: ImportReport;
  readonly heading: Heading;
}) {
  const { lang, kind, organization, report, heading } = props;
  const w = words(lang);
  const columns = [...lacking(report.faults)];
  const query = organization !== null ? `?organization=${organization}` : '';
  return (
    <>
      {columns.length > 0 && (
        <>
          <p>{w.lackingLead}</p>
          <ul>
            {columns.slice(0, 12).map(([column, n]) => (
              <li>{w.lacking(heading(column), n, number(lang, n))}</li>
            ))}
          </ul>
        </>
      )}
      {kind === 'services' && (
        <p>
          <a href={`${href(lang, '/directory')}${query}`}>{w.seeLoaded(w.kinds[kind])}</a>
        </p>
      )}
    </>
  );
}
