import type { RightsKind } from '../mood/types';

/*
 * What the law asks of who receives a right, as data. Facts only: where no period of the shop's own is known, there is none here.
 * The words for every code are in locales: what customers are told in phrases/distress.json, what the desk shows in pages/desk.json.
 */

/** Whose law a conversation is held to. `eu` is what all its countries share; `none` knows no period. */
export const LAWS = ['de', 'nl', 'uk', 'eu', 'none'] as const;
export type Law = (typeof LAWS)[number];

/** Where a period is written down. */
export const PERIOD_SOURCES = [
  /** General Data Protection Regulation (EU) 2016/679, Art. 12(3): one month of receipt. */
  'gdpr12',
  /** UK GDPR, Art. 12(3): one month of receipt. */
  'ukGdpr12',
  /** § 357 (1) with § 355 (3) BGB: 14 days from when the declaration arrived; (4): not before goods are back or proven sent. */
  'bgb357',
  /** Art. 6:230r (1) BW: 14 days after the day on which the declaration arrived; (4): not before goods are back or proven sent. */
  'bw230r',
  /** Consumer Contracts (Information, Cancellation and Additional Charges) Regulations 2013, reg. 34(4) to (6): 14 days, from when goods are back. */
  'ccr34',
  /** Directive 2011/83/EU, Art. 13(1): 14 days from the day of being told; (3): not before goods are back or proven sent. */
  'crd13',
  /** § 309 No. 9 (b) BGB: a contract that was renewed tacitly ends within a month's notice. */
  'bgb309',
  /** Art. 6:236 (j) BW: a contract that was renewed tacitly ends within a month's notice. */
  'bw236j',
] as const;
export type PeriodSource = (typeof PERIOD_SOURCES)[number];

/** What has to be done when the period is over. */
export const PERIOD_ENDS = ['answer', 'refund', 'contractEnd'] as const;
export type PeriodEnd = (typeof PERIOD_ENDS)[number];

/** What an agent has to know beside the date, or where there is none. */
export const RIGHTS_NOTES = [
  'noPeriod',
  'mayBeExtended',
  'refundMayWait',
  'refundFromReturn',
  'onlyIfRenewed',
  'confirmAtOnce',
  'endsAtOnce',
  'debitPeriods',
  'debitPeriodsDe',
  'debitPeriodsNl',
  'debitPeriodsUk',
  'answerNothingLegal',
] as const;
export type RightsNote = (typeof RIGHTS_NOTES)[number];

export interface Period {
  readonly ends: PeriodEnd;
  readonly source: PeriodSource;
  /** By the calendar, the day of receipt not counted. */
  readonly length: { readonly months: number } | { readonly days: number };
}

export interface RightsRule {
  readonly period: Period | null;
  readonly notes: readonly RightsNote[];
}

const month = (ends: PeriodEnd, source: PeriodSource): Period => ({ ends, source, length: { months: 1 } });
const refund = (source: PeriodSource, note: RightsNote = 'refundMayWait'): RightsRule => ({
  period: { ends: 'refund', source, length: { days: 14 } },
  notes: [note],
});
const personalData = (source: PeriodSource): RightsRule => ({
  period: month('answer', source),
  notes: ['mayBeExtended'],
});
const NO_PERIOD: RightsRule = { period: null, notes: ['noPeriod'] };
/** Courts and authorities set dates of their own; the shop's answer has none. */
const LEGAL: RightsRule = { period: null, notes: ['noPeriod', 'answerNothingLegal'] };
/** The periods run at the customer's bank and from the day of the debit, which isn't known here: no date is made up. */
const disputed = (note: RightsNote): RightsRule => ({ period: null, notes: [note] });

/** Consent ends with its withdrawal (GDPR Art. 7(3)): nothing is left to wait for. */
const CONSENT: RightsRule = { period: null, notes: ['endsAtOnce'] };

const EVERYWHERE = { consent: CONSENT, complaint: NO_PERIOD, legalAction: LEGAL };

export const RIGHTS_RULES: Readonly<Record<Law, Readonly<Record<RightsKind, RightsRule>>>> = {
  de: {
    ...EVERYWHERE,
    withdrawal: refund('bgb357'),
    cancellation: { period: month('contractEnd', 'bgb309'), notes: ['onlyIfRenewed', 'confirmAtOnce'] },
    dataAccess: personalData('gdpr12'),
    erasure: personalData('gdpr12'),
    disputedCharge: disputed('debitPeriodsDe'),
  },
  nl: {
    ...EVERYWHERE,
    withdrawal: refund('bw230r'),
    cancellation: { period: month('contractEnd', 'bw236j'), notes: ['onlyIfRenewed'] },
    dataAccess: personalData('gdpr12'),
    erasure: personalData('gdpr12'),
    disputedCharge: disputed('debitPeriodsNl'),
  },
  uk: {
    ...EVERYWHERE,
    withdrawal: refund('ccr34', 'refundFromReturn'),
    cancellation: NO_PERIOD,
    dataAccess: personalData('ukGdpr12'),
    erasure: personalData('ukGdpr12'),
    disputedCharge: disputed('debitPeriodsUk'),
  },
  eu: {
    ...EVERYWHERE,
    withdrawal: refund('crd13'),
    cancellation: NO_PERIOD,
    dataAccess: personalData('gdpr12'),
    erasure: personalData('gdpr12'),
    disputedCharge: disputed('debitPeriods'),
  },
  none: {
    ...EVERYWHERE,
    withdrawal: NO_PERIOD,
    cancellation: NO_PERIOD,
    dataAccess: NO_PERIOD,
    erasure: NO_PERIOD,
    disputedCharge: NO_PERIOD,
  },
};

const BY_LANGUAGE: Readonly<Record<string, Law>> = { de: 'de', nl: 'nl', en: 'uk' };
/** Countries of whose own law nothing is written here: what they share with the EU, or nothing. */
const BY_COUNTRY: Readonly<Record<string, Law>> = {
  ...{ DE: 'de', NL: 'nl', GB: 'uk' },
  ...{ AT: 'eu', BE: 'eu', IE: 'eu', LU: 'eu', LI: 'eu' },
  CH: 'none',
};

/** The law of a conversation where the company has named none: that of the customer's country, or else of the language. */
export function lawOfLocale(locale: string): Law {
  const [language = '', country = ''] = locale.split('-');
  return BY_COUNTRY[country] ?? BY_LANGUAGE[language] ?? 'eu';
}
