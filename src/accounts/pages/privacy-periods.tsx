import type { Context } from 'hono';
import type { Deps, Env } from '#kit/http.ts';
import { Page } from '#ui/layout.tsx';
import { retentionPeriods } from '../reads/privacy/retention.ts';
import { Periods } from '../view/privacy/periods.tsx';
import { noticeWords } from '../words/privacy/notice.ts';
import { retentionWords } from '../words/privacy/retention.ts';

/** `GET /privacy/retention`: how long each kind of data is kept, and why, for everybody. */
export const periodsPage = (deps: Deps) => async (c: Context<Env>) => {
  const lang = c.get('lang');
  const w = retentionWords(lang);
  const trail = [{ label: noticeWords(lang).title, path: '/privacy' }, { label: w.title }];
  return c.html(
    <Page c={c} title={w.title} description={w.lead} breadcrumb={trail}>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <Periods lang={lang} rows={await retentionPeriods(deps.db)} />
    </Page>,
  );
};
