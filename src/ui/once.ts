import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { remembering } from '#kit/remember.ts';
import type { Content } from './html.ts';

/**
 * A component that is drawn once for each key and then repeated word for word.
 * The key must tell everything it depends on, and hold nothing that a person typed.
 */
export const drawnOnce = <P>(
  draw: (props: P) => Content,
  keyOf: (props: P) => string,
): ((props: P) => HtmlEscapedString) => remembering((props: P) => raw(String(draw(props))), keyOf, 200);
