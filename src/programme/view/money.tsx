import { date, euro, href, type Lang, number } from '#kit/i18n.ts';
import { Details } from '#ui/details.tsx';
import { Progress } from '#ui/progress.tsx';
import { Stat, Stats } from '#ui/stat.tsx';
import { type Forecast, forecast } from '../rules/forecast.ts';
import { partnersShare, plannedOf, type Sums } from '../rules/money.ts';
import { forecastText } from '../words/forecast.ts';
import { words } from '../words/projects.ts';

interface MoneyProps {
  readonly lang: Lang;
  readonly sums: Sums;
  /** The expenses it is made of; null = the reader sees none of them, and is led to the lines. */
  readonly receipt: string | null;
  readonly today: string;
}

/** What something has and what it spent, as figures that open to what they are made of, as far as the reader may see. */
export function MoneyFigures({ lang, sums, receipt, today }: MoneyProps) {
  const w = words(lang);
  const share = partnersShare(sums);
  return (
    <>
      <Stats>
        <Stat lang={lang} value={euro(lang, plannedOf(sums))} label={w.whole} receipt="#budget" />
        <Stat lang={lang} value={euro(lang, sums.financed)} label={w.financed} receipt="#budget" />
        <Stat
          lang={lang}
          value={euro(lang, sums.spent)}
          label={w.spent}
          receipt={receipt === null ? '#budget' : href(lang, receipt)}
        />
        <Stat
          lang={lang}
          value={euro(lang, sums.checked)}
          label={w.checked}
          receipt={receipt === null ? '#budget' : href(lang, `${receipt}&state=checked`)}
        />
      </Stats>
      <Progress
        label={`${w.spent}: ${euro(lang, sums.spent)} / ${euro(lang, plannedOf(sums))}`}
        value={sums.spent}
        max={plannedOf(sums)}
      />
      <p class="soft">
        {share !== null && `${w.share(`${number(lang, share * 100, 1)} %`)} `}
        {w.asOf(date(lang, today))} {w.receiptNote}
      </p>
    </>
  );
}

/** How it will end, with its reasons. */
export function ForecastView({ lang, f }: { lang: Lang; f: Forecast }) {
  const { says, because } = forecastText(lang, f);
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast">{words(lang).forecast}</h2>
      <p>{says}</p>
      {because.length > 0 && (
        <Details summary={lang === 'en' ? 'why' : 'perché'} quiet>
          <ul>
            {because.map((b) => (
              <li>{b}</li>
            ))}
          </ul>
        </Details>
      )}
    </section>
  );
}

/** The forecast of something from its sums and lines. */
export const forecastOf = (
  sums: Sums,
  days: { readonly starts: string | null; readonly ends: string | null },
  lines: readonly { readonly line: string; readonly planned: number; readonly spent: number }[],
  today: string,
): Forecast =>
  forecast(
    { planned: plannedOf(sums), spent: sums.spent, starts: days.starts, ends: days.ends },
    lines.map((l) => ({ id: l.line, planned: l.planned, spent: l.spent })),
    today,
  );

/** From when to when, in words. */
export function whenText(
  lang: Lang,
  { starts, ends }: { readonly starts: string | null; readonly ends: string | null },
): string {
  const w = words(lang);
  if (!starts && !ends) return w.unknown;
  return [starts && w.from(date(lang, starts)), ends && w.to(date(lang, ends))].filter(Boolean).join(' ');
}
