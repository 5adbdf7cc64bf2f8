import { type Content, cx } from './html.ts';
import { Icon, type IconName } from './icon.tsx';

interface Look {
  /** One `primary` per page: the thing most people came to do. */
  readonly kind?: 'primary' | 'outline' | 'plain' | 'danger';
  readonly small?: boolean;
  readonly icon?: IconName;
  readonly children?: Content;
}

const look = ({ kind = 'primary', small }: Look): string => cx('button', `button-${kind}`, small && 'button-small');

/** Says what will happen (“Cerca i servizi”), never “OK”. */
export function Button(
  props: Look & { readonly type?: 'submit' | 'reset'; readonly name?: string; readonly value?: string },
) {
  return (
    <button type={props.type ?? 'submit'} class={look(props)} name={props.name} value={props.value}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. `href` is already in the reader's language. */
export function ButtonLink(props: Look & { readonly href: string }) {
  return (
    <a class={look(props)} href={props.href}>
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}

/** Buttons side by side, the main one first; they stack on a phone. */
export const Actions = ({ children }: { readonly children?: Content }) => <div class="actions">{children}</div>;
