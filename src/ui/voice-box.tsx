import { randomUUID } from 'node:crypto';
import { raw } from 'hono/html';
import { href, type Lang } from '#kit/i18n.ts';
import { drawnOnce } from './once.ts';
import { words } from './words.ts';

/** Where the box is not needed: the page is about saying something already. */
const speaking = /^\/listening\/(voices|receipt|reply)/;

/** Where each page puts its own random token. */
const place = '%once%';

const drawn = drawnOnce(
  ({ lang }: { lang: Lang }) => {
    const w = words(lang);
    return (
      <aside class="voice-box no-print" aria-label={w.boxTitle}>
        <div class="container">
          <details>
            <summary>{w.boxTitle}</summary>
            <form action={href(lang, '/listening/voices')} method="post">
              <input type="hidden" name="once" value={place} />
              <div class="field">
                <label for="box-text">{w.boxText}</label>
                <p class="hint" id="box-hint">
                  {w.boxHint}
                </p>
                <textarea
                  id="box-text"
                  class="control"
                  name="text"
                  rows={3}
                  maxlength={2000}
                  required
                  aria-describedby="box-hint"
                />
              </div>
              <div class="field">
                <label for="box-where">{w.boxWhere}</label>
                <input type="text" id="box-where" class="control" name="where" autocomplete="address-level2" />
              </div>
              <div class="box-receipt">
                <input type="checkbox" id="box-receipt" name="receipt" value="yes" checked />{' '}
                <label for="box-receipt">{w.boxReceipt}</label>
              </div>
              <button class="btn btn-primary" type="submit">
                {w.boxSend}
              </button>
            </form>
          </details>
        </div>
      </aside>
    );
  },
  ({ lang }) => lang,
);

/** A voice in one's own words, from any page: it knows only where to send it, and a token of its own, so that one press counts once. */
export const VoiceBox = ({ lang, path }: { lang: Lang; path: string }) =>
  speaking.test(path) ? null : raw(String(drawn({ lang })).replace(place, randomUUID()));
