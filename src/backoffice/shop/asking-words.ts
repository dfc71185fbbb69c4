/* What stands before a thing in a question about the range, and says nothing of how the thing is; as `wordsIn` gives words. */

const GERMAN =
  'der die das den dem des ein eine einen einem einer kein keine keinen diese diesen dieser haben habt hat fuhren verkaufen gibt ' +
  'sie ihr ihre ihren suche brauche mochte hatte gern gerne ist sind noch auch fur mit und uber was welche wie viel kostet kosten ' +
  'neue neuen neuer schone schonen gute guten andere anderen grosse grossen grosser kleine kleinen kleiner';
const DUTCH =
  'het een uw deze die dat geen heeft hebt hebben jullie verkoopt verkopen zoek zoeken wil graag nodig zijn nog ook voor met over naar wat ' +
  'welke hoe veel kost kosten soort nieuwe mooie goede andere grote kleine meer';
const ENGLISH =
  'the any some your our this that these those you have has got sell stock offer carry need want buy get order looking find for with ' +
  'and about what which how much many are does can could would like there still sort kind price more new nice good same other big large small';

export const ASKING_WORDS: ReadonlySet<string> = new Set([GERMAN, DUTCH, ENGLISH].flatMap((words) => words.split(' ')));
