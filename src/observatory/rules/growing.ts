type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Numbers one after another in a typed array that makes room as they come: no object for each. */
export interface Growing<T extends Numbers> {
  readonly add: (n: number) => void;
  readonly done: () => T;
}

export const growingInts = (): Growing<Int32Array<ArrayBuffer>> => growing((size) => new Int32Array(size));
export const growingFloats = (): Growing<Float64Array<ArrayBuffer>> => growing((size) => new Float64Array(size));

function growing<T extends Numbers>(room: (size: number) => T): Growing<T> {
  let [list, n] = [room(1024), 0];
  return {
    add(value) {
      if (n === list.length) {
        const longer = room(Math.ceil(n * 1.5));
        longer.set(list);
        list = longer;
      }
      list[n++] = value;
    },
    done: () => list.subarray(0, n) as T,
  };
}
