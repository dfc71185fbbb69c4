/** Where rooms report ids, codes and counts; never a customer's words. */
export interface Logger {
  /** What every message leaves behind: off unless somebody looks for it. */
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
