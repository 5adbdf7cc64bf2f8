import type { Content } from './html.ts';

/** Something to open for more: reasons, method, a table beside a picture. `quiet` is a small line (“perché ▸”). */
export function Details(props: {
  readonly summary: Content;
  readonly open?: boolean;
  readonly quiet?: boolean;
  readonly children?: Content;
}) {
  return (
    <details class={props.quiet ? 'more more-quiet' : 'more'} open={props.open}>
      <summary>{props.summary}</summary>
      <div class="more-body">{props.children}</div>
    </details>
  );
}
