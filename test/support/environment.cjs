// Each test file has modules of its own. What all of them read and none changes is loaded by the first file of a worker, and kept for the others.
const { TestEnvironment } = require('jest-environment-node');

const kept = new Map();

module.exports = class extends TestEnvironment {
  constructor(...given) {
    super(...given);
    this.global.keptByWorker = (name, load) => {
      if (!kept.has(name)) kept.set(name, load());
      return kept.get(name);
    };
  }
};
