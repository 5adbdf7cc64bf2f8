/** A QR code as rows of dark and light modules. */
export interface Code {
  readonly size: number;
  readonly dark: (row: number, column: number) => boolean;
}

/** Dark modules as one path, a run of a row at a time, inside the quiet border the standard asks for. */
export function codePath({ size, dark }: Code): string {
  let path = '';
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!dark(row, column)) continue;
      const from = column;
      while (column < size && dark(row, column)) column++;
      path += `M${from + 4} ${row + 4}h${column - from}v1h${from - column}z`;
    }
  }
  return path;
}

/** A square holds at most 2,953 bytes (version 40, level L): a longer address goes without. */
export const fitsSquare = (address: string): boolean => address.length <= 2900;
