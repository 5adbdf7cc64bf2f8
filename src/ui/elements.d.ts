import type { JSX as HonoJSX } from 'hono/jsx/jsx-runtime';

declare module 'hono/jsx/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      'week-paint': HonoJSX.HTMLAttributes & { name: string };
      'answer-page': HonoJSX.HTMLAttributes;
      'qr-code': HonoJSX.HTMLAttributes;
      search: HonoJSX.HTMLAttributes;
    }
  }
}
