/*
 * The codes in a ticket's summary. The desk has words for each of them in every language; nothing here is shown as it is.
 */

/** What the bot tried before a person was fetched. */
export const ATTEMPT_CODES = [
  'foundOrder',
  'orderNotFound',
  'proofLimitReached',
  'toldStatus',
  'toldRefundStatus',
  'startedInvestigation',
  'orderedReplacement',
  'requestedRefund',
  'alreadyReported',
  'cancelledOrder',
  'changedOrder',
  'changedAddress',
  'sentInvoice',
  'disputedInvoice',
  'retriedPayment',
  'sentPaymentLink',
  'pausedSubscription',
  'cancelledSubscription',
  'sentPasswordReset',
  'toldProduct',
  'openedCase',
  'bookedAppointment',
  'refusedByShop',
  'refundRefused',
  'customerDeclined',
  'shopOutOfReach',
  'shopUnconfirmed',
  'notUnderstood',
] as const;
export type AttemptCode = (typeof ATTEMPT_CODES)[number];

/** What an agent might do next. */
export const SUGGESTED_ACTIONS = [
  'listenFirst',
  'giveTime',
  'askWhatHappened',
  'verifyIdentity',
  'checkOrder',
  'checkCarrier',
  'checkRefund',
  'checkCase',
  'offerReplacement',
  'offerRefund',
  'finishInShop',
  'checkWhetherDone',
  'explainRefusal',
  'callBack',
  'stayInContact',
  'shareHelpLines',
  'reportHazard',
  'recallFromCustomer',
  'closeAccountGently',
  'offerInstalments',
  'recordRequest',
  'confirmInWriting',
  'passToDataProtection',
  'checkPayment',
  'passToLegal',
  'setLimits',
  'noSurvey',
] as const;
export type SuggestedAction = (typeof SUGGESTED_ACTIONS)[number];

/** Names of the facts in a summary. */
export const FACT_NAMES = ['orderNumber', 'orderVerified', 'problemKind', 'redress', 'refundReason'] as const;
export type FactName = (typeof FACT_NAMES)[number];
