import { stretchesOf } from '../links';
import { personBehind, type Written } from './people';

/** What Web Chat draws in a bubble. */
interface Drawn {
  readonly activity: Written;
  readonly attachment: { readonly content?: unknown; readonly contentType: string };
}

type Draw = (drawn: Drawn) => unknown;

/** A person writes plain text; where it has links, these are shown as the bot's are: as markdown, in which nothing else is a mark. */
export const personLinks =
  () =>
  (next: Draw): Draw =>
  (drawn) => {
    const { content, contentType } = drawn.attachment;
    const isPlain = contentType === 'text/plain' && typeof content === 'string';
    if (!isPlain || personBehind(drawn.activity) === null) return next(drawn);
    const markdown = withLinks(content);
    return next(
      markdown === null ? drawn : { ...drawn, attachment: { content: markdown, contentType: 'text/markdown' } },
    );
  };

/** Null where there is no link. A line is a paragraph, as in Web Chat's plain text. */
export function withLinks(text: string): string | null {
  const lines = text.split('\n').map((line) => stretchesOf(line.trim()));
  if (!lines.flat().some(({ href }) => href !== null)) return null;
  return lines.map((line) => line.map(inMarkdown).join('')).join('\n\n');
}

function inMarkdown({ text, href }: { readonly text: string; readonly href: string | null }): string {
  return href === null ? escaped(text) : `[${escaped(text)}](<${escaped(href)}>)`;
}

/** Also `www.` and mail addresses are no links then, and dots and quotation marks stay as they are. */
function escaped(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
