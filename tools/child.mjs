// Runs other programs: quietly, or with our own input and output. A signal to us ends them too.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const running = new Set();

function endAll(signal) {
  for (const child of running) child.kill(signal);
  process.exit(128 + constants.signals[signal]);
}

const endWithInterrupt = () => endAll('SIGINT');
const endWithTerminate = () => endAll('SIGTERM');

function track(child) {
  if (running.size === 0) process.on('SIGINT', endWithInterrupt).on('SIGTERM', endWithTerminate);
  running.add(child);
}

/** Whoever runs in this process afterwards decides about signals again. */
function untrack(child) {
  running.delete(child);
  if (running.size === 0) process.off('SIGINT', endWithInterrupt).off('SIGTERM', endWithTerminate);
}

function run(args, { cwd, env = {}, stdio, onOutput }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio });
    track(child);
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', onOutput);
    child.once('error', (error) => {
      untrack(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      untrack(child);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/** Runs a Node script without a word. @returns its exit code and all it printed */
export async function runQuietly(args, options) {
  let output = '';
  const onOutput = (text) => {
    output += text;
  };
  const code = await run(args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], onOutput });
  return { code, output };
}

/** Runs a Node script in our place. @returns its exit code */
export function runAloud(args, options) {
  return run(args, { ...options, stdio: 'inherit' });
}
