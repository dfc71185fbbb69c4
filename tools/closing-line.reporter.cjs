/** Ends the tests' output with one plain line that any build server can read. */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const broken = results.testResults.filter((suite) => suite.failureMessage && suite.numFailingTests === 0).length;
    const failed = results.numFailedTests + broken;
    process.stdout.write(`${results.numPassedTests} passed, ${failed} failed, ${results.numPendingTests} skipped\n`);
  }
};
