import type { Content } from './html.ts';

/** Nothing here yet: why, and what to do first. */
export const Empty = ({ title, children }: { readonly title: string; readonly children?: Content }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);
