import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import type { Deps, Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { Card, Cards } from '#ui/card.tsx';
import { Empty } from '#ui/empty.tsx';
import { Page } from '#ui/layout.tsx';
import { Tag } from '#ui/tag.tsx';
import { may } from '../policy.ts';
import { schemes } from '../reads/vouchers.ts';
import { words as schemeWords } from '../words/voucher-scheme.ts';
import { words } from '../words/vouchers.ts';

/** `GET /programme/vouchers`: which vouchers there are, open ones first. */
export function vouchersPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = words(lang);
    const all = await readAs(deps.db, c.get('actor'), schemes);
    return c.html(
      <Page
        c={c}
        title={w.title}
        description={w.description}
        breadcrumb={[{ label: w.programmes, path: '/programme' }, { label: w.title }]}
      >
        <h1>{w.title}</h1>
        <p class="lead">{w.lead}</p>
        {all.length === 0 ? (
          <Empty title={w.none} />
        ) : (
          <Cards list>
            {all.map((s) => (
              <Card
                level={2}
                title={s.name[lang]}
                href={href(lang, `/programme/vouchers/${s.code}`)}
                over={
                  <>
                    <Tag tone={s.state === 'open' ? 'good' : 'neutral'}>{w.state[s.state]}</Tag>{' '}
                    {s.example && <Tag>{w.example}</Tag>}
                  </>
                }
              >
                <p>{s.lead[lang]}</p>
              </Card>
            ))}
          </Cards>
        )}
        <Actions>
          <ButtonLink kind="plain" href={href(lang, '/programme/voucher-receipt')}>
            {w.haveCode}
          </ButtonLink>
          {may(c.get('actor'), 'answer-voucher').yes && (
            <ButtonLink kind="outline" href={href(lang, '/programme/vouchers/new')}>
              {schemeWords(lang).title}
            </ButtonLink>
          )}
        </Actions>
      </Page>,
    );
  };
}
