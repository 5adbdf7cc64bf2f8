import type { Lang } from '#kit/i18n.ts';
import { BarChart, LineChart } from '../chart.tsx';
import { HeatWeek } from '../heat-week.tsx';
import { AreaMap } from '../map.tsx';
import { WeekGrid } from '../week-grid.tsx';
import { answerParts } from '../week-parts.ts';
import { townGeometry, towns, weekOf, weekOfGaps } from './example.ts';
import { galleryWords } from './words.ts';

export function Weeks({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  const answer = answerParts(weekOf('Mo-Fr 07:30-18:30'), [
    { name: w.nursery, week: weekOf('Mo-Fr 07:30-16:30') },
    { name: w.family, week: weekOf('Mo,We,Fr 16:30-17:30; Tu,Th 16:30-18:30') },
  ]);
  return (
    <section>
      <h2>{w.week}</h2>
      <h3>{w.weekAnswer}</h3>
      <p class="lead">{w.weekAnswerLead}</p>
      <WeekGrid lang={lang} id="answer" title={w.weekAnswer} parts={answer} />
      <div class="split">
        <div>
          <h3>{w.weekService}</h3>
          <WeekGrid
            lang={lang}
            id="service"
            title={w.weekService}
            parts={[
              { state: 'covered', week: weekOf('Mo-Fr 07:30-12:30,14:00-18:15; Sa 08:00-12:00'), name: w.weekService },
            ]}
          />
        </div>
        <div>
          <h3>{w.weekUnknown}</h3>
          <WeekGrid
            lang={lang}
            id="unknown"
            title={w.weekUnknown}
            parts={[
              { state: 'needed', week: weekOf('Mo-Fr 17:00-23:00') },
              { state: 'unknown', week: weekOf('Tu-Th 09:00-18:00') },
            ]}
          />
        </div>
      </div>
    </section>
  );
}

export function Territory({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  return (
    <section class="split">
      <div>
        <h2>{w.map}</h2>
        <AreaMap
          lang={lang}
          id="gaps"
          title={w.mapTitle}
          unit={w.mapUnit}
          geometry={townGeometry}
          areas={towns.map((t) => ({ ...t, href: `#${t.code}` }))}
          names
        />
      </div>
      <div>
        <h2>{w.heat}</h2>
        <HeatWeek lang={lang} id="heat" title={w.heatTitle} unit={w.heatUnit} values={weekOfGaps} />
      </div>
    </section>
  );
}

export function Charts({ lang }: { lang: Lang }) {
  const w = galleryWords(lang);
  return (
    <section>
      <h2>{w.charts}</h2>
      <div class="split">
        <BarChart
          lang={lang}
          title={w.bars}
          what={w.what}
          unit={w.mapUnit}
          bars={[
            { label: w.nursery, value: 820 },
            { label: w.family, value: 340 },
            { label: w.elderly, value: 95 },
            { label: w.children, value: null },
          ]}
        />
        <LineChart
          lang={lang}
          title={w.line}
          unit={w.lineUnit}
          labels={w.months}
          series={[
            { name: w.children, values: [40, 52, 61, 58, 90, 120, 80, 30, 110] },
            { name: w.elderly, values: [12, 14, 11, null, 22, 25, 27, 24, 30] },
          ]}
        />
      </div>
    </section>
  );
}
