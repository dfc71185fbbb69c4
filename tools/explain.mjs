// What went wrong outside Tact's own code, in one sentence that says what to do.

/** A failure whose message is already that sentence. */
export class Refusal extends Error {}

const CAUSES = [
  [/ENOSPC/, 'The disk is full: free some space (about 1 GB) and start again.'],
  [
    /EROFS/,
    'This folder is on a read-only disk, and Tact builds itself in it: copy it to where you may write, and start again.',
  ],
  [
    /EACCES|EPERM/,
    'This user may not write to this folder, and Tact builds itself in it: change its owner, or copy it to where you may write.',
  ],
  [
    /ENOTFOUND|ENOTCACHED|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network request/,
    'The package registry could not be reached: check the network and the proxy (npm config get registry), and start again.',
  ],
  [
    /\bE40[13]\b/,
    'The package registry refused the packages: check the sign-in (npm config get registry), and start again.',
  ],
  [/EINTEGRITY/, 'A package arrived damaged: run `npm cache verify`, and start again.'],
  [
    /EUSAGE|can only install packages when/,
    'package.json and package-lock.json do not agree: run `npm install`, and start again.',
  ],
];

/** The sentence for an output of a tool or for an error's text; null when it tells nothing we know. */
export function causeIn(text) {
  return CAUSES.find(([sign]) => sign.test(text))?.[1] ?? null;
}

/** The sentence for whatever was thrown; what we don't know keeps its stack. */
export function explain(error) {
  if (error instanceof Refusal) return error.message;
  if (error?.code === 'ERR_MODULE_NOT_FOUND')
    return `A file of Tact is missing, run \`npm start\` again to build it: ${error.message}`;
  return (typeof error?.code === 'string' && causeIn(error.code)) || String(error?.stack ?? error);
}
