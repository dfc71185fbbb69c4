/** A store that can't be used as it is: the message says in one sentence what to do, and quotes no password. */
export class StoreError extends Error {
  readonly code = 'STORE_REFUSED';

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
  }
}
