// Preloaded into a measured server: answers `cpu` with the processor time used so far, in microseconds.
process.on('message', (message: unknown) => {
  if (message !== 'cpu') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: user + system });
});
// A bench that was interrupted leaves no server behind.
process.on('disconnect', () => process.exit(0));
