import type { LocaleFiles } from './locale-files';
import { spellingsOf } from './normalise';
import type { Token } from './tokens';

/** A country that a message names, as ISO 3166 and as written. */
export interface NamedCountry {
  readonly code: string;
  readonly text: string;
}

/** What tells the lines of an address from the sentence around them; words as written. */
export interface AddressWording {
  /** Words of the sentence, and of no address: "my new address is". */
  readonly around: readonly string[];
  /** Small words inside names of streets and people: "An der alten Post". */
  readonly within: readonly string[];
  /** Small words right before an address: "to 12 High Street". */
  readonly to: readonly string[];
  /** Words for a part of a house: "3rd floor" is no street. */
  readonly units: readonly string[];
  readonly countries: readonly NamedCountry[];
}

const LONGEST_COUNTRY = 2;
type List = Exclude<keyof AddressWording, 'countries'>;

/** Finds the words of `addresses` in `language.json`. */
export class AddressWords {
  private readonly lists: Readonly<Record<List, ReadonlySet<string>>>;
  private readonly countries: ReadonlyMap<string, string>;

  constructor(locales: readonly LocaleFiles[]) {
    const all = locales.map(({ words }) => words.addresses);
    const folded = (name: List): ReadonlySet<string> => new Set(all.flatMap((one) => one[name].flatMap(spellingsOf)));
    this.lists = {
      ...{ around: folded('around'), within: folded('within') },
      ...{ to: folded('to'), units: folded('units') },
    };
    this.countries = new Map(
      all.flatMap(({ countries }) =>
        Object.entries(countries).flatMap(([code, names]) =>
          names.flatMap(spellingsOf).map((name): [string, string] => [name, code]),
        ),
      ),
    );
  }

  find(tokens: readonly Token[]): AddressWording {
    const those = (name: List): readonly string[] => [
      ...new Set(tokens.filter(({ word }) => this.lists[name].has(word)).map(({ text }) => text)),
    ];
    return {
      ...{ around: those('around'), within: those('within'), to: those('to'), units: those('units') },
      countries: tokens.flatMap((_, at) => this.countryAt(tokens, at) ?? []),
    };
  }

  private countryAt(tokens: readonly Token[], at: number): NamedCountry | null {
    for (let length = LONGEST_COUNTRY; length > 0; length -= 1) {
      const words = tokens.slice(at, at + length);
      const code = this.countries.get(words.map(({ word }) => word).join(' '));
      if (code !== undefined) return { code, text: words.map(({ text }) => text).join(' ') };
    }
    return null;
  }
}
