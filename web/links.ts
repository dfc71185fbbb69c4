// Links in what people write: where they begin and end. Both pages show them; what stands around them stays text.

/** A stretch of a text; `href` where it's a link. */
export interface Stretch {
  readonly text: string;
  readonly href: string | null;
}

const LINK = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"\u00AB\u00BB\u2018-\u201F]+/giu;
/** What ends a sentence, or a mark around the link. */
const TAIL = /[.,;:!?*_~|'\u2026]+$/u;
const OPENED_BY = new Map([
  [')', '('],
  [']', '['],
  ['}', '{'],
]);

/** The text in order, whole: http and https links, and what is between them. */
export function stretchesOf(text: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const link = withoutTail(found);
    const href = addressIn(link);
    if (href === null) continue;
    if (index > end) stretches.push({ text: text.slice(end, index), href: null });
    stretches.push({ text: link, href });
    end = index + link.length;
  }
  return end < text.length ? [...stretches, { text: text.slice(end), href: null }] : stretches;
}

/** "(see https://example.com/a_(b))." without what belongs to the sentence. */
function withoutTail(found: string): string {
  let link = found.replace(TAIL, '');
  for (;;) {
    const last = link.at(-1) ?? '';
    const opening = OPENED_BY.get(last);
    if (opening === undefined || countOf(link, opening) >= countOf(link, last)) return link;
    link = link.slice(0, -1).replace(TAIL, '');
  }
}

function countOf(text: string, mark: string): number {
  return text.split(mark).length - 1;
}

/** Null for what is no address, and for one with a name before an `@`: it reads as if it led elsewhere. */
function addressIn(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const { href, username, password } = new URL(link);
  return username === '' && password === '' ? href : null;
}
