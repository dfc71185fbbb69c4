/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/test'],
  testEnvironment: '<rootDir>/test/support/environment.cjs',
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
  // Elsewhere than in a vm these cost nothing to look up; in one, what calls them often takes several times as long.
  sandboxInjectedGlobals: [
    'Math',
    'Object',
    'Array',
    'Map',
    'Set',
    'Number',
    'String',
    'JSON',
    'Symbol',
    'Float64Array',
    'Int32Array',
    'Uint32Array',
    'Promise',
    'Error',
    'RegExp',
    'Reflect',
    'WeakMap',
  ],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  testSequencer: '<rootDir>/test/support/longest-first.cjs',
  testMatch: ['**/*.test.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // Most of what a worker holds after a file is rubbish that nobody has collected yet, and a new worker loads all knowledge again.
  workerIdleMemoryLimit: '1500MB',
};
