/** Whether a text can be somebody's name: it will be read by others, in pages and letters, so it holds no address and no sign that is not seen. */
export const isPersonName = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= 120 &&
  /\p{L}/u.test(text) &&
  !/[<>@\p{C}\p{Zl}\p{Zp}]|:\/\/|www\.|\p{L}\.\p{Ll}{2,}/u.test(text);
