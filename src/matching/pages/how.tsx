import type { Context } from 'hono';
import type { Env } from '#kit/http.ts';
import { href, number } from '#kit/i18n.ts';
import { modes } from '#needs/rules/need.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Page } from '#ui/layout.tsx';
import { Table } from '#ui/table.tsx';
import { mostBytes } from '../reads/tiles.ts';
import { defaults } from '../rules/factors.ts';
import { comesWithin, fixedMinutes, roadFactor, speeds } from '../rules/travel.ts';
import { usualLongest } from '../rules/usable.ts';
import { howWords } from '../words/how.ts';

type Words = ReturnType<typeof howWords>;
const factors = ['coverage', 'closeness', 'affordability', 'availability'] as const;

function Fit({ lang, w }: { lang: 'it' | 'en'; w: Words }) {
  return (
    <section>
      <h2>{w.fitTitle}</h2>
      <p>{w.fit}</p>
      <Table
        lang={lang}
        caption={w.fitCaption}
        columns={[
          { key: 'name', head: w.factor, rowHeader: true, cell: (f: (typeof factors)[number]) => w.rows[f].name },
          { key: 'how', head: w.meaning, cell: (f) => w.rows[f].how },
          { key: 'unknown', head: w.whenUnknown, numeric: true, cell: (f) => number(lang, defaults[f], 2) },
        ]}
        rows={factors}
      />
      <p>{w.full(number(lang, defaults.full, 2))}</p>
    </section>
  );
}

function Plan({ w }: { w: Words }) {
  return (
    <section>
      <h2>{w.planTitle}</h2>
      <p>{w.plan}</p>
      <p>{w.planOrder}</p>
      <ol>
        {w.planSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{w.planOut}</p>
      <p>{w.planUnknown}</p>
      <p>{w.planDates}</p>
      <h2>{w.handoverTitle}</h2>
      <p>{w.handover}</p>
    </section>
  );
}

function Travel({ lang, w }: { lang: 'it' | 'en'; w: Words }) {
  return (
    <section>
      <h2>{w.travelTitle}</h2>
      <p>{w.travel(number(lang, roadFactor, 1))}</p>
      <Table
        lang={lang}
        caption={w.travelCaption}
        columns={[
          { key: 'mode', head: w.mode, rowHeader: true, cell: (m: (typeof modes)[number]) => w.modes[m] },
          { key: 'speed', head: w.speed, numeric: true, cell: (m) => number(lang, speeds[m], 1) },
          { key: 'fixed', head: w.fixed, numeric: true, cell: (m) => number(lang, fixedMinutes[m]) },
        ]}
        rows={modes}
      />
      <p>{w.longest(String(usualLongest))}</p>
      <p>{w.comes(String(comesWithin))}</p>
      <p>{w.detour}</p>
      <p>{w.point}</p>
    </section>
  );
}

/** `GET /matching/how`: the method in plain words, with its numbers taken from the rules themselves. */
export function howPage() {
  return (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = howWords(lang);
    return c.html(
      <Page c={c} title={w.title} description={w.description} breadcrumb={[{ label: w.crumb }]}>
        <div class="narrow">
          <h1>{w.title}</h1>
          <p class="lead">{w.lead}</p>
          <h2>{w.whoTitle}</h2>
          <p>{w.who}</p>
          <Fit lang={lang} w={w} />
          <Plan w={w} />
          <Travel lang={lang} w={w} />
          <h2>{w.deviceTitle}</h2>
          <p>{w.device}</p>
          <p>{w.deviceCap(number(lang, mostBytes / 1000))}</p>
          <p>{w.server}</p>
          <h2>{w.limitsTitle}</h2>
          <ul>
            {w.limits.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          <h2>{w.codeTitle}</h2>
          <p>{w.code}</p>
          <Actions>
            <ButtonLink href={href(lang, '/needs/new')}>{w.back}</ButtonLink>
          </Actions>
        </div>
      </Page>,
    );
  };
}
