/** Every refusal Tact makes, with the HTTP status it has at the edge. docs/errors.md says what each means; a test holds the two together. */
export const ERROR_CODES = {
  'activity.invalid': 400,
  'activity.tooLarge': 413,
  'body.malformed': 400,
  'body.invalid': 400,
  'body.tooLarge': 413,
  'body.unsupported': 415,
  'request.malformed': 400,
  'watermark.invalid': 400,
  'auth.required': 401,
  'auth.forbidden': 403,
  'auth.tokenExpired': 403,
  'auth.wrongPassword': 401,
  'auth.linkInvalid': 410,
  'auth.nameTaken': 409,
  'channel.closed': 403,
  'conversation.unknown': 404,
  'ticket.unknown': 404,
  'ticket.alreadyTaken': 409,
  'ticket.notYours': 409,
  'ticket.moveRefused': 409,
  'upload.refused': 415,
  'rate.limited': 429,
  'server.busy': 503,
  'store.unavailable': 503,
  'origin.refused': 403,
  notFound: 404,
  'method.notAllowed': 405,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A refusal: the code decides, the message is for people. Never carries a customer's words. */
export class BotError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'BotError';
    this.status = ERROR_CODES[code];
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }

  /** Set with `rate.limited`, `server.busy` and `store.unavailable`: those that pass by themselves. */
  readonly retryAfterSeconds: number | undefined;
}
