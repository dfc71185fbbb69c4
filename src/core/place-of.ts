const FRAME = /^\s+at .*(?:\d|<anonymous>|native)\)?$/;

/** Where an error was thrown: its class, and its stack's frames. Its message may quote a customer, over several lines even, and stays out. */
export function placeOf(error: unknown): { readonly error: string; readonly at: readonly string[] } {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const { name, message, stack = '' } = error;
  const messageAt = message === '' ? -1 : stack.indexOf(message);
  const frames = messageAt < 0 ? stack : stack.slice(messageAt + message.length);
  return {
    error: name,
    at: frames
      .split('\n')
      .filter((line) => FRAME.test(line))
      .map((line) => line.trim()),
  };
}
