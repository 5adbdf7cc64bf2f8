import { addDays } from '#kit/days.ts';
import { date, href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import type { Area, Membership, Municipality, OtherName } from '../model.ts';
import type { Move } from '../rules/history.ts';
import { words } from '../words.ts';

/** Who came into an area and who left it, after it began; names one click below. */
export function AreaHistory(props: {
  readonly lang: Lang;
  readonly moves: readonly Move[];
  readonly name: (code: string) => string;
}) {
  const { lang, moves, name } = props;
  const w = words(lang);
  if (moves.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{w.history}</h2>
      {moves.map((move) => {
        const count = w.nMunicipalities(number(lang, move.municipalities.length));
        const line =
          move.way === 'in' ? w.cameFrom(count, date(lang, move.day)) : w.leftOn(count, date(lang, move.day));
        return (
          <Details quiet summary={line.charAt(0).toUpperCase() + line.slice(1)}>
            <ul class="plain-list">
              {move.municipalities.map((code) => (
                <li>
                  <a href={href(lang, `/territory/${code}`)}>{name(code)}</a>
                </li>
              ))}
            </ul>
          </Details>
        );
      })}
    </section>
  );
}

/** Names a municipality had, municipalities that merged into it, areas it was in. */
export function MunicipalityHistory(props: {
  readonly lang: Lang;
  readonly place: Municipality;
  readonly others: readonly OtherName[];
  readonly memberships: readonly Membership[];
  readonly area: (code: string) => Area | undefined;
}) {
  const { lang, others, memberships, area } = props;
  const w = words(lang);
  const when = (since: string) => (since.length === 4 ? since : date(lang, since));
  const list = (names: readonly string[]) => new Intl.ListFormat(lang).format(names);
  const merged = Map.groupBy(
    others.filter((o) => o.kind === 'merged'),
    (o) => o.since ?? '',
  );
  const written = others.filter((o) => o.kind === 'spelling').map((o) => o.name);
  const lines = [
    ...[...merged].map(([since, all]) => w.merged(list(all.map((o) => o.name)), when(since))),
    ...others.filter((o) => o.kind === 'renamed').map((o) => w.renamed(o.name, o.since ? when(o.since) : '')),
    ...(written.length > 0 ? [w.spelling(list(written))] : []),
    ...memberships
      .filter((m) => m.validTo !== null && m.validFrom !== null)
      .map((m) => {
        const line = w.wasIn(
          area(m.area)?.name ?? m.area,
          date(lang, m.validFrom!),
          date(lang, addDays(m.validTo!, -1)),
        );
        return `${line.charAt(0).toUpperCase()}${line.slice(1)}.`;
      }),
  ];
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="history">
      <h2 id="history">{w.history}</h2>
      <ul>
        {lines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </section>
  );
}
