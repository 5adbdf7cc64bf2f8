import type { Context } from 'hono';
import { readAs } from '#kit/database.ts';
import { AppError } from '#kit/errors.ts';
import { type Deps, type Env, keepPrivate, signedIn } from '#kit/http.ts';
import { isUuid } from '#kit/ids.ts';
import { DeskPage } from '#ui/desk.tsx';
import { Page } from '#ui/layout.tsx';
import { Notice } from '#ui/notice.tsx';
import { requestByCode, requestSeen, type SeenRequest } from '../reads/privacy/requests.ts';
import { Report } from '../view/privacy/report.tsx';
import { handlingWords } from '../words/privacy/handling.ts';

/** While it is being worked on the page asks again by itself, as that of a loaded file does. */
const refreshing = (state: SeenRequest['state']) =>
  state === 'waiting' ? <meta http-equiv="refresh" content="3" /> : undefined;

/** `GET /accounts/privacy/requests/:request`: the report of a request, and its copy, for whoever may see it. */
export function requestPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const actor = signedIn(c);
    const lang = c.get('lang');
    const w = handlingWords(lang);
    const id = c.req.param('request') ?? '';
    const request = isUuid(id) ? await readAs(deps.db, actor, (tx) => requestSeen(tx, id)) : null;
    if (!request) throw new AppError('not-found', w.noRequest);
    keepPrivate(c);
    const here = `/accounts/privacy/requests/${id}`;
    const copy = request.owner !== null && request.result !== null ? here : null;
    return c.html(
      <DeskPage c={c} title={w.reportOf[request.kind]} head={refreshing(request.state)}>
        <Report lang={lang} request={request} here={here} copy={copy} />
      </DeskPage>,
    );
  };
}

/** `GET /accounts/privacy/report/:code`: the same for whoever holds the code, also after their account is gone. */
export function reportPage(deps: Deps) {
  return async (c: Context<Env>) => {
    const lang = c.get('lang');
    const w = handlingWords(lang);
    const code = c.req.param('code') ?? '';
    const request = /^[\w-]{24}$/.test(code) ? await requestByCode(deps.db, code) : null;
    if (!request) throw new AppError('not-found', w.noRequest);
    keepPrivate(c);
    return c.html(
      <Page
        c={c}
        title={w.reportOf[request.kind]}
        breadcrumb={[{ label: w.reportOf[request.kind] }]}
        head={refreshing(request.state)}
      >
        <Report lang={lang} request={request} here={`/accounts/privacy/report/${code}`} copy={null} />
        <Notice lang={lang}>{w.keepCode}</Notice>
      </Page>,
    );
  };
}
