// Preloaded into a measured server: answers `cpu` with the processor time used so far, in microseconds, and `heap` with the bytes that are in use
// once the garbage is gone (where the server was started with --expose-gc).
process.on('message', (message: unknown) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpu: user + system });
  } else if (message === 'heap') {
    globalThis.gc?.();
    process.send?.({ heap: process.memoryUsage().heapUsed });
  }
});
// A bench that was interrupted leaves no server behind.
process.on('disconnect', () => process.exit(0));
