import { type Lang, number } from '#kit/i18n.ts';
import { BarChart } from '#ui/chart.tsx';
import { Notice } from '#ui/notice.tsx';
import type { AgeCount } from '../model.ts';
import { bandYears, byBand } from '../rules/ages.ts';
import { words } from '../words.ts';

/** Residents by age band, or an honest word that we do not have them. */
export function Population({
  lang,
  rows,
}: {
  readonly lang: Lang;
  readonly rows: readonly Pick<AgeCount, 'age' | 'residents'>[];
}) {
  const w = words(lang);
  const bands = byBand(rows);
  return (
    <section aria-labelledby="population">
      <h2 id="population">{w.population}</h2>
      {rows.length === 0 ? (
        <Notice lang={lang} title={w.noPopulation}>
          <p>{w.noPopulationHelp}</p>
        </Notice>
      ) : (
        <BarChart
          lang={lang}
          title={`${w.populationOf}: ${number(
            lang,
            bands.reduce((a, b) => a + b, 0),
          )}`}
          what={w.age}
          unit={w.populationUnit}
          bars={bandYears.map((band, i) => ({ label: w.ages(band.from, band.to), value: bands[i] ?? 0 }))}
        />
      )}
    </section>
  );
}
