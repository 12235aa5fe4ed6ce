const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = /[\\/]simulation[\\/]|[\\/]browser[\\/]|[\\/]together[\\/]|\.e2e\.spec\.ts$/;

/** What takes a minute begins first: at the end it would keep one processor busy and the other waiting. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const inOrder = super.sort(tests);
    return [
      ...inOrder.filter(({ path }) => LONG.test(path)),
      ...inOrder.filter(({ path }) => !LONG.test(path)),
    ];
  }
};
