/** A text as it is searched, and for each of its units where it stood: from `start[i]` to `end[i]` of the text as written. */
export interface Plain {
  readonly text: string;
  readonly start: readonly number[];
  readonly end: readonly number[];
}

// Letters of other alphabets that look the same to whoever reads, pair by pair; then dashes and dots of all kinds.
const lookAlikes = `аaеeоoрpсcуyхxкkмmнhтtвbіiјjѕsԁdһhӏlԛqԝwАAВBСCЕEНHІIЈJКKМMОOРPЅSТTУYХX
αaοoνvρpιiκkυuγyεeτtΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXıiɑaɡgɩiӀl‐-‒-−-⁃-·.∙.•.。.`;
const lookAlike = new Map(lookAlikes.match(/\S\S/gu)?.map((pair) => [pair[0]!, pair[1]!]));

/** The digit of any script as one of ours: the ten of a script stand in a row. */
function digit(sign: string): string {
  const code = sign.codePointAt(0)!;
  let below = 0;
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - below - 1))) below += 1;
  return String(below % 10);
}

const asSeen = (sign: string): string =>
  /[ªº]/.test(sign)
    ? sign
    : sign
        .normalize('NFKC')
        .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Mn}\p{Me}]/gu, '')
        .replace(/(?![0-9])\p{Nd}/gu, digit)
        .replace(/[^\p{ASCII}]/gu, (c) => lookAlike.get(c) ?? c);

/** The text as it looks: without signs that nobody sees, full-width and foreign digits and look-alike letters as ours. */
export function plainText(text: string): Plain {
  const plain = { text: '', start: [] as number[], end: [] as number[] };
  for (const m of text.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const seen = asSeen(m[0]);
    plain.text += seen;
    for (let i = 0; i < seen.length; i++) {
      plain.start.push(m.index);
      plain.end.push(m.index + m[0].length);
    }
  }
  return plain;
}
