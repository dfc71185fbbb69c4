/** Text without markdown's marks; a link keeps its address. */
export function withoutMarkdown(text: string): string {
  return text
    .replace(/\[([^\]\n]{1,300})\]\((https?:[^)\s]{1,1000})\)/g, '$1 ($2)')
    .replace(/(\*\*|__)(?=\S)([^\n]{1,2000}?\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`\n]{1,500})`/g, '$1')
    .replace(/^#{1,6} +/gm, '')
    .replace(/^> ?/gm, '');
}

/** Cuts a text into parts no longer than `max`: between paragraphs if it can, else lines, sentences, words. */
export function splitText(text: string, max: number): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const at = cutIn(rest, max);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).trimStart();
  }
  return rest === '' && parts.length > 0 ? parts : [...parts, rest];
}

const SEAMS = ['\n\n', '\n', '. ', '? ', '! ', ' '];

function cutIn(text: string, max: number): number {
  const window = text.slice(0, max + 1);
  for (const seam of SEAMS) {
    const at = window.lastIndexOf(seam);
    // A cut in the first third would leave a scrap, and more parts than needed.
    if (at > max / 3) return at + seam.trimEnd().length;
  }
  const splitsPair = /[\uD800-\uDBFF]/.test(text.charAt(max - 1));
  return splitsPair ? max - 1 : max;
}
