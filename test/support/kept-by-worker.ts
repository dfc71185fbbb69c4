declare global {
  /** Set by `environment.cjs`; absent where no test runs. */
  var keptByWorker: (<T>(name: string, load: () => T) => T) | undefined;
}

/** What `load` gave the first test file of this worker that asked for it by this name. For what is dear to load, and only read. */
export function keptByWorker<T>(name: string, load: () => T): T {
  return globalThis.keptByWorker === undefined ? load() : globalThis.keptByWorker(name, load);
}
