/** Makes an element with a text for Web Chat to draw. Its bundle keeps its React to itself, so an element that it made is the pattern. */
export function elementLike(pattern: object, className: string, text: string): object {
  return { ...pattern, type: 'span', props: { className, children: text } };
}
