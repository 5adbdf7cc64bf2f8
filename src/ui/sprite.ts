/** Where the icons are. The server says its versioned address; an island takes the one its page already uses. */
const sprite = { url: '/assets/icons.svg' };

export const spriteUrl = (): string => sprite.url;

export function useSprite(url: string | null | undefined): void {
  if (url) sprite.url = url.split('#')[0] ?? url;
}
