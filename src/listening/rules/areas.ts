const prefix = 'alliance:';

/** Under which code the figures of an alliance stand beside those of areas. */
export const allianceArea = (code: string): string => `${prefix}${code}`;

/** The alliance of such a code; null when it is an area's. */
export const allianceOf = (area: string): string | null => (area.startsWith(prefix) ? area.slice(prefix.length) : null);
