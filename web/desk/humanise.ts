/** `offerReplacement` as `Offer replacement`: for codes that are newer than this page. */
export function humanise(code: string): string {
  const words = code
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
