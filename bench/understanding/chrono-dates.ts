import * as chrono from 'chrono-node';
import { TODAY } from './entity-cases';

const PARSERS: Readonly<Record<string, Pick<chrono.Chrono, 'parse'>>> = {
  de: chrono.de,
  nl: chrono.nl,
  en: chrono.en.GB,
};
const [YEAR = 0, MONTH = 1, DATE = 1] = TODAY.split('-').map(Number);
const NOON = 12;

/** The days that chrono-node finds in a message: those of which it says that it knows the day or the weekday. */
export function chronoReads(language: string, text: string): readonly string[] {
  const parser = PARSERS[language];
  if (!parser) return [];
  return parser
    .parse(text, new Date(YEAR, MONTH - 1, DATE, NOON))
    .filter(({ start }) => start.isCertain('day') || start.isCertain('weekday'))
    .flatMap(({ start, end }) => [start, ...(end ? [end] : [])])
    .map((day) =>
      [day.get('year'), day.get('month'), day.get('day')].map((part) => `${part ?? 0}`.padStart(2, '0')).join('-'),
    );
}
