import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { wantsFactor } from '#accounts/rules/allow.ts';
import { databaseTrouble } from '#kit/database-trouble.ts';
import { AppError, BadFile, httpStatus } from '#kit/errors.ts';
import type { Env } from '#kit/http.ts';
import { href } from '#kit/i18n.ts';
import { faultOf, log } from '#kit/log.ts';
import { requestId, routeOf } from '#kit/requests.ts';
import { Actions, ButtonLink } from '#ui/button.tsx';
import { DeskPage } from '#ui/desk.tsx';
import { Page } from '#ui/layout.tsx';
import { TryAgain, typedToKeep } from './try-again.tsx';
import { words } from './words.ts';

type Status = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 429 | 500 | 503;

interface Trouble {
  readonly status: Status;
  readonly title: string;
  readonly text: string;
  /** The way on that whoever raised it knows. */
  readonly to?: AppError['to'];
}

/** What the database refused in words of its own: the last wall behind the rules of a page. Null = no such refusal. */
function databaseRefusal(error: unknown): string | null {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const told = (code === '23001' || code === '23514') && typeof message === 'string';
  return told && /Non è stat[oa] \S+ nulla\.$/.test(message) ? message : null;
}

function troubleOf(c: Context<Env>, error: unknown): Trouble {
  const w = words(c.get('lang'));
  if (error instanceof AppError) {
    const title = wantsFactor(error.message) ? w.factorFirst : w.errorTitle[error.code];
    return { status: httpStatus[error.code], title, text: error.message, to: error.to };
  }
  if (error instanceof BadFile) return { status: 400, title: w.errorTitle['bad-input'], text: error.message };
  if (error instanceof URIError) return { status: 400, title: w.errorTitle['bad-input'], text: w.badAddress };
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status as Status, title: w.errorTitle['not-allowed'], text: w.foreignForm };
  }
  // An id that cannot be one names nothing: refused by the database before it looks.
  if ((error as { code?: unknown }).code === '22P02')
    return { status: 404, title: w.errorTitle['not-found'], text: w.badAddress };
  const refused = databaseRefusal(error);
  if (refused !== null) return { status: 409, title: w.errorTitle.conflict, text: refused };
  const trouble = databaseTrouble(error);
  if (trouble !== null) return { status: 503, title: w.errorTitle.unavailable, text: w.database[trouble] };
  return { status: 500, title: w.defectTitle, text: w.defect };
}

/** An expected error in the person's words; anything else is a defect: logged by its route (an address may hold a receipt code), explained plainly. */
export async function answerError(error: unknown, c: Context<Env>): Promise<Response> {
  if (error instanceof AppError && error.code === 'sign-in' && c.req.method === 'GET') {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`${href(c.get('lang'), '/accounts/sign-in')}?next=${encodeURIComponent(pathname + search)}`, 303);
  }
  const trouble = troubleOf(c, error);
  if (trouble.status === 500)
    log('error', 'request.defect', { request: requestId(c), route: routeOf(c), ...faultOf(error) });
  // Somebody tried what they may not, or another site sent a form: what was tried, never by whom (the audit trail knows people).
  if (trouble.status === 403)
    log('warn', 'request.refused', { request: requestId(c), method: c.req.method, route: routeOf(c) });
  if (trouble.status === 503 || trouble.status === 429) return notNow(c, trouble);
  return show(c, trouble);
}

export function answerNotFound(c: Context<Env>): Response | Promise<Response> {
  const w = words(c.get('lang'));
  return show(c, { status: 404, title: w.errorTitle['not-found'], text: w.noPage });
}

export function answerTooLarge(c: Context<Env>): Response | Promise<Response> {
  const w = words(c.get('lang'));
  return show(c, { status: 413, title: w.errorTitle['too-large'], text: w.tooLarge });
}

/** Nothing can be done for a moment: what was typed is given back, with one button to send it again. */
async function notNow(c: Context<Env>, { status, title, text }: Trouble): Promise<Response> {
  const w = words(c.get('lang'));
  const typed = await typedToKeep(c);
  c.header('Cache-Control', 'no-store');
  if (status === 503) c.header('Retry-After', '30');
  return c.html(
    <Page c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      {typed ? <p>{typed.once ? w.typedKeptOnce : w.typedKept}</p> : null}
      {c.req.method !== 'GET' && typed === null ? <p>{w.typedInBrowser}</p> : null}
      <TryAgain c={c} typed={typed} />
    </Page>,
    status,
  );
}

/** Whoever holds a role that counts only with a second factor can give it and come back. */
function waitsForFactor(c: Context<Env>): boolean {
  const actor = c.get('actor');
  return typeof actor === 'object' && actor.grants.some((g) => !g.active);
}

function show(c: Context<Env>, { status, title, text, to = null }: Trouble): Response | Promise<Response> {
  const lang = c.get('lang');
  const w = words(lang);
  const wait = status === 403 && waitsForFactor(c);
  const known = typeof c.get('actor') === 'object';
  // Who has signed in is not asked to sign in, and finds the way on in the column.
  const Around = known && status < 500 ? DeskPage : Page;
  c.header('Cache-Control', 'no-store');
  return c.html(
    <Around c={c} title={title}>
      <h1>{title}</h1>
      <p class="lead">{text}</p>
      <Actions>
        {wait && <ButtonLink href={href(lang, '/accounts/second-factor')}>{w.giveFactor}</ButtonLink>}
        {to && <ButtonLink href={href(lang, to.path)}>{to.label}</ButtonLink>}
        <ButtonLink kind={wait || to ? 'outline' : 'primary'} href={href(lang, '/')}>
          {w.toHome}
        </ButtonLink>
        {status === 403 && known ? (
          <ButtonLink kind="outline" href={href(lang, '/network/alliances')}>
            {w.whoCoordinates}
          </ButtonLink>
        ) : (
          <ButtonLink kind="outline" href={href(lang, '/directory')}>
            {w.toServices}
          </ButtonLink>
        )}
      </Actions>
    </Around>,
    status,
  );
}
